/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import io.drydock.engine.ContainerSnapshot;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import java.net.InetSocketAddress;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a container that did not become ready, as far as advice goes by it.
 *
 * @param spec what was asked
 * @param snapshot what it was afterwards; {@code null} where that is not known
 * @param isOutOfMemory whether the kernel killed a process of it for want of memory
 * @param reason what was missing last; empty where nothing was asked
 * @param log the last lines of its log
 * @param ports the TCP ports on which something was awaited
 * @param listening where something listens in it; {@code null} where that is not known
 * @param hosts the names under which it finds other containers
 * @param platforms of its image and of the engine; {@code null} where it does not matter or is not known
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Symptoms(
        ContainerSpec spec,
        @Nullable ContainerSnapshot snapshot,
        boolean isOutOfMemory,
        String reason,
        List<String> log,
        List<ContainerPort> ports,
        @Nullable List<InetSocketAddress> listening,
        List<String> hosts,
        @Nullable Platforms platforms) {

    /** Copies the lists. */
    public Symptoms {
        log = List.copyOf(log);
        ports = List.copyOf(ports);
        listening = listening == null ? null : List.copyOf(listening);
        hosts = List.copyOf(hosts);
    }

    /**
     * For which processors the programs of an image are, and which the engine's machine has, in Go's words.
     *
     * @param image for example {@code arm64}; empty where it is not known
     * @param engine for example {@code amd64}
     */
    public record Platforms(String image, String engine) {

        boolean differ() {
            return !image.isEmpty() && !engine.isEmpty() && !image.equals(engine);
        }
    }

    /**
     * Tells whether the kernel could not run a program.
     *
     * @param line a line of a log
     * @return whether it says so
     */
    public static boolean isOfForeignProgram(String line) {
        return line.contains("exec format error");
    }

    /** Whether its main process ended. */
    boolean hasEnded() {
        return snapshot != null && snapshot.hasEnded();
    }

    /** Whether its main process ended with an exit code. */
    boolean hasEndedWith(int exitCode) {
        return snapshot != null && snapshot.hasEnded() && snapshot.exitCode() == exitCode;
    }
}
