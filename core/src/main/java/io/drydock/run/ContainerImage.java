/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ImageDetails;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.NoSuchImageException;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.ImageReference;
import io.drydock.spec.PortSpec;
import io.drydock.spec.PullPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The image of a container that is about to be created: it is pulled when it is found to be missing. */
final class ContainerImage {

    private final StartContext context;
    private final ContainerSpec spec;
    private final ContainerEngine engine;

    ContainerImage(StartContext context, ContainerSpec spec) {
        this.context = context;
        this.spec = spec;
        this.engine = context.session().engine();
    }

    /** Pulls the image where the policy wants that, whatever the engine has; what is compared with an earlier start was pulled for that. */
    void prepare() {
        boolean wantsAlways = spec.start().pull().policy() == PullPolicy.ALWAYS
                && !context.identity().isLeased();
        if (spec.image() instanceof ImageReference reference && (wantsAlways || isTooOld(reference))) {
            pull(reference);
        }
    }

    private boolean isTooOld(ImageReference reference) {
        Duration maxAge = spec.start().pull().maxAge();
        if (maxAge == null || context.session().images().hasPulled(reference, platform())) {
            return false;
        }
        try {
            ImageDetails image = engine.inspectImage(reference.toString());
            Instant since = image.created().isAfter(image.tagged()) ? image.created() : image.tagged();
            return since.isBefore(context.clock().instant().minus(maxAge));
        } catch (NoSuchImageException e) {
            return true;
        }
    }

    private void pull(ImageReference reference) {
        context.cancellation().await(context.session().images().pull(reference, platform()));
    }

    private @Nullable String platform() {
        return spec.runtime().system().platform();
    }

    /** Asks the engine for something that needs the image. */
    <T> T with(Supplier<T> call) {
        if (!(spec.image() instanceof ImageReference reference)
                || spec.start().pull().policy() == PullPolicy.NEVER) {
            return call.get();
        }
        Images images = context.session().images();
        boolean hadPulled = images.hasPulled(reference, platform());
        try {
            return call.get();
        } catch (NoSuchImageException e) {
            context.cancellation().await(images.pullMissing(reference, platform(), hadPulled));
            return withPulled(reference, call);
        }
    }

    /** An image without a list of platforms is pulled whatever its own is; only what needs it finds out. */
    private <T> T withPulled(ImageReference reference, Supplier<T> call) {
        try {
            return call.get();
        } catch (NoSuchImageException e) {
            if (platform() == null) {
                throw e;
            }
            String answer = e.getCause() instanceof EngineCallException refusal ? refusal.answer() : e.getMessage();
            throw new ImageUnavailableException(
                    reference.toString(), ImageUnavailableException.Reason.OTHER_PLATFORM, String.valueOf(answer), e);
        }
    }

    /** Adds the ports of the image to those that are published, where all are. */
    ContainerSpec published(String image) {
        if (!spec.networking().expose().publishAll()) {
            return spec;
        }
        List<PortSpec> ports = new ArrayList<>(spec.networking().ports());
        List<ContainerPort> declared =
                ports.stream().map(PortSpec::containerPort).toList();
        with(() -> engine.inspectImage(image)).exposedPorts().stream()
                .filter(port -> !declared.contains(port))
                .forEach(port -> ports.add(new PortSpec(null, 0, port)));
        return spec.with(spec.networking().withPorts(ports));
    }
}
