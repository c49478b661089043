/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A command to run in a container.
 *
 * @param command program and arguments
 * @param user as whom; {@code null} for the container's user
 * @param workdir where; {@code null} for the container's working directory
 * @param env environment variables beside the container's, written {@code NAME=value}; may be secret and are never printed
 * @param privileged whether it may do everything
 * @param tty whether it has a terminal
 * @param stdin what it reads, to its end; {@code null} for nothing
 * @param timeout how long it may take
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ExecRequest(
        List<String> command,
        @Nullable String user,
        @Nullable String workdir,
        List<String> env,
        boolean privileged,
        boolean tty,
        @Nullable InputStream stdin,
        Duration timeout) {

    /** Copies the lists. */
    public ExecRequest {
        command = List.copyOf(command);
        env = List.copyOf(env);
    }

    @Override
    public String toString() {
        return "ExecRequest[command=" + command + ", user=" + user + ", workdir=" + workdir + ", privileged="
                + privileged + ", tty=" + tty + ", timeout=" + timeout + "]";
    }
}
