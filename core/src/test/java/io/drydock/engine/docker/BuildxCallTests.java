/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ImageBuild;
import io.drydock.spec.Builder;
import io.drydock.spec.Builds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs programs that are called {@code docker} and do what a test wants. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class BuildxCallTests {

    private static final String CALL = "the engine could not build image 'shop:1': ";

    @TempDir
    private Path home;

    private final Map<String, String> env = new HashMap<>();
    private final List<String> progress = new ArrayList<>();
    private StubEngine stub;
    private DockerEngine engine;

    @BeforeEach
    void connect() throws IOException {
        env.put("PATH", home + ":" + System.getenv("PATH"));
        stub = new StubEngine("1.41");
        stub.reply("GET /images/shop:1/json", 200, "{\"Id\":\"sha256:abc\"}");
        engine = DockerEngine.connect(
                new EngineLocator.Surroundings(stub.uri(), env::get, home, false), client -> client);
    }

    @AfterEach
    void close() {
        engine.close();
        stub.close();
    }

    private void docker(String script) throws IOException {
        Path file = Files.writeString(home.resolve("docker"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String build(ImageBuild.ContextTar context) {
        return engine.buildImage(
                new ImageBuild(
                        "shop:1",
                        "Dockerfile",
                        Builds.of(build -> build.builder(Builder.BUILDX).args("TOKEN=s3cret")),
                        Map.of(),
                        context),
                each -> progress.add(each.text()));
    }

    @Test
    void buildSendsTheContextAndTellsTheIdOfTheImage() throws IOException {
        docker("cd " + home
                + "; cat > sent; printf '%s ' \"$@\" > arguments; echo $TOKEN $DOCKER_HOST > env; echo hello >&2");
        byte[] context = new byte[3_000_000];

        assertThat(build(out -> out.write(context))).isEqualTo("sha256:abc");

        assertThat(home.resolve("sent")).hasBinaryContent(context);
        assertThat(home.resolve("arguments"))
                .hasContent("buildx build --builder default --load --progress rawjson --file Dockerfile --tag shop:1"
                        + " --build-arg TOKEN - ");
        assertThat(home.resolve("env")).hasContent("s3cret " + stub.uri() + "\n");
        assertThat(progress).containsExactly("hello");
    }

    @Test
    void buildWhenTheContextCannotBeReadEndsTheCommand() throws IOException {
        docker("cat > /dev/null; touch " + home.resolve("whole"));

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> build(out -> {
                    out.write(new byte[200_000]);
                    throw new IOException("cannot read 'a'");
                }))
                .withMessage(CALL + "the build context could not be read: cannot read 'a'");
        assertThat(home.resolve("whole")).doesNotExist();
    }

    @Test
    void buildWhenTheCommandDoesNotReadTheContextTellsItsError() throws IOException {
        docker("echo 'ERROR: no builder \"mine\" found' >&2; exit 1");

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build(out -> {
                    while (true) {
                        out.write(new byte[100_000]);
                    }
                }))
                .withMessage("the build failed: no builder \"mine\" found");
    }

    @Test
    void buildWhenThePluginIsTooOldSaysWhichOneIsNeeded() throws IOException {
        docker("""
                case $2 in version) echo github.com/docker/buildx v0.12.0 542e5d8;;
                *) echo 'ERROR: invalid progress mode rawjson' >&2; exit 1;; esac
                """);

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> build(out -> out.write(1)))
                .withMessage("the build failed: Drydock needs docker's plugin buildx 0.13 or newer, and this is"
                        + " 'docker/buildx v0.12.0'")
                .havingCause()
                .withMessage("the build failed: invalid progress mode rawjson");
    }

    @Test
    void buildWhenTheEnginesBuilderKnowsNoLimitsRefusesThem() throws IOException {
        docker("cat > /dev/null");
        ImageBuild build = new ImageBuild(
                "shop:1",
                "Dockerfile",
                Builds.of(each -> each.secrets("a=env:A").shmSize("1m")),
                Map.of(),
                out -> out.write(1));

        assertThatExceptionOfType(BuildFailedException.class)
                .isThrownBy(() -> engine.buildImage(build, each -> progress.add(each.text())))
                .withMessage(
                        "the build failed: the BuildKit of this engine does not know shmSize and ulimits, that of Docker"
                                + " 23 and later does: name another builder of docker buildx in BUILDX_BUILDER");

        env.put("BUILDX_BUILDER", "mine");

        assertThat(engine.buildImage(build, each -> progress.add(each.text()))).isEqualTo("sha256:abc");
    }

    @Test
    void buildWhenTheEngineHasNoBuildKitSaysSo() throws IOException {
        try (StubEngine podman = new StubEngine("1.41").withPingHeader("Libpod-API-Version", "4.3.1");
                DockerEngine engine = podman.connect(home)) {
            ImageBuild build = new ImageBuild(
                    "shop:1", "Dockerfile", Builds.of(each -> each.ssh("default")), Map.of(), out -> out.write(1));

            assertThatExceptionOfType(BuildFailedException.class)
                    .isThrownBy(() -> engine.buildImage(build, each -> progress.add(each.text())))
                    .withMessage("the build failed: this engine has no BuildKit, with which docker buildx builds: name"
                            + " another builder of docker buildx in BUILDX_BUILDER");
        }
    }

    @Test
    void buildWhenThereIsNoDockerSaysSo() {
        env.put("PATH", home.toString());

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> build(out -> out.write(1)))
                .withMessage(CALL
                        + "there is no command 'docker' on the PATH: install the docker CLI, and its plugin buildx:"
                        + " Docker's package docker-buildx-plugin, Debian's docker-buildx (Debian 13 or newer), or the binary"
                        + " as '" + home + "/.docker/cli-plugins/docker-buildx'");
    }

    @Test
    void buildWhenDockerCannotBeRunSaysSo() throws IOException {
        docker("");
        Files.write(home.resolve("docker"), "#!/no/such/shell\n".getBytes(UTF_8));

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> build(out -> out.write(1)))
                .withMessage(CALL + "'" + home + "/docker' cannot be run: error=2, No such file or directory");
    }

    @Test
    void buildWhenTheImageIsNotOnTheEngineSaysSo() throws IOException {
        docker("cat > /dev/null");
        stub.reply("GET /images/shop:1/json", 404, "{\"message\":\"No such image: shop:1\"}");

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> build(out -> out.write(1)))
                .withMessage(CALL + "'docker buildx build' has built it, but not loaded it into the engine");
    }

    @Test
    void buildWhenItIsInterruptedEndsTheCommandAndAllThatItStarted() throws Exception {
        docker("echo begun >&2; sleep 654 & sleep 654");
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread builder = new Thread(() -> {
            try {
                build(out -> {
                    begun.countDown();
                    out.write(1);
                });
            } catch (EngineCallException e) {
                failure.set(e);
            }
        });

        builder.start();
        begun.await();
        builder.interrupt();
        builder.join();

        assertThat(failure.get()).hasMessage(CALL + "interrupted");
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info().commandLine().orElse("").contains(home.toString()));
    }
}
