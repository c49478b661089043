/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.Builds;
import io.drydock.spec.ProcessSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values of environment variables and of build arguments may be secret: nothing that is printed contains them. */
class SecretsTests {

    private static final String SECRET = "hunter2";

    @Test
    void toStringOfContainerRequestNamesVariablesOnly() {
        ProcessSpec process = ProcessSpec.DEFAULT.withEnv(Map.of("PASSWORD", SECRET));

        assertThat(Requests.container("shop-db", "postgres:15", Map.of("a", "b"))
                        .process(process)
                        .network("shop-net", "db")
                        .build())
                .asString()
                .contains("env=[PASSWORD]")
                .doesNotContain(SECRET);
    }

    @Test
    void toStringOfImageBuildNamesArgumentsOnly() {
        assertThat(new ImageBuild(
                        "drydock/orders:1",
                        "Dockerfile",
                        Builds.of(build -> build.args("TOKEN=" + SECRET)),
                        Map.of("a", "b"),
                        out -> {}))
                .asString()
                .startsWith("ImageBuild[tag=drydock/orders:1, dockerfile=Dockerfile, spec=BuildSpec[")
                .contains("args=[TOKEN]")
                .doesNotContain(SECRET);
    }
}
