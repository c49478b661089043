/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.docker.RequiresCompose;
import io.drydock.spec.ContainerSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ComposeFilesTests} reads, with {@code docker compose config}, which can do more. */
@RequiresCompose
class PluginTests extends ComposeFilesTests {

    @BeforeEach
    @Override
    void prepare() {
        projects = ComposeProjects.plugin(directory);
    }

    @Test
    void addToFollowsExtendsAndInclude() {
        projects.file("compose.yaml", """
                        include: [others.yaml]
                        services:
                          app: {extends: {file: base.yaml, service: base}, environment: {B: "2"}}
                        """)
                .file("base.yaml", "services: {base: {image: 'app:1', environment: {A: '1'}}}")
                .file("others.yaml", "services: {db: {image: 'postgres:15'}}");

        assertThat(projects.read().containers()).extracting(ContainerSpec::name).containsExactly("app", "db");
        assertThat(container(projects.read(), "app").process().env()).containsKeys("A", "B");
    }

    @Test
    void addToWhenThePluginRefusesTheFilesTellsWhatItSaysWhereItIsWritten() {
        projects.file("compose.yaml", """
                services:
                  app:
                    image: app:1
                    prots: ["80"]
                """);

        assertThat(projects.problems())
                .containsExactly("compose.yaml:4: is refused by 'docker compose config': validating " + file()
                        + ": services.app Additional property prots is not allowed");

        projects.file("compose.yaml", """
                services:
                  app: {image: app:1, depends_on: [bd]}
                """);
        assertThat(projects.problems())
                .containsExactly("compose.yaml:2: is refused by 'docker compose config': service \"app\" depends on"
                        + " undefined service \"bd\": invalid compose project");
    }

    @Test
    void addToWhenAVariableIsWrittenWronglyDoesNotRepeatTheText() {
        projects.file("compose.yaml", """
                services:
                  app:
                    image: app:1
                    environment:
                      PASSWORD: s3c${ret
                """);

        assertThat(projects.problems())
                .containsExactly(
                        "compose.yaml:5: is refused by 'docker compose config': invalid interpolation format for"
                                + " services.app.environment.PASSWORD. You may need to escape any $ with another $.");
    }

    @Test
    void addToWhenAKeyIsNotSupportedTellsWhereItIsWritten() {
        projects.file("compose.yaml", """
                services:
                  app:
                    image: app:1
                    links:
                      - db
                  db: {image: "postgres:15"}
                """);

        assertThat(projects.problems())
                .containsExactly("compose.yaml:4: services.app.links is not supported: the names of services are known"
                        + " on their networks without it; write depends_on for the order");
    }
}
