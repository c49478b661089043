/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the process of a container shares with the host or with another container; {@code null} for the engine's default.
 *
 * @param ipc shared memory, semaphores and message queues
 * @param pid the processes that it sees
 * @param uts the name of the host
 * @param cgroupns the control groups that it sees
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NamespaceSpec(
        @Nullable NamespaceMode ipc,
        @Nullable NamespaceMode pid,
        @Nullable NamespaceMode uts,
        @Nullable NamespaceMode cgroupns) {

    /** What a container has of which nothing was said. */
    public static final NamespaceSpec DEFAULT = new NamespaceSpec(null, null, null, null);

    /**
     * Tells the containers of which it shares a namespace; they must run before it is created.
     *
     * @return their names
     */
    public List<String> containers() {
        return Stream.of(ipc, pid)
                .filter(Objects::nonNull)
                .map(NamespaceMode::container)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * Puts other names in the place of the containers' names.
     *
     * @param name tells the other name
     * @return what is shared
     */
    public NamespaceSpec renamed(UnaryOperator<String> name) {
        return new NamespaceSpec(renamed(ipc, name), renamed(pid, name), uts, cgroupns);
    }

    private static @Nullable NamespaceMode renamed(@Nullable NamespaceMode mode, UnaryOperator<String> name) {
        return mode == null ? null : mode.renamed(name);
    }
}
