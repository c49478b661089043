/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.export.Explanation;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import io.drydock.run.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack becomes a Compose file, and that a stack again. */
class ExplainIT {

    @TempDir
    private Path directory;

    @Test
    void explainWritesAComposeFileThatDeclaresTheSame() throws IOException {
        // tag::explain[]
        Stack stack = Stack.builder()
                .name("cache")
                .container("redis", redis -> redis.image("redis:7").ports("6379"))
                .build();

        Explanation explanation = stack.explain();
        Path file = Files.writeString(directory.resolve("compose.yaml"), explanation.composeFile());
        // end::explain[]

        assertThat(explanation.commands()).contains("docker start cache-redis\n");
        try (RunningStack running =
                Stack.builder().composeFile(file.toString()).build().start()) {
            RunningContainer redis = running.container("redis");
            assertThat(redis.exec("redis-cli", "ping").stdout()).isEqualTo("PONG\n");
        }
    }
}
