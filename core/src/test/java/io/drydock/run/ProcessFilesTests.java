/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.drydock.spec.EnvSources;
import io.drydock.spec.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFilesTests {

    private final ProcessFiles files = new ProcessFiles(Map.of("HOME", "/here", "TOKEN", "t")::get);

    @Test
    void withEnvTakesWhatIsInheritedBetweenFilesAndWhatIsSet(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("env"), "FILE=1\nHOME=/file\nSET=file\n");
        ProcessSpec stack = Stack.builder()
                .container(
                        "app",
                        app -> app.image("app:1").envFile(file.toString()).env("SET=set", "HOME", "TOKEN", "NOT_THERE"))
                .build()
                .spec()
                .containers()
                .get(0)
                .process();

        ProcessSpec process = files.withEnv(stack);

        assertThat(process.env())
                .containsOnly(entry("FILE", "1"), entry("HOME", "/here"), entry("TOKEN", "t"), entry("SET", "set"));
        assertThat(process.envSources()).isEqualTo(new EnvSources(List.of(), List.of()));
        assertThat(stack.toString()).doesNotContain("/here").contains("inherited=[HOME, TOKEN, NOT_THERE]");
    }

    @Test
    void withEnvWhenAllIsSetChangesNothing() {
        assertThat(files.withEnv(ProcessSpec.DEFAULT)).isSameAs(ProcessSpec.DEFAULT);
    }
}
