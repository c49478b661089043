/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTests {

    private static final List<String> LIBRARIES =
            List.of("./org/example/one/1.0/one-1.0.jar", "./org/example/two/2.0/two-2.0.jar");

    @TempDir
    Path directory;

    private Path file(String path) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    @Test
    void classPathFindsLibrariesBesideTheJar() throws IOException {
        Path jar = file("drydock-core.jar");
        Path one = file("one-1.0.jar");
        Path two = file("two-2.0.jar");

        Launch launch = new Launch(jar, LIBRARIES);

        assertThat(launch.classPath())
                .containsExactly(
                        jar.toUri().toURL(), one.toUri().toURL(), two.toUri().toURL());
        assertThat(launch.missing()).isEmpty();
    }

    @Test
    void classPathFindsLibrariesInMavensRepository() throws IOException {
        Path jar = file("io/drydock/drydock-core/0.1.0/drydock-core-0.1.0.jar");
        Path one = file("org/example/one/1.0/one-1.0.jar");

        Launch launch = new Launch(jar, LIBRARIES);

        assertThat(launch.classPath())
                .containsExactly(jar.toUri().toURL(), one.toUri().toURL());
        assertThat(launch.missing()).containsExactly("two-2.0.jar");
    }

    @Test
    void ofKnowsTheLibrariesOfTheBuild() throws IOException {
        assertThat(Launch.of(directory.resolve("drydock-core.jar")).missing())
                .anyMatch(name -> name.startsWith("docker-java-transport-zerodep-"))
                .anyMatch(name -> name.startsWith("snakeyaml-"))
                .noneMatch(name -> name.contains("junit"));
    }
}
