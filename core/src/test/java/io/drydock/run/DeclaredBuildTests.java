/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.files.Jars;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.FoundProblems;
import io.drydock.spec.Problem;
import io.drydock.spec.Problems;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredBuildTests {

    @TempDir
    private Path context;

    @Test
    void checkWhenThereIsNoDockerfileSaysSo() {
        assertThat(problems(build -> {}))
                .containsExactly("no Dockerfile at '" + context
                        + "/Dockerfile': create it, or name another one, absolute or relative to the build context");
        assertThat(problems(build -> build.dockerfile("../a\0b")))
                .containsExactly("dockerfile is not a path: Nul character not allowed: ../a\0b");
    }

    @Test
    void checkWhenThereIsNoContextSaysSo() throws IOException {
        Path file = Files.writeString(context.resolve("Dockerfile"), "FROM busybox\n");

        assertThat(problems(build -> build.context("no-such-directory")))
                .containsExactly("the build context does not exist: '"
                        + Path.of("no-such-directory").toAbsolutePath() + "'");
        assertThat(problems(build -> build.context(file.toString()).dockerfileInline("FROM scratch")))
                .containsExactly("the build context is not a directory: '" + file + "'");
    }

    @Test
    void checkWhenADockerfileIsOutsideOfTheContextReadsIt() throws IOException {
        Path root = Files.createDirectory(context.resolve("app"));
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), "RUN true\n");

        assertThat(problems(build -> build.context(root.toString()).dockerfile("../Dockerfile")))
                .containsExactly(
                        "'" + dockerfile + "' line 1: RUN stands before the first FROM: only ARG may stand there");
    }

    @Test
    void checkWhenTheTextOfADockerfileIsWrongTellsTheLine() {
        assertThat(problems(build -> build.dockerfileInline("FROM busybox\nCOPY a\n")))
                .containsExactly("dockerfileInline line 2: COPY needs a source and a destination: write 'COPY source"
                        + " destination'");
        assertThat(problemsOf(app -> app.build(build -> build.dockerfileInline("FROM busybox\n"))))
                .isEmpty();
    }

    @Test
    void checkWhenContextsAreOnTheClassPathLooksThere() throws IOException {
        Path jar = context.resolve("app.jar");
        Jars.make(jar, Map.of("/right/Dockerfile", "FROM busybox\n", "/wrong/Dockerfile", "FRM busybox\n"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);

            assertThat(problems(build -> build.context("classpath:right").contexts("conf=classpath:wrong")))
                    .isEmpty();
            assertThat(problems(build -> build.context("classpath:wrong")))
                    .containsExactly("'jar:" + jar.toUri()
                            + "!/wrong/Dockerfile' line 1: 'FRM' is not an instruction: write one, or end the line before"
                            + " with '\\' if this belongs to it");
            assertThat(problems(
                            build -> build.context("classpath:right/Dockerfile").contexts("conf=classpath:missing")))
                    .containsExactly(
                            "the build context is not a directory: 'jar:" + jar.toUri() + "!/right/Dockerfile'",
                            "the named context 'conf' cannot be found: 'missing' is not on the class path");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
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
                        "the named context 'gone' does not exist: '" + context + "/gone'",
                        "the named context 'nul' cannot be found: 'a?b' is not a path: Nul character not allowed");
    }

    @Test
    void checkWhenTheSyntaxIsForeignRefusesNamedContexts() throws IOException {
        Path dockerfile = Files.writeString(context.resolve("Dockerfile"), "# syntax=example.com/mill:1\nanything");

        assertThat(problems(build -> {})).isEmpty();
        assertThat(problems(build -> build.contexts("conf=" + context)))
                .containsExactly(
                        "contexts cannot be given to '" + dockerfile + "', which names another syntax than Docker's");
    }

    @Test
    void checkWhenABuildSecretHasNoSourceSaysSo() throws IOException {
        Files.writeString(context.resolve("Dockerfile"), "FROM busybox\n");

        assertThat(problems(build -> build.secrets("token=env:DRYDOCK_NO_SUCH_VARIABLE")))
                .contains(
                        "build secret 'token' has no source: the environment variable 'DRYDOCK_NO_SUCH_VARIABLE' is not"
                                + " set");
    }

    private List<String> problems(Consumer<BuildSpecBuilder> options) {
        return problemsOf(app -> app.build(context.toString(), options));
    }

    private static List<String> problemsOf(Consumer<ContainerSpecBuilder> options) {
        Problems problems = new Problems();
        Stack.builder().container("app", options).build(problems);
        return FoundProblems.in(problems).stream().map(Problem::message).toList();
    }
}
