/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerRequest;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.NetworkingRequest;
import io.drydock.spec.ProcessSpec;
import io.drydock.spec.RuntimeSpec;
import io.drydock.spec.VolumeMount;
import io.drydock.spec.VolumeOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Lend volumes to the engine's archive calls, which know only containers: a carrier is a container that mounts a volume and is
 * never started. Any image will do, so it is made from one that a container of the stack has.
 */
final class Carriers {

    /** Where a carrier has the volume. */
    static final String DIRECTORY = "/carried";

    private final Supplier<ContainerEngine> engine;
    private final Resources resources;
    private final UnaryOperator<String> names;
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicReference<String> image = new AtomicReference<>();

    Carriers(Supplier<ContainerEngine> engine, Resources resources, UnaryOperator<String> names) {
        this.engine = engine;
        this.resources = resources;
        this.names = names;
    }

    /** Notes an image that the engine has. */
    void offer(String known) {
        image.compareAndSet(null, known);
    }

    /** Tells an image that the engine has. */
    Optional<String> image() {
        return Optional.ofNullable(image.get());
    }

    /**
     * Makes a carrier, hands its id on, and removes it.
     *
     * @param volume the name of the volume on the engine
     * @param from the image
     * @param labels those of the owner
     * @param use what is done with the carrier
     * @throws IllegalStateException when the stack is closed
     */
    void with(String volume, String from, Map<String, String> labels, Consumer<String> use) {
        try (Carrier carrier = new Carrier(names.apply("carrier-" + number.incrementAndGet()))) {
            use.accept(carrier.create(volume, from, labels));
        } catch (EngineCallException e) {
            throw resources.hidden().in(e);
        }
    }

    /** One carrier, which is noted before the engine is asked to create it. */
    private final class Carrier implements AutoCloseable {

        private final String name;

        Carrier(String name) {
            this.name = name;
            resources.carriers().begin(name);
        }

        String create(String volume, String from, Map<String, String> labels) {
            String id = engine.get().createContainer(request(name, volume, from, labels));
            resources.carriers().checkOpen();
            return id;
        }

        @Override
        public void close() {
            boolean removed = false;
            try {
                engine.get().removeContainer(name);
                removed = true;
            } finally {
                resources.carriers().end(name, removed);
            }
        }
    }

    /** The process is never started, but the engine wants one. */
    private static ContainerRequest request(String name, String volume, String image, Map<String, String> labels) {
        return new ContainerRequest(
                name,
                image,
                ProcessSpec.DEFAULT.withCommand(List.of("none")),
                RuntimeSpec.DEFAULT,
                NetworkingRequest.DEFAULT,
                List.of(new VolumeMount(volume, DIRECTORY, false, VolumeOptions.NO_COPY)),
                labels);
    }
}
