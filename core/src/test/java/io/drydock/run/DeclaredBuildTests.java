/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.FoundProblems;
import io.drydock.spec.Problem;
import io.drydock.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredBuildTests {

    @TempDir
    private Path context;

    @Test
    void checkWhenThereIsNoDockerfileSaysSo() {
        assertThat(problems(build -> {}))
                .containsExactly("the build context '" + context + "' has no file 'Dockerfile'");
    }

    @Test
    void checkWhenTheDockerfileIsWrongTellsFileAndLine() throws IOException {
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), "ARG TAG\nFROM busybox:$TAG\nRUM true\n");

        assertThat(problems(build -> {}))
                .containsExactly("'" + dockerfile
                        + "' line 3: 'RUM' is not an instruction: write one, or end the line before with '\\' if this belongs"
                        + " to it");
    }

    @Test
    void checkWhenAnArgOfFromHasNoValueTellsWhich() throws IOException {
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), "ARG TAG\nFROM busybox:$TAG\n");

        assertThat(problems(build -> {}))
                .containsExactly("'" + dockerfile
                        + "' line 2: FROM 'busybox:$TAG' names no image: 'TAG' has no value: give its ARG a default, or the"
                        + " build an argument 'TAG=...'");
        assertThat(problems(build -> build.args("TAG=1"))).isEmpty();
    }

    @Test
    void checkWhenTheTargetIsUnknownTellsTheStages() throws IOException {
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), "FROM busybox AS base\nFROM base AS test\n");

        assertThat(problems(build -> build.target("prod")))
                .containsExactly(
                        "'" + dockerfile + "': no stage has the name 'prod' of the target: there are 'base', 'test'");
    }

    @Test
    void checkWhenANamedContextIsNoDirectorySaysSo() throws IOException {
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), "FROM busybox\n");

        assertThat(problems(build -> build.contexts("conf=" + dockerfile, "gone=" + context + "/gone", "nul=a\0b")))
                .containsExactly(
                        "the named context 'conf' is not a directory: '" + dockerfile + "'",
                        "the named context 'gone' is not a directory: '" + context + "/gone'",
                        "the named context 'nul' is not a path: Nul character not allowed: a\0b");
    }

    @Test
    void checkWhenTheSyntaxIsForeignRefusesNamedContexts() throws IOException {
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), "# syntax=example.com/mill:1\nanything");

        assertThat(problems(build -> {})).isEmpty();
        assertThat(problems(build -> build.contexts("conf=" + context)))
                .containsExactly(
                        "contexts cannot be given to '" + dockerfile + "', which names another syntax than Docker's");
    }

    private List<String> problems(Consumer<BuildSpecBuilder> options) {
        Problems problems = new Problems();
        Stack.builder()
                .container("app", app -> app.build(context.toString(), options))
                .build(problems);
        return FoundProblems.in(problems).stream().map(Problem::message).toList();
    }
}
