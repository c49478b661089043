/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static io.drydock.engine.docker.ContainerCalls.existing;
import static io.drydock.engine.docker.ContainerCalls.path;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.ExecRequest;
import io.drydock.engine.ExecResult;
import io.drydock.engine.ExecTimeoutException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Commands in containers. */
final class ExecCalls {

    private static final int PIECE = 1 << 16;
    private static final long PAUSE_NANOS = 5_000_000;

    private final EngineHttp http;

    ExecCalls(EngineHttp http) {
        this.http = http;
    }

    /** Runs a short command, with the client's own connections. */
    ExecResult exec(String container, List<String> command) {
        String call = call(container);
        String id = create(call, container, Map.of("AttachStdout", true, "AttachStderr", true, "Cmd", command));
        byte[] frames = http.post(call, "/exec/" + id + "/start", Map.of("Detach", false, "Tty", false))
                .orThrow()
                .body();
        try {
            return ExecOutput.of(frames)
                    .result(inspect(call, id).get("ExitCode").number());
        } catch (IOException e) {
            throw new EngineCallException(call, 0, String.valueOf(e.getMessage()), e);
        }
    }

    /** Runs a command that may read its standard input and take any time. */
    ExecResult exec(String container, ExecRequest request) {
        String call = call(container);
        String id = create(call, container, created(request));
        ExecOutput output = new ExecOutput();
        Map<String, ?> start = Map.of("Detach", false, "Tty", request.tty());
        try (HijackedConnection connection = http.hijack(call, "/exec/" + id + "/start", start)) {
            Stdin stdin = new Stdin(connection, request.stdin());
            stdin.begin();
            int exitCode = http.deadline().within(request.timeout(), call, () -> {
                output.read(connection.in(), request.tty() ? Framing.NONE : Framing.FRAMES);
                return exitCode(call, id);
            });
            stdin.throwIfUnreadable(call);
            return output.result(exitCode);
        } catch (EngineCallException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new ExecTimeoutException(ShortId.of(container), output.text(), e);
            }
            throw e;
        } catch (IOException e) {
            throw new EngineCallException(call, 0, Deadline.textOf(e), e);
        }
    }

    private static String call(String container) {
        return "exec in container '" + ShortId.of(container) + "'";
    }

    private String create(String call, String container, Map<String, ?> body) {
        return existing(container, http.post(call, path(container, "/exec"), body))
                .json()
                .get("Id")
                .text();
    }

    private static Map<String, ?> created(ExecRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("AttachStdin", request.stdin() != null);
        body.put("AttachStdout", true);
        body.put("AttachStderr", true);
        body.put("Tty", request.tty());
        body.put("Privileged", request.privileged());
        body.put("Env", request.env());
        body.put("Cmd", request.command());
        if (request.user() != null) {
            body.put("User", request.user());
        }
        if (request.workdir() != null) {
            body.put("WorkingDir", request.workdir());
        }
        return body;
    }

    private Json inspect(String call, String id) {
        return http.get(call, "/exec/" + id + "/json").orThrow().json();
    }

    /** A process that closes its output can go on; the caller's deadline ends the wait for it. */
    private int exitCode(String call, String id) {
        Json exec = inspect(call, id);
        while (exec.get("Running").isTrue() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            exec = inspect(call, id);
        }
        return exec.get("ExitCode").number();
    }

    /** Feeds the process. What it does not read any more, because it ended or closed its input, is no failure. */
    private static final class Stdin {

        private final HijackedConnection connection;
        private final @Nullable InputStream source;
        private volatile @Nullable IOException failure;

        Stdin(HijackedConnection connection, @Nullable InputStream source) {
            this.connection = connection;
            this.source = source;
        }

        void begin() {
            InputStream given = source;
            if (given != null) {
                Deadline.daemon("drydock-exec-stdin", () -> feed(given)).start();
            }
        }

        private void feed(InputStream given) {
            byte[] piece = new byte[PIECE];
            try {
                for (int length = read(given, piece); length >= 0; length = read(given, piece)) {
                    connection.write(Arrays.copyOf(piece, length));
                }
                connection.closeInput();
            } catch (IOException e) {
                // The process has ended, or does not read on; what it has done is known from its exit code.
            }
        }

        private int read(InputStream given, byte[] piece) {
            try {
                return given.read(piece);
            } catch (IOException e) {
                failure = e;
                return -1;
            }
        }

        void throwIfUnreadable(String call) {
            IOException unreadable = failure;
            if (unreadable != null) {
                throw new EngineCallException(
                        call, 0, "its standard input could not be read: " + unreadable.getMessage(), unreadable);
            }
        }
    }
}
