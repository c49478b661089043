/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.ExecRequest;
import io.drydock.engine.ExecResult;
import io.drydock.engine.ExecTimeoutException;
import io.drydock.report.DurationText;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** How a command is run in a container: the flags of {@code docker exec}. For one command only. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExecOptions {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private @Nullable String user;
    private @Nullable String workdir;
    private final List<String> env = new ArrayList<>();
    private boolean privileged;
    private boolean tty;
    private @Nullable InputStream stdin;
    private Duration timeout = DEFAULT_TIMEOUT;

    ExecOptions() {}

    /**
     * Runs the command as another user, as with {@code --user}.
     *
     * @param nameOrId a name or an id, with {@code :group} where wanted
     * @return these options
     */
    public ExecOptions user(String nameOrId) {
        user = nameOrId;
        return this;
    }

    /**
     * Runs the command in another directory, as with {@code --workdir}.
     *
     * @param directory an absolute path in the container
     * @return these options
     */
    public ExecOptions workdir(String directory) {
        workdir = directory;
        return this;
    }

    /**
     * Sets environment variables beside those of the container, as with {@code --env}.
     *
     * @param assignments each {@code NAME=value}, never printed; or a name alone, for the value that it has in the environment of this
     *     process, if it has one
     * @return these options
     * @throws IllegalArgumentException when one has no name
     */
    public ExecOptions env(String... assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals == 0 || assignment.isBlank()) {
                throw new IllegalArgumentException("an environment variable of exec is not written as 'NAME=value'");
            }
            if (equals > 0) {
                env.add(assignment);
            } else {
                Optional.ofNullable(System.getenv(assignment)).ifPresent(value -> env.add(assignment + "=" + value));
            }
        }
        return this;
    }

    /**
     * Lets the command do everything, as with {@code --privileged}.
     *
     * @return these options
     */
    public ExecOptions privileged() {
        privileged = true;
        return this;
    }

    /**
     * Gives the command a terminal, as with {@code --tty}. Standard output and standard error become one then.
     *
     * @return these options
     */
    public ExecOptions tty() {
        tty = true;
        return this;
    }

    /**
     * Gives the command something to read, as with {@code --interactive}. It sees the end after the text.
     *
     * @param text written in UTF-8
     * @return these options
     */
    public ExecOptions stdin(String text) {
        return stdin(text.getBytes(UTF_8));
    }

    /**
     * Gives the command something to read, as with {@code --interactive}. It sees the end after the bytes.
     *
     * @param bytes what it reads
     * @return these options
     */
    public ExecOptions stdin(byte[] bytes) {
        return stdin(new ByteArrayInputStream(bytes.clone()));
    }

    /**
     * Gives the command something to read, as with {@code --interactive}. It sees the end after the end of the stream.
     *
     * @param stream read on a thread of its own, and not closed
     * @return these options
     */
    public ExecOptions stdin(InputStream stream) {
        stdin = stream;
        return this;
    }

    /**
     * Limits the time of the command. The engine has no call that ends a command: after that time it goes on until it or the container
     * ends.
     *
     * @param limit 60 s unless said otherwise
     * @return these options
     */
    public ExecOptions timeout(Duration limit) {
        timeout = limit;
        return this;
    }

    ExecResult run(ContainerLife life, List<String> command) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("exec in container '" + life.name() + "' needs a command");
        }
        ExecRequest request = new ExecRequest(command, user, workdir, env, privileged, tty, stdin, timeout);
        try {
            return life.ask(engine -> engine.commands().exec(life.id(), request));
        } catch (ExecTimeoutException e) {
            throw new ContainerTimeoutException(
                    "command '" + command.get(0) + "' in container '" + life.name() + "' did not end within "
                            + DurationText.of(timeout) + Output.soFar(e.output()),
                    e.output());
        }
    }
}
