/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.EngineCallException;
import org.jspecify.annotations.Nullable;

/**
 * What an engine says about itself when it is pinged.
 *
 * @param minorVersion the newest version of the API that it speaks: 41 for 1.41
 * @param isPodman whether it is Podman
 * @param hasBuildKit whether it can build with BuildKit: Docker on Linux can, Podman and Docker on Windows cannot
 */
record Ping(int minorVersion, boolean isPodman, boolean hasBuildKit) {

    /** The newest version that Drydock was tested with (Docker 28.5). */
    static final int NEWEST = 51;

    /** The version of Docker 20.10. */
    static final int OLDEST = 41;

    static Ping read(int status, HeaderReader headers) {
        String version = headers.read("Api-Version");
        if (version == null || !version.matches("1\\.\\d{1,3}")) {
            throw new EngineCallException(
                    "answer a ping", status, "its answer is not that of a container engine", null);
        }
        boolean isPodman = headers.read("Libpod-API-Version") != null;
        boolean isWindows = "windows".equals(headers.read("Ostype"));
        return new Ping(Integer.parseInt(version.substring(2)), isPodman, !isPodman && !isWindows);
    }

    /** Reads a header; {@code null} where there is none. */
    @FunctionalInterface
    interface HeaderReader {
        @Nullable
        String read(String name);
    }

    /** Chooses the version to speak: the newest that both sides know. */
    String negotiated() {
        return "1." + negotiatedMinor();
    }

    /** Tells what comes after the point in the version to speak. */
    int negotiatedMinor() {
        if (minorVersion < OLDEST) {
            throw new EngineCallException(
                    "speak API version 1." + OLDEST,
                    0,
                    "it speaks 1." + minorVersion + " at the most; Drydock needs Docker 20.10 or newer",
                    null);
        }
        return Math.min(minorVersion, NEWEST);
    }
}
