/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What makes a container ready. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface WaitSpec {

    /**
     * Describes the condition for messages.
     *
     * @return for example {@code port 5432/tcp}
     */
    String description();

    /**
     * Someone listens on a published TCP port.
     *
     * @param port the port inside the container
     */
    record PortWait(ContainerPort port) implements WaitSpec {
        @Override
        public String description() {
            return "port " + port;
        }
    }

    /**
     * A path answers over HTTP with a status from 200 to 399, or with exactly the wanted one.
     *
     * @param path starts with {@code /}
     * @param port the port inside the container
     * @param status the wanted status; {@code null} for any from 200 to 399
     */
    record HttpWait(
            String path, ContainerPort port, @Nullable Integer status) implements WaitSpec {
        @Override
        public String description() {
            return "GET " + path + " on port " + port + (status == null ? "" : " = " + status);
        }
    }

    /**
     * Lines of the log match.
     *
     * @param pattern looked for inside each line of standard output and standard error
     * @param times how many lines must match, at least 1
     */
    record LogWait(Pattern pattern, int times) implements WaitSpec {
        @Override
        public String description() {
            return "log '" + pattern + "'" + (times == 1 ? "" : " " + times + " times");
        }
    }

    /** The image's own {@code HEALTHCHECK} says healthy. */
    record HealthWait() implements WaitSpec {
        @Override
        public String description() {
            return "HEALTHCHECK of the image";
        }
    }
}
