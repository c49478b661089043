/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.docker.EngineLocator.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A plugin of the docker CLI. */
final class CliPlugin {

    /** Where the CLI looks besides the user's own directory (docker/cli, {@code cli-plugins/manager}). */
    static final List<String> DIRECTORIES = List.of(
            "/usr/local/lib/docker/cli-plugins",
            "/usr/local/libexec/docker/cli-plugins",
            "/usr/lib/docker/cli-plugins",
            "/usr/libexec/docker/cli-plugins");

    private static final String DOCKER = "docker";
    private static final String DIRECTORY = "cli-plugins";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String name;
    private final Surroundings surroundings;
    private final List<String> directories;

    CliPlugin(String name, Surroundings surroundings, List<String> directories) {
        this.name = name;
        this.surroundings = surroundings;
        this.directories = directories;
    }

    /**
     * What a plugin answered.
     *
     * @param exitCode 0 where it did what it was asked
     * @param output its standard output
     * @param errors its standard error
     */
    record Answer(int exitCode, String output, String errors) {}

    Optional<Path> docker() {
        return surroundings.program(DOCKER);
    }

    /** Tells whether it lies where the CLI looks by itself; nothing is run to find that out. */
    boolean isAtUsualPlace() {
        return places().map(place -> place.resolve(program())).anyMatch(Surroundings::isProgram);
    }

    /** Where the user can put it. */
    Path usualPlace() {
        return ownDirectory().resolve(program());
    }

    /** What {@code docker <plugin> version} says; it takes a tenth of a second or two. Empty where nothing answers. */
    String version() {
        return run(List.of("version")).map(Answer::output).orElse("");
    }

    /** Runs it, for ten seconds at most; empty where it cannot be run, or does not end. */
    Optional<Answer> run(List<String> arguments) {
        Optional<Path> docker = docker();
        if (docker.isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(docker.get().toString(), name));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("COMPOSE_"));
        try {
            return Optional.of(answer(builder.start()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | ExecutionException | TimeoutException unanswered) {
            return Optional.empty();
        }
    }

    private Answer answer(Process process)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        try {
            process.getOutputStream().close();
            FutureTask<String> output = reading(process.getInputStream());
            FutureTask<String> errors = reading(process.getErrorStream());
            String printed = output.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            String told = errors.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            return new Answer(process.exitValue(), printed, told);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private FutureTask<String> reading(InputStream stream) {
        FutureTask<String> reading = new FutureTask<>(() -> new String(stream.readAllBytes(), UTF_8));
        Deadline.daemon("drydock-" + name, reading).start();
        return reading;
    }

    private String program() {
        return "docker-" + name + (surroundings.isWindows() ? ".exe" : "");
    }

    private Path ownDirectory() {
        return surroundings.dockerConfig().directory().resolve(DIRECTORY);
    }

    private Stream<Path> places() {
        List<Path> places = new ArrayList<>();
        places.add(ownDirectory());
        if (surroundings.isWindows()) {
            Stream.of("ProgramData", "ProgramFiles")
                    .map(surroundings::variable)
                    .filter(directory -> !directory.isEmpty())
                    .forEach(directory -> places.add(Path.of(directory, "Docker", DIRECTORY)));
        } else {
            directories.forEach(directory -> places.add(Path.of(directory)));
        }
        return places.stream();
    }
}
