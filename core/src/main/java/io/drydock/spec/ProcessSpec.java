/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What runs inside a container.
 *
 * @param env environment variables by name; their values may be secret and are never printed
 * @param envSources where further environment variables come from, which {@code env} overrides
 * @param entrypoint replaces the image's {@code ENTRYPOINT}; empty to keep it
 * @param command the arguments that replace the image's {@code CMD}; empty to keep it
 * @param workdir the working directory; {@code null} for the image's
 * @param user who runs it
 * @param terminal what its standard streams are
 * @param stop how it is stopped
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProcessSpec(
        Map<String, String> env,
        EnvSources envSources,
        List<String> entrypoint,
        List<String> command,
        @Nullable String workdir,
        UserSpec user,
        TerminalSpec terminal,
        StopSpec stop) {

    /** What a container has of which nothing was said. */
    public static final ProcessSpec DEFAULT = new ProcessSpec(
            Map.of(),
            EnvSources.NONE,
            List.of(),
            List.of(),
            null,
            UserSpec.DEFAULT,
            TerminalSpec.DEFAULT,
            StopSpec.DEFAULT);

    /** Copies the collections. */
    public ProcessSpec {
        env = OrderedMap.copyOf(env);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
    }

    /**
     * Gives the process other environment variables, and no further ones.
     *
     * @param variables all variables, by name
     * @return the process
     */
    public ProcessSpec withEnv(Map<String, String> variables) {
        return new ProcessSpec(variables, EnvSources.NONE, entrypoint, command, workdir, user, terminal, stop);
    }

    /**
     * Gives the process another command.
     *
     * @param arguments the arguments
     * @return the process
     */
    public ProcessSpec withCommand(List<String> arguments) {
        return new ProcessSpec(env, envSources, entrypoint, arguments, workdir, user, terminal, stop);
    }

    /**
     * Replaces texts.
     *
     * @param variables environment variables by name
     * @param arguments the command
     * @return the same otherwise
     */
    public ProcessSpec withTexts(Map<String, String> variables, List<String> arguments) {
        return new ProcessSpec(variables, envSources, entrypoint, arguments, workdir, user, terminal, stop);
    }

    @Override
    public String toString() {
        return "ProcessSpec[env=" + env.keySet() + ", " + envSources + ", entrypoint=" + entrypoint + ", command="
                + command + ", workdir=" + workdir + ", " + user + ", " + terminal + ", " + stop + "]";
    }
}
