/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.docker.BuildxPlugin;
import io.drydock.files.HostPath;
import io.drydock.spec.BuildSecret;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builder;
import io.drydock.spec.BuilderSpec;
import io.drydock.spec.FileSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks at declaration what only {@code docker buildx build} can do: that it is installed, and what is lent to it. */
final class DeclaredBuildx {

    private static final String AGENT = "SSH_AUTH_SOCK";

    private final Supplier<Optional<String>> plugin;
    private final Function<String, @Nullable String> environment;

    /**
     * Prepares the check.
     *
     * @param plugin tells why the plugin cannot be used, if so
     * @param environment the environment variables of this process
     */
    DeclaredBuildx(Supplier<Optional<String>> plugin, Function<String, @Nullable String> environment) {
        this.plugin = plugin;
        this.environment = environment;
    }

    static DeclaredBuildx ofSystem() {
        return new DeclaredBuildx(() -> BuildxPlugin.ofSystem().problem(), System::getenv);
    }

    /** Lists what is wrong; what builds need that say nothing of the kind is not looked at. */
    List<String> problems(BuildSpec build) {
        List<String> problems = new ArrayList<>();
        List<String> members = build.buildxMembers();
        if (!members.isEmpty() && canBeBuildx(build)) {
            plugin.get()
                    .ifPresent(problem -> problems.add("the build takes 'docker buildx build' ("
                            + String.join(", ", members) + "), and " + problem));
        }
        build.builder()
                .secrets()
                .forEach(secret -> problem(secret)
                        .ifPresent(problem ->
                                problems.add("build secret '" + secret.id() + "' has no source: " + problem)));
        build.builder()
                .ssh()
                .forEach(entry -> problem(entry)
                        .ifPresent(problem ->
                                problems.add("ssh '" + entry + "' cannot be lent to the build: " + problem)));
        return problems;
    }

    /** That another builder cannot do it is told already. */
    private static boolean canBeBuildx(BuildSpec build) {
        return build.builder().kind() == Builder.AUTO || build.builder().kind() == Builder.BUILDX;
    }

    private Optional<String> problem(BuildSecret secret) {
        if (secret.source() instanceof FileSource.HostFile file) {
            return fileProblem(file.path(), true);
        }
        return secret.source() instanceof FileSource.Variable variable && environment.apply(variable.name()) == null
                ? Optional.of("the environment variable '" + variable.name() + "' is not set")
                : Optional.empty();
    }

    private Optional<String> problem(String agentOrKeys) {
        List<String> paths = BuilderSpec.sshPaths(agentOrKeys);
        if (!paths.isEmpty()) {
            return paths.stream()
                    .flatMap(path -> fileProblem(path, false).stream())
                    .findFirst();
        }
        String agent = environment.apply(AGENT);
        return agent == null || agent.isEmpty()
                ? Optional.of("no agent is running: the environment variable '" + AGENT + "' is not set")
                : fileProblem(agent, false)
                        .map(problem -> "the environment variable '" + AGENT + "' is wrong: " + problem);
    }

    private static Optional<String> fileProblem(String text, boolean mustBeRegular) {
        try {
            Path file = HostPath.of(text);
            if (!Files.exists(file)) {
                return Optional.of("'" + file + "' does not exist");
            }
            if (mustBeRegular && !Files.isRegularFile(file)) {
                return Optional.of("'" + file + "' is not a file");
            }
            return Files.isReadable(file) ? Optional.empty() : Optional.of("'" + file + "' cannot be read");
        } catch (InvalidPathException e) {
            return Optional.of("it is not a path: " + e.getMessage());
        }
    }
}
