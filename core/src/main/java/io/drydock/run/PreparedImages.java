/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ResourceKind;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.ImageReference;
import io.drydock.spec.PullPolicy;
import io.drydock.spec.StackSpec;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** Has the images of a stack on the engine before anything is created from them. */
final class PreparedImages {

    private final Session session;
    private final StackSpec stack;
    private final boolean outlivesRun;
    private final Clock clock = Clock.systemUTC();

    /**
     * Prepares nothing yet.
     *
     * @param outlivesRun whether the stack may stay when the run is over, and so what is built for it
     */
    PreparedImages(Session session, StackSpec stack, boolean outlivesRun) {
        this.session = session;
        this.stack = stack;
        this.outlivesRun = outlivesRun;
    }

    /** Builds the image of a container, unless that is done already. */
    CompletableFuture<String> build(BuildSpec build, ContainerSpec container) {
        return session.images()
                .build(
                        outlivesRun ? build.kept() : build,
                        container.name(),
                        session.labels()
                                .of(
                                        ResourceKind.IMAGE,
                                        stack.name(),
                                        container.name(),
                                        container.origin(),
                                        clock.instant()));
    }

    /** Pulls an image that the engine does not have, where the container lets that happen. */
    void pullIfMissing(ImageReference image, ContainerSpec container) {
        Images images = session.images();
        String platform = container.runtime().system().platform();
        boolean hadPulled = images.hasPulled(image, platform);
        if (container.start().pull().policy() == PullPolicy.IF_MISSING && !images.exists(image.toString())) {
            Completion.result(images.pullMissing(image, platform, hadPulled));
        }
    }

    /** Pulls an image whatever the engine has, where that is wanted at each start. */
    void pullAlways(ImageReference image, ContainerSpec container) {
        if (container.start().pull().policy() == PullPolicy.ALWAYS) {
            Completion.result(
                    session.images().pull(image, container.runtime().system().platform()));
        }
    }
}
