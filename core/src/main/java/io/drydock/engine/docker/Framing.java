/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.EngineException;
import io.drydock.engine.NoSuchContainerException;
import java.io.IOException;

/** Tells whether output comes in frames, as all does but that of a terminal. */
@FunctionalInterface
interface Framing {

    /** Output of what has no terminal. */
    Framing FRAMES = first -> true;

    /** What a terminal shows. */
    Framing NONE = first -> false;

    /**
     * Decides at the beginning of the output.
     *
     * @param first its first byte
     * @return whether a frame begins there
     * @throws IOException when that cannot be found out
     */
    boolean isFramed(int first) throws IOException;

    /** Tells whether a container has a terminal. */
    @FunctionalInterface
    interface Question {
        boolean ask() throws IOException;
    }

    /** Reads how an engine sends what a container puts out. */
    final class OfContainers {

        /** Since this version of the API, the type of the answer says it (moby, docs/api/version-history.md). */
        private static final int SAID_BY_TYPE = 42;

        private static final String MULTIPLEXED = "application/vnd.docker.multiplexed-stream";
        private static final String RAW = "application/vnd.docker.raw-stream";

        private final EngineHttp http;
        private final Dialect dialect;

        OfContainers(EngineHttp http, Dialect dialect) {
            this.http = http;
            this.dialect = dialect;
        }

        /**
         * Reads the type of an answer.
         *
         * @param container id or name
         * @param contentType empty where the answer has none
         */
        Framing of(String container, String contentType) {
            if (contentType.startsWith(MULTIPLEXED)) {
                return FRAMES;
            }
            return contentType.startsWith(RAW) && dialect.minorVersion() >= SAID_BY_TYPE
                    ? NONE
                    : asking(() -> hasTerminal(container));
        }

        /** What a terminal shows begins like a frame so rarely that the engine is asked only then. */
        static Framing asking(Question hasTerminal) {
            return first -> first < LogFrames.STREAMS && !hasTerminal.ask();
        }

        private boolean hasTerminal(String container) throws IOException {
            try {
                String call = "inspect container '" + ShortId.of(container) + "'";
                return ContainerCalls.existing(container, http.get(call, ContainerCalls.path(container, "/json")))
                        .json()
                        .get("Config")
                        .get("Tty")
                        .isTrue();
            } catch (NoSuchContainerException e) {
                return false; // removed while its output was on the way
            } catch (EngineException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
