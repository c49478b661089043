/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** What a build of the classic builder has made on the engine, and leaves there when it fails. */
final class ClassicLeftovers {

    private final Deque<String> images = new ConcurrentLinkedDeque<>();
    private volatile @Nullable String container;

    /** Takes the image of a step, which is made of the one before. */
    void image(String id) {
        images.addFirst(id);
    }

    /** Takes the container in which a step runs. */
    void container(String id) {
        container = id;
    }

    /** The images that it made itself, the newest first. */
    List<String> images() {
        return List.copyOf(images);
    }

    /** The container of its last step. */
    Optional<String> container() {
        return Optional.ofNullable(container);
    }
}
