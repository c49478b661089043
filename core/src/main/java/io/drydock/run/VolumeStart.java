/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.EngineException;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import io.drydock.files.FileCopyException;
import io.drydock.spec.VolumeSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Brings one volume from its spec to a handle. */
final class VolumeStart {

    private final StartContext context;
    private final VolumeSpec spec;

    VolumeStart(StartContext context, VolumeSpec spec) {
        this.context = context;
        this.spec = spec;
    }

    /** Creates the volume, or makes sure that an external one is there. */
    RunningVolume create() {
        String external = spec.external();
        try {
            return external == null ? createOwn() : find(external);
        } catch (EngineException e) {
            throw refused(external == null ? "created" : "found", e);
        }
    }

    private RunningVolume createOwn() {
        String name = context.names().of(spec.name());
        context.resources().volumes().put(spec.name(), name);
        context.resources().hidden().note(spec.options());
        if (isFound()) {
            return handle(name);
        }
        Map<String, String> labels = new HashMap<>(spec.labels());
        labels.putAll(labels(ResourceKind.VOLUME));
        context.session()
                .engine()
                .createVolume(new VolumeRequest(name, spec.driver(), spec.options(), labels, spec.customization()));
        return handle(name);
    }

    /** It is not noted among the resources, so nobody removes it. */
    private RunningVolume find(String external) {
        context.session().engine().inspectVolume(external);
        context.resources().externalVolumes().put(spec.name(), external);
        return handle(external);
    }

    private RunningVolume handle(String engineName) {
        return new RunningVolume(spec.name(), engineName, use -> {
            if (context.resources().carriers().isClosed()) {
                throw new IllegalStateException(
                        "volume '" + spec.name() + "' cannot be read: stack '" + context.stack() + "' is closed");
            }
            // One that was removed by somebody else would be made again, empty, for the carrier to mount it.
            context.session().engine().inspectVolume(engineName);
            String image = context.carriers()
                    .image()
                    .orElseThrow(() -> new IllegalStateException("volume '" + spec.name()
                            + "' cannot be read: there is no container in its stack, whose image it would take"));
            carry(engineName, image, use);
        });
    }

    private void carry(String engineName, String image, Consumer<ContainerFiles> use) {
        context.carriers()
                .with(
                        engineName,
                        image,
                        labels(ResourceKind.CONTAINER),
                        carrier -> use.accept(new ContainerFiles(
                                context.session().engine(),
                                carrier,
                                "volume '" + spec.name() + "'",
                                Carriers.DIRECTORY)));
    }

    /** What is there already has been filled. */
    boolean isSeeded() {
        return !spec.seed().isEmpty() && !isFound();
    }

    private boolean isFound() {
        return context.identity().found().hasVolume(context.names().of(spec.name()));
    }

    /** Fills the volume, with the help of the image of a container that mounts it. */
    String seed(String image, ContainerImage source) {
        String volume = context.volume(spec.name());
        try {
            source.with(() -> {
                carry(volume, image, files -> files.fill(Carriers.DIRECTORY, spec.seed()));
                return volume;
            });
            return volume;
        } catch (EngineException | FileCopyException e) {
            throw refused("filled", e);
        }
    }

    private Map<String, String> labels(ResourceKind kind) {
        return context.labels(kind, spec.name(), spec.origin());
    }

    private StackStartException refused(String verb, RuntimeException failure) {
        return StackStartException.refused(
                "volume '" + spec.name() + "'",
                spec.origin(),
                verb,
                context.shown(failure),
                DriverNames.facts(context.session().engine(), failure));
    }
}
