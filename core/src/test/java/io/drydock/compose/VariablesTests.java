/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static io.drydock.compose.ComposeFilesTests.container;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.CopySpec;
import io.drydock.spec.FileSource;
import io.drydock.spec.SecretSpec;
import io.drydock.spec.StackSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the values of variables come from, read without the docker CLI. */
class VariablesTests {

    @TempDir
    private Path directory;

    private ComposeProjects projects;

    @BeforeEach
    void prepare() {
        projects = ComposeProjects.builtIn(directory);
    }

    @Test
    void addToTakesVariablesFromTheEnvironmentAndFromTheFileDotEnv() {
        StackSpec stack = projects.file("compose.yaml", """
                        services:
                          app:
                            image: app:${VERSION:-latest}
                            environment: {FROM_FILE: , MODE: "${MODE}-$${MODE}", UNSET: , LEVEL: "${LEVEL:-info}"}
                            secrets: [token]
                        secrets: {token: {environment: TOKEN}}
                        """)
                .file(".env", "VERSION=2\nMODE=file\nFROM_FILE=1\nTOKEN=t0ken\n")
                .with("MODE", "environment")
                .read();

        ContainerSpec app = container(stack, "app");
        assertThat(app.image()).hasToString("app:2");
        assertThat(app.process().env())
                .containsOnly(entry("FROM_FILE", "1"), entry("MODE", "environment-${MODE}"), entry("LEVEL", "info"));
        SecretSpec token = app.storage().secrets().get(0);
        assertThat(token.source()).isInstanceOf(FileSource.Content.class);
        assertThat(token.access().mode()).isEqualTo(0444);
        assertThat(stack.toString()).doesNotContain("t0ken");
    }

    @Test
    void addToReadsFilesOfVariablesOfWhichTheEnvironmentIsAbove() {
        StackSpec stack = projects.file("compose.yaml", """
                        services:
                          app:
                            image: app:1
                            env_file:
                              - one.env
                              - {path: two.env, required: true}
                              - {path: missing.env, required: false}
                            environment: {C: environment}
                        """)
                .file("one.env", "A=one\nB=one\nC=one\n")
                .file("two.env", "B=\"two $A\" # comment\n")
                .read();

        assertThat(container(stack, "app").process().env())
                .containsOnly(entry("A", "one"), entry("B", "two one"), entry("C", "environment"));
    }

    @Test
    void addToWritesConfigsWithContent() {
        StackSpec stack =
                projects.file("compose.yaml", """
                        services:
                          app: {image: app:1, configs: [{source: settings, target: /etc/app.conf, mode: 0440}]}
                        configs:
                          settings: {content: "level=${LEVEL}"}
                        """).with("LEVEL", "debug").read();

        CopySpec copy = container(stack, "app").storage().copies().get(0);
        assertThat(copy.target()).isEqualTo("/etc/app.conf");
        assertThat(copy.access().mode()).isEqualTo(0440);
        assertThat(((FileSource.Content) copy.source()).bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("level=debug");
    }

    @Test
    void addToTakesBuildArgumentsWithoutAValueFromTheEnvironment() {
        StackSpec stack = projects.file(
                        "compose.yaml", "services: {app: {build: {context: ., args: {GIVEN: , UNSET: }}}}")
                .with("GIVEN", "2")
                .read();

        assertThat(((BuildSpec) container(stack, "app").image()).args()).containsOnly(entry("GIVEN", "2"));
    }

    @Test
    void addToWhenAVariableIsWantedAndNotSetTellsWhere() {
        projects.file("compose.yaml", """
                services:
                  app:
                    image: "app:${VERSION:?say which}"
                    command: echo $5
                """);

        assertThat(projects.problems())
                .containsExactly(
                        "compose.yaml:3: wants the variable 'VERSION', which is not set: say which",
                        "compose.yaml:4: has a '$' that begins no variable: write '$NAME', '${NAME}',"
                                + " '${NAME:-default}', '${NAME:?error}' or '${NAME:+other}', and '$$' for a dollar sign");
    }
}
