/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.ImageBuild;
import io.drydock.engine.TestAuthority;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.Builder;
import io.drydock.spec.Builds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildxCommandTests {

    private static final Place SOCKET = new Place(URI.create("unix:///var/run/docker.sock"), "", null);

    private static final Set<String> UNSET = Set.of(
            "DOCKER_CONTEXT",
            "DOCKER_TLS",
            "DOCKER_TLS_VERIFY",
            "DOCKER_CERT_PATH",
            "DOCKER_DEFAULT_PLATFORM",
            "SOURCE_DATE_EPOCH");

    private final Map<String, String> env = new HashMap<>();

    private BuildxCommand command(Consumer<BuildSpecBuilder> options) {
        return command(SOCKET, options);
    }

    private BuildxCommand command(Place place, Consumer<BuildSpecBuilder> options) {
        ImageBuild build = new ImageBuild(
                "shop:1", "docker/Dockerfile", Builds.of(options), Map.of("io.drydock.run", "r1"), out -> out.write(1));
        return BuildxCommand.of(
                build, place, new EngineLocator.Surroundings(null, env::get, Path.of("nowhere"), false));
    }

    @Test
    void ofWhenNothingIsSaidBuildsTheContextOfStandardInputOnOurEngine() {
        assertThat(command(build -> build.builder(Builder.BUILDX)))
                .isEqualTo(new BuildxCommand(
                        List.of(
                                "buildx",
                                "build",
                                "--builder",
                                "default",
                                "--load",
                                "--progress",
                                "rawjson",
                                "--file",
                                "docker/Dockerfile",
                                "--tag",
                                "shop:1",
                                "--label",
                                "io.drydock.run=r1",
                                "-"),
                        Map.of(
                                "DOCKER_HOST",
                                "unix:///var/run/docker.sock",
                                "BUILDX_NO_DEFAULT_ATTESTATIONS",
                                "1",
                                "DOCKER_CLI_HINTS",
                                "false"),
                        UNSET));
    }

    @Test
    void ofWhenEverythingIsSaidWritesEachAsTheCliHasIt() {
        env.put("BUILDX_BUILDER", "mine");

        BuildxCommand command = command(build -> build.builder(Builder.BUILDX)
                .args("VERSION=1.2")
                .target("run")
                .platform("linux/arm64")
                .labels("team=shop")
                .tags("shop/app:2")
                .noCache(true)
                .cacheFrom("shop/app:1")
                .cacheTo("type=local,dest=/cache", "type=inline")
                .network("host")
                .addHosts("db:10.0.0.5")
                .shmSize("128m")
                .ulimits("nofile=10", "core=0:-1")
                .secrets("token=env:TOKEN", "key=file:/keys/a \"big\", black key")
                .ssh("default", "git=/keys/id_rsa"));

        assertThat(command.arguments())
                .containsExactly(
                        "buildx",
                        "build",
                        "--builder",
                        "mine",
                        "--load",
                        "--progress",
                        "rawjson",
                        "--file",
                        "docker/Dockerfile",
                        "--tag",
                        "shop:1",
                        "--tag",
                        "shop/app:2",
                        "--label",
                        "team=shop",
                        "--label",
                        "io.drydock.run=r1",
                        "--target",
                        "run",
                        "--platform",
                        "linux/arm64",
                        "--build-arg",
                        "VERSION",
                        "--network",
                        "host",
                        "--add-host",
                        "db:10.0.0.5",
                        "--shm-size",
                        "134217728",
                        "--ulimit",
                        "nofile=10:10",
                        "--ulimit",
                        "core=0:-1",
                        "--no-cache",
                        "--cache-from",
                        "shop/app:1",
                        "--cache-to",
                        "type=local,dest=/cache",
                        "--cache-to",
                        "type=inline",
                        "--secret",
                        "id=token,env=TOKEN",
                        "--secret",
                        "id=key,\"src=/keys/a \"\"big\"\", black key\"",
                        "--ssh",
                        "default",
                        "--ssh",
                        "git=/keys/id_rsa",
                        "-");
        assertThat(command.variables()).containsEntry("VERSION", "1.2");
    }

    @Test
    void ofWhenTheEngineHasTlsHandsTheCertificatesOver(@TempDir Path certificates) throws IOException {
        EngineCertificates read = EngineCertificates.read(new TestAuthority("ca").writeClient(certificates));
        Place place = new Place(URI.create("tcp://engine:2376"), "DOCKER_HOST", read);

        assertThat(command(place, build -> {}).variables())
                .containsEntry("DOCKER_HOST", "tcp://engine:2376")
                .containsEntry("DOCKER_TLS_VERIFY", "1")
                .containsEntry("DOCKER_CERT_PATH", certificates.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "HOME",
                "home",
                "http_proxy",
                "HTTPS_PROXY",
                "DOCKER_HOST",
                "DOCKER_CONFIG",
                "docker_x",
                "BUILDKIT_INLINE_CACHE",
                "BUILDX_BUILDER",
                "SSH_AUTH_SOCK",
                "LD_PRELOAD",
                "GODEBUG",
                "SOURCE_DATE_EPOCH",
                "TAKEN",
                "my-arg",
                "a.b"
            })
    void ofWhenAnArgumentWouldChangeTheCommandDoesNotPutItIntoTheEnvironment(String name) {
        env.put("TAKEN", "by the user");

        BuildxCommand command = command(build -> build.args(name + "=x"));

        assertThat(command.arguments()).containsSequence("--build-arg", name + "=x");
        assertThat(command.variables()).doesNotContainValue("x");
    }

    @Test
    void ofWhenArgumentsDifferInCaseOnlyDoesNotPutThemIntoTheEnvironment() {
        BuildxCommand command = command(build -> build.args("Name=x", "NAME=y", "OTHER="));

        assertThat(command.arguments())
                .containsSequence("--build-arg", "Name=x", "--build-arg", "NAME=y", "--build-arg", "OTHER");
        assertThat(command.variables()).containsEntry("OTHER", "").doesNotContainKeys("Name", "NAME");
    }

    @Test
    void problemWhenTheCharsetLacksACharacterSaysSoWithoutTheValue() {
        BuildxCommand command = command(build -> build.args("TOKEN=s\u00fc\u00df"));

        assertThat(command.problem(UTF_8)).isEmpty();
        assertThat(command.problem(US_ASCII))
                .contains("what is said of the build has characters that the character set 'US-ASCII' of this process"
                        + " does not have: run it in another locale, such as with LC_ALL=C.UTF-8");
    }

    @Test
    void problemWhenThereIsANulSaysSo() {
        assertThat(command(build -> build.args("A=b\0c")).problem(UTF_8))
                .contains("a command cannot have the character NUL in its arguments");
    }

    @Test
    void toStringHasNoValues() {
        assertThat(command(build -> build.args("TOKEN=s3cret", "HTTP_PROXY=s3cret")))
                .hasToString("BuildxCommand[variables="
                        + command(build -> build.args("TOKEN=s3cret"))
                                .variables()
                                .keySet() + ", unset=" + command(build -> {}).unset() + "]");
    }
}
