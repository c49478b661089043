/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks the programs that keep credentials for the docker CLI, {@code docker-credential-<name>}: the server on standard input, JSON
 * on standard output (github.com/docker/docker-credential-helpers). Neither their output nor their errors are ever told, since
 * both may have the secret in them.
 */
final class CredentialHelper {

    private static final String PREFIX = "docker-credential-";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final String NOT_FOUND = "credentials not found";

    /**
     * What a helper said.
     *
     * @param username empty where it has no credentials
     * @param secret empty where it has no credentials
     * @param problem why it said nothing; {@code null} where it answered
     */
    record Answer(String username, String secret, @Nullable String problem) {

        private static final Answer NOTHING = new Answer("", "", null);

        private static Answer problem(String name, String what) {
            return new Answer("", "", "the credential helper '" + PREFIX + name + "' " + what);
        }

        @Override
        public String toString() {
            return "Answer[problem=" + problem + "]";
        }
    }

    private final EngineLocator.Surroundings surroundings;
    private final Duration timeout;

    CredentialHelper(EngineLocator.Surroundings surroundings) {
        this(surroundings, TIMEOUT);
    }

    CredentialHelper(EngineLocator.Surroundings surroundings, Duration timeout) {
        this.surroundings = surroundings;
        this.timeout = timeout;
    }

    Answer get(String name, String server) {
        Optional<Path> program = NAME.matcher(name).matches() ? surroundings.program(PREFIX + name) : Optional.empty();
        if (program.isEmpty()) {
            return Answer.problem(name, "is not on the PATH");
        }
        try {
            return ask(name, program.get(), server);
        } catch (IOException e) {
            return Answer.problem(name, "could not be asked");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.problem(name, "was interrupted");
        }
    }

    private Answer ask(String name, Path program, String server) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), "get")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            FutureTask<Answer> answer = new FutureTask<>(() -> {
                tell(process, server);
                byte[] output = process.getInputStream().readAllBytes();
                return read(name, process.waitFor(), output);
            });
            Deadline.daemon("drydock-" + PREFIX + name, answer).start();
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Answer.problem(name, "did not answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Answer.problem(name, "could not be asked");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A helper that does not read its input may be gone by then, which its exit code tells better. */
    private static void tell(Process process, String server) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(server.getBytes(UTF_8));
        } catch (IOException unread) {
            return;
        }
    }

    private static Answer read(String name, int exitCode, byte[] output) {
        if (exitCode != 0) {
            return new String(output, UTF_8).contains(NOT_FOUND)
                    ? Answer.NOTHING
                    : Answer.problem(name, "failed with exit code " + exitCode);
        }
        try {
            Json json = Json.parse(output);
            return new Answer(json.get("Username").text(), json.get("Secret").text(), null);
        } catch (IOException e) {
            return Answer.problem(name, "did not answer with JSON");
        }
    }
}
