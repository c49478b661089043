/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static io.drydock.engine.docker.ContainerCalls.existing;
import static io.drydock.engine.docker.ContainerCalls.path;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ExecRequest;
import io.drydock.engine.ExecResult;
import io.drydock.engine.ExecTimeoutException;
import io.drydock.engine.TimeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Commands in containers. */
final class ExecCalls {

    private static final int PIECE = 1 << 16;
    private static final long PAUSE_NANOS = 5_000_000;

    private final EngineHttp http;
    private final boolean hasPipes;

    ExecCalls(EngineHttp http) {
        this(http, http.canHijack());
    }

    ExecCalls(EngineHttp http, boolean hasPipes) {
        this.http = http;
        this.hasPipes = hasPipes;
    }

    /** Runs a short command, with the client's own connections. */
    ExecResult exec(String container, List<String> command) {
        String call = call(container);
        String id = create(call, container, Map.of("AttachStdout", true, "AttachStderr", true, "Cmd", command));
        byte[] frames = http.post(call, "/exec/" + id + "/start", Map.of("Detach", false, "Tty", false))
                .orThrow()
                .body();
        try {
            return ExecOutput.of(call, frames)
                    .result(http.deadline().within(http.responseTimeout(), call, () -> exitCode(call, id)));
        } catch (IOException e) {
            throw new EngineCallException(call, 0, "its answer cannot be read: " + e.getMessage(), e);
        }
    }

    /** Runs a command that may read its standard input and take any time. */
    ExecResult exec(String container, ExecRequest request) {
        String call = call(container);
        return new Command(call, container, request, create(call, container, created(request))).run();
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

    /**
     * Its output may end before the process does, which can close it or lose the connection; the caller's deadline ends the wait. There is no
     * exit code before the end, and that is not the code 0.
     */
    private int exitCode(String call, String id) {
        Json exec = inspect(call, id);
        while (exec.get("Running").isTrue() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            exec = inspect(call, id);
        }
        if (exec.get("ExitCode").isMissing()) {
            throw new EngineCallException(call, 0, "it does not tell the exit code of the command", null);
        }
        return exec.get("ExitCode").number();
    }

    /** One run of a command, to its end or that of its time. */
    private final class Command {

        private final String call;
        private final String container;
        private final ExecRequest request;
        private final String id;
        private final ExecOutput output;
        private final long end;

        Command(String call, String container, ExecRequest request, String id) {
            this.call = call;
            this.container = container;
            this.request = request;
            this.id = id;
            this.output = new ExecOutput(call);
            this.end = System.nanoTime() + TimeLimit.nanos(request.timeout());
        }

        ExecResult run() {
            InputStream stdin = request.stdin();
            try {
                return stdin == null && !hasPipes ? heard() : fed(stdin);
            } catch (TimeoutException e) {
                throw new ExecTimeoutException(ShortId.of(container), output.text(), e);
            } catch (IOException e) {
                throw new EngineCallException(call, 0, Deadline.textOf(e), e);
            }
        }

        private ExecResult fed(@Nullable InputStream source) throws IOException, TimeoutException {
            try (HijackedConnection connection = opened(limit -> http.hijack(limit, call, path(), body()))) {
                Stdin stdin = new Stdin(connection, source);
                stdin.begin();
                int exitCode = awaitEnd(connection.in());
                stdin.throwIfUnreadable(call);
                return output.result(exitCode);
            }
        }

        /** For what has one direction alone, such as Windows' named pipes. */
        private ExecResult heard() throws TimeoutException {
            try (Response response = opened(limit -> http.open(limit, call, http.request(path(), body())))) {
                if (response.getStatusCode() >= 400) {
                    throw http.answer(call, response).failure();
                }
                return output.result(awaitEnd(response.getBody()));
            }
        }

        private String path() {
            return "/exec/" + id + "/start";
        }

        private Map<String, ?> body() {
            return Map.of("Detach", false, "Tty", request.tty());
        }

        /** The engine's answer is bounded by itself, unless the command has even less time. */
        private <T> T opened(Function<Duration, T> open) throws TimeoutException {
            Duration left = left();
            if (left.compareTo(http.responseTimeout()) >= 0) {
                return open.apply(http.responseTimeout());
            }
            try {
                return open.apply(left);
            } catch (EngineCallException e) {
                if (e.getCause() instanceof TimeoutException late) {
                    throw late;
                }
                throw e;
            }
        }

        private int awaitEnd(InputStream in) throws TimeoutException {
            return http.deadline().attempt(left(), call, () -> {
                output.read(in, request.tty() ? Framing.NONE : Framing.FRAMES);
                return exitCode(call, id);
            });
        }

        private Duration left() {
            return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        }
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
