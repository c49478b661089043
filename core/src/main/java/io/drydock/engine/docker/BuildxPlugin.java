/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.docker.EngineLocator.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The plugin {@code buildx} of the docker CLI, which builds what the API of the engine alone cannot build. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BuildxPlugin {

    private static final String DOCKER = "docker";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Where the CLI looks besides the user's own directory (docker/cli, {@code cli-plugins/manager}). */
    private static final List<String> DIRECTORIES = List.of(
            "/usr/local/lib/docker/cli-plugins",
            "/usr/local/libexec/docker/cli-plugins",
            "/usr/lib/docker/cli-plugins",
            "/usr/libexec/docker/cli-plugins");

    /** For example {@code github.com/docker/buildx v0.29.1 7b4eb9a}. */
    private static final Pattern VERSION = Pattern.compile("docker/buildx v?(\\d+)\\.(\\d+)\\S*");

    private final Surroundings surroundings;
    private final List<String> directories;

    BuildxPlugin(Surroundings surroundings) {
        this(surroundings, DIRECTORIES);
    }

    BuildxPlugin(Surroundings surroundings, List<String> directories) {
        this.surroundings = surroundings;
        this.directories = directories;
    }

    /**
     * Looks at this machine.
     *
     * @return the plugin, which may be missing
     */
    public static BuildxPlugin ofSystem() {
        return new BuildxPlugin(Surroundings.ofSystem(null));
    }

    /**
     * Tells why it cannot be used. Where it lies at a usual place, nothing is run to find that out.
     *
     * @return what is missing and how to install it; empty where all is there
     */
    public Optional<String> problem() {
        String plugin = "docker-buildx" + (surroundings.isWindows() ? ".exe" : "");
        String advice =
                "Docker's package docker-buildx-plugin, Debian's docker-buildx (Debian 13 or newer), or the binary as '"
                        + surroundings
                                .dockerConfig()
                                .directory()
                                .resolve("cli-plugins")
                                .resolve(plugin) + "'";
        Optional<Path> docker = docker();
        if (docker.isEmpty()) {
            return Optional.of(
                    "there is no command 'docker' on the PATH: install the docker CLI, and its plugin buildx: "
                            + advice);
        }
        boolean isThere = places().map(place -> place.resolve(plugin)).anyMatch(Surroundings::isProgram)
                || VERSION.matcher(version(docker.get())).find();
        return isThere ? Optional.empty() : Optional.of("docker has no plugin 'buildx': install " + advice);
    }

    Optional<Path> docker() {
        return surroundings.program(DOCKER);
    }

    private Stream<Path> places() {
        List<Path> places = new ArrayList<>();
        places.add(surroundings.dockerConfig().directory().resolve("cli-plugins"));
        if (surroundings.isWindows()) {
            Stream.of("ProgramData", "ProgramFiles")
                    .map(surroundings::variable)
                    .filter(directory -> !directory.isEmpty())
                    .forEach(directory -> places.add(Path.of(directory, "Docker", "cli-plugins")));
        } else {
            directories.forEach(directory -> places.add(Path.of(directory)));
        }
        return places.stream();
    }

    /** Tells that it is too old to report progress; empty where it is not, or nobody knows. */
    Optional<String> tooOld() {
        Matcher version = VERSION.matcher(docker().map(this::version).orElse(""));
        boolean isOld =
                version.find() && Integer.parseInt(version.group(1)) == 0 && Integer.parseInt(version.group(2)) < 13;
        return isOld
                ? Optional.of(
                        "Drydock needs docker's plugin buildx 0.13 or newer, and this is '" + version.group() + "'")
                : Optional.empty();
    }

    /** What {@code docker buildx version} says; it takes a tenth of a second or two. */
    private String version(Path docker) {
        try {
            Process process = new ProcessBuilder(docker.toString(), "buildx", "version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                FutureTask<String> output = new FutureTask<>(
                        () -> new String(process.getInputStream().readAllBytes(), UTF_8));
                Deadline.daemon("drydock-buildx-version", output).start();
                return output.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } catch (IOException | ExecutionException | TimeoutException unanswered) {
            return "";
        }
    }
}
