/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.docker.ComposePlugin;
import io.drydock.spec.FoundProblems;
import io.drydock.spec.Problem;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpec;
import io.drydock.spec.StackSpecBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compose files in a directory, and how they are read. */
record ComposeProjects(Path directory, ComposeConfig config, Map<String, String> environment) {

    /** Without the docker CLI. */
    static ComposeProjects builtIn(Path directory) {
        return new ComposeProjects(directory, (files, profiles) -> Optional.empty(), Map.of());
    }

    /** With {@code docker compose config} of this machine. */
    static ComposeProjects plugin(Path directory) {
        return new ComposeProjects(directory, ComposePlugin.ofSystem()::config, Map.of());
    }

    ComposeProjects with(String name, String value) {
        return new ComposeProjects(directory, config, Map.of(name, value));
    }

    ComposeProjects file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StackSpec read() {
        return read(options -> {});
    }

    StackSpec read(Consumer<ComposeSpecBuilder> options) {
        Problems problems = new Problems();
        StackSpec stack = read(options, problems);
        assertThat(found(problems)).isEmpty();
        return stack;
    }

    private StackSpec read(Consumer<ComposeSpecBuilder> options, Problems problems) {
        StackSpecBuilder stack = new StackSpecBuilder();
        ComposeSpecBuilder compose = new ComposeSpecBuilder();
        options.accept(compose);
        if (compose.files().isEmpty()) {
            compose.files(directory.resolve("compose.yaml").toString());
        }
        new ComposeFiles(config, environment::get).addTo(stack, compose, problems);
        return stack.assemble(Scope.NONE, problems);
    }

    /** Each as {@code origin: message}. */
    List<String> problems(Consumer<ComposeSpecBuilder> options) {
        Problems problems = new Problems();
        read(options, problems);
        return found(problems);
    }

    List<String> problems() {
        return problems(options -> {});
    }

    private static List<String> found(Problems problems) {
        return FoundProblems.in(problems).stream().map(ComposeProjects::shown).toList();
    }

    private static String shown(Problem problem) {
        return problem.origin() + ": " + problem.message();
    }
}
