/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class BuildxPluginTests {

    @TempDir
    private Path home;

    private final Map<String, String> env = new HashMap<>();

    @BeforeEach
    void path() {
        env.put("PATH", home.resolve("bin").toString());
    }

    private BuildxPlugin plugin() {
        return new BuildxPlugin(
                new EngineLocator.Surroundings(null, env::get, home, false),
                List.of(home.resolve("system").toString()));
    }

    private String advice() {
        return "Docker's package docker-buildx-plugin, Debian's docker-buildx (Debian 13 or newer), or the binary as '"
                + home + "/.docker/cli-plugins/docker-buildx'";
    }

    /** A file that can be run. */
    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void docker(String script) throws IOException {
        program(home.resolve("bin/docker"), script);
    }

    @Test
    void problemWhenThereIsNoDockerSaysHowToInstallBoth() {
        assertThat(plugin().problem())
                .contains("there is no command 'docker' on the PATH: install the docker CLI, and its plugin buildx: "
                        + advice());
    }

    @Test
    void problemWhenThereIsNoPluginSaysHowToInstallIt() throws IOException {
        docker("echo \"docker: 'buildx' is not a docker command.\" >&2; exit 1");

        assertThat(plugin().problem()).contains("docker has no plugin 'buildx': install " + advice());
    }

    @Test
    void problemWhenDockerIsPodmanIsThatThereIsNoPlugin() throws IOException {
        docker("echo podman version 4.3.1");

        assertThat(plugin().problem()).contains("docker has no plugin 'buildx': install " + advice());
    }

    @ParameterizedTest
    @CsvSource({".docker/cli-plugins", "system"})
    void problemWhenThePluginIsAtAUsualPlaceRunsNothing(String place) throws IOException {
        docker("touch " + home.resolve("ran"));
        program(home.resolve(place).resolve("docker-buildx"), "");

        assertThat(plugin().problem()).isEmpty();
        assertThat(home.resolve("ran")).doesNotExist();
    }

    @Test
    void problemWhenThePluginIsInDockersConfigurationIsNone() throws IOException {
        docker("exit 1");
        env.put("DOCKER_CONFIG", home.resolve("config").toString());
        program(home.resolve("config/cli-plugins/docker-buildx"), "");

        assertThat(plugin().problem()).isEmpty();
    }

    @Test
    void problemWhenOnlyDockerKnowsWhereThePluginIsAsksIt() throws IOException {
        docker("[ \"$*\" = 'buildx version' ] && echo 'github.com/docker/buildx v0.29.1 7b4eb9a'");

        assertThat(plugin().problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.12.1-desktop.4 abc, docker/buildx 0.12.1-desktop.4", "v0.9.0 x, docker/buildx v0.9.0"})
    void tooOldWhenItHasNoRecordsOfProgressNamesBothVersions(String version, String named) throws IOException {
        docker("echo github.com/docker/buildx " + version);

        assertThat(plugin().tooOld())
                .contains("Drydock needs docker's plugin buildx 0.13 or newer, and this is '" + named + "'");
    }

    @ParameterizedTest
    @CsvSource({"github.com/docker/buildx 0.13.1+ds1", "github.com/docker/buildx v1.0.0", "nothing of the kind"})
    void tooOldWhenItIsNewOrUnknownIsNothing(String answer) throws IOException {
        docker("echo " + answer);

        assertThat(plugin().tooOld()).isEmpty();
    }
}
