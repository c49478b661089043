/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ImageSummary;
import io.drydock.engine.PullProgress;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ImagePullRetrying;
import io.drydock.spec.Builder;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.ImageReference;
import io.drydock.spec.Protocol;
import io.drydock.spec.PullPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@RequiresDocker
@Timeout(180)
class PullIT {

    @TempDir
    private Path directory;

    private final Map<String, String> env = new HashMap<>();
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final int port = new FreePorts().find(Protocol.TCP, number -> true).orElseThrow();
    private String prefix = "";
    private Session session = Session.open(this::connect, List.of(events::add), Settings.DEFAULT);

    private ContainerEngine connect() {
        return DockerEngines.withSurroundings(env, directory);
    }

    @BeforeEach
    void busyboxIsThere() {
        session.engine().pullImage(ImageReference.parse("busybox:1.36"), null, progress -> {});
    }

    /** Also those that have lost their names, when the tag moved. */
    @AfterEach
    void removePulledImages() {
        ContainerEngine engine = session.engine();
        engine.images().stream()
                .filter(image -> image.digests().stream().anyMatch(name -> name.startsWith("127.0.0.1:" + port + "/")))
                .forEach(image -> engine.removeImage(image.id()));
        session.close();
    }

    /** What comes is from now on another user's. */
    private void reconnect() {
        session.close();
        session = Session.open(
                this::connect,
                List.of(events::add),
                Settings.from(name -> name.equals("drydock.image.prefix") ? prefix : null));
    }

    private List<String> logsOf(Consumer<ContainerSpecBuilder> options) {
        try (RunningStack stack = Stack.builder()
                .name("pull")
                .container("app", options.andThen(app -> app.waitForLog(".")))
                .build()
                .start(session, null)) {
            return stack.container("app").logs();
        }
    }

    private static String image(TestRegistry registry, String name) {
        return registry.host() + "/" + name;
    }

    @Test
    void startWhenTheTagMovedTakesTheNewImageOnlyWhenItIsAlwaysPulled() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.open(directory, port, false)) {
            String image = image(registry, "shop/app:1");
            String first = registry.push(session.engine(), "shop/app", "1", "one");
            assertThat(logsOf(app -> app.image(image))).containsExactly("one");

            registry.push(session.engine(), "shop/app", "1", "two");

            assertThat(logsOf(app -> app.image(image))).containsExactly("one");
            assertThat(logsOf(app -> app.image(image).pull(PullPolicy.NEVER))).containsExactly("one");
            assertThat(logsOf(app -> app.image(image).pull(PullPolicy.ALWAYS))).containsExactly("two");
            String byDigest = image(registry, "shop/app@" + first);
            assertThat(logsOf(app -> app.image(byDigest))).containsExactly("one");
        }
    }

    @Test
    void startWhenTheImageIsOlderThanItMayBePullsIt() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.open(directory, port, false)) {
            String image = image(registry, "shop/old:1");
            registry.push(session.engine(), "shop/old", "1", "one");
            assertThat(logsOf(app -> app.image(image))).containsExactly("one");
            registry.push(session.engine(), "shop/old", "1", "two");
            reconnect();

            // The images say that they were made in 2020, and the engine knows of no other time for what it pulled.
            assertThat(logsOf(app -> app.image(image).pullMaxAge("9999d"))).containsExactly("one");
            assertThat(logsOf(app -> app.image(image).pullMaxAge("7d"))).containsExactly("two");
        }
    }

    @Test
    void startWhenItIsNeverPulledAndMissingSaysSoInOneAttempt() {
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(
                        () -> logsOf(app -> app.image("127.0.0.1:1/nosuch:1").pull(PullPolicy.NEVER)))
                .withMessage(
                        "container 'app' (127.0.0.1:1/nosuch:1) could not be created: the engine does not have the image"
                                + " '127.0.0.1:1/nosuch:1'\n  declared at  app\n  pull         NEVER");
        assertThat(events).extracting(RunEvent::text).noneMatch(text -> text.startsWith("pulling"));
    }

    @Test
    void startWhenTheRegistryIsNotThereTriesThreeTimes() {
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> logsOf(app -> app.image("127.0.0.1:1/nosuch:1")))
                .withMessageContaining("registry not reachable: ");
        assertThat(events).filteredOn(ImagePullRetrying.class::isInstance).hasSize(2);
    }

    @Test
    void startWhenAPrefixIsSetPullsFromTheMirror() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.open(directory, port, false)) {
            String name = "drydock-test-" + port + ":1";
            String image = image(registry, "mirror/" + name);
            registry.push(session.engine(), "mirror/drydock-test-" + port, "1", "mirrored");
            prefix = registry.host() + "/mirror/";
            reconnect();

            assertThat(logsOf(app -> app.image(name))).containsExactly("mirrored");
            assertThat(events).extracting(RunEvent::text).contains("pulling image " + image);
        }
    }

    @Test
    void pullImageTellsHowFarItIs() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.open(directory, port, false)) {
            String image = image(registry, "shop/large:1");
            registry.push(session.engine(), "shop/large", "1", "large");
            List<PullProgress> progress = new ArrayList<>();

            session.engine().pullImage(ImageReference.parse(image), null, progress::add);

            assertThat(progress).isNotEmpty().allMatch(each -> each.current() <= each.total());
            PullProgress last = progress.get(progress.size() - 1);
            assertThat(last.current()).isEqualTo(last.total()).isPositive();
        }
    }

    @Test
    void pullWhenTheRegistryWantsALoginSendsWhatTheUserHas() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.open(directory, port, true)) {
            String image = image(registry, "shop/private:1");
            registry.push(session.engine(), "shop/private", "1", "private");
            Engine engine = new Engine(session, false);
            assertRefused(image, "");

            env.put(
                    "DOCKER_AUTH_CONFIG",
                    "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"" + TestRegistry.login() + "\"}}}");
            engine.pull(image);
            assertThat(engine.images()).flatExtracting(ImageSummary::tags).contains(image);
            engine.removeImage(image);
            assertThat(engine.images()).flatExtracting(ImageSummary::tags).doesNotContain(image);

            env.remove("DOCKER_AUTH_CONFIG");
            config("{\"auths\":{\"http://" + registry.host() + "\":{\"auth\":\"" + TestRegistry.login() + "\"}}}");
            engine.pull(image);
            engine.removeImage(image);

            config("{\"credHelpers\":{\"" + registry.host() + "\":\"x\"}}");
            assertRefused(
                    image,
                    "; no credentials were sent: the credential helper 'docker-credential-x' is not on the PATH");
            helper("read server; test $server = " + registry.host() + " && echo '{\"Username\":\"" + TestRegistry.USER
                    + "\",\"Secret\":\"" + TestRegistry.PASSWORD + "\"}'");
            engine.pull(image);
            engine.removeImage(image);

            config("{\"credsStore\":\"x\"}");
            engine.pull(image);
            engine.removeImage(image);
            helper("echo " + TestRegistry.PASSWORD + "; exit 2");
            assertRefused(
                    image,
                    "; no credentials were sent: the credential helper 'docker-credential-x' failed with exit code 2");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void buildWhenTheBaseImageNeedsALoginPullsItAheadWithWhatTheUserHas(Builder builder)
            throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.open(directory, port, true)) {
            String image = image(registry, "shop/base:1");
            registry.push(session.engine(), "shop/base", "1", "from a private base");
            Path context = Files.createDirectory(directory.resolve("context"));
            Files.writeString(
                    context.resolve("Dockerfile"),
                    "ARG BASE=" + image + "\nFROM $BASE AS base\nFROM base\nENV A=" + builder + "\n");
            env.put(
                    "DOCKER_AUTH_CONFIG",
                    "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\"" + TestRegistry.login() + "\"}}}");

            assertThat(logsOf(app -> app.build(context.toString(), build -> build.builder(builder))))
                    .containsExactly("from a private base");
            assertThat(session.engine().images())
                    .flatExtracting(ImageSummary::tags)
                    .contains(image);
            // What was built goes before what it was built from.
            reconnect();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void buildWhenAPrefixIsSetTakesBaseImagesFromTheMirror(Builder builder) throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.open(directory, port, false)) {
            String name = "drydock-test-" + port + ":1";
            String image = image(registry, "mirror/" + name);
            registry.push(session.engine(), "mirror/drydock-test-" + port, "1", "mirrored");
            prefix = registry.host() + "/mirror/";
            reconnect();
            String dockerfile = "ARG TAG=1\nFROM drydock-test-" + port + ":$TAG AS base\nFROM base\nENV A=" + builder;

            assertThat(logsOf(app -> app.build(
                            build -> build.dockerfileInline(dockerfile).builder(builder))))
                    .containsExactly("mirrored");
            assertThat(events).extracting(RunEvent::text).contains("pulling image " + image);
            // What was built goes before what it was built from.
            reconnect();
        }
    }

    private void assertRefused(String image, String why) {
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> logsOf(app -> app.image(image)))
                .withMessageStartingWith("container 'app' (" + image + ") could not be created: image '" + image
                        + "' could not be pulled: not authorized: ")
                .withMessageContaining(why + "\n  declared at  app")
                .withMessageNotContaining(TestRegistry.PASSWORD);
    }

    private void config(String json) throws IOException {
        Files.writeString(directory.resolve("config.json"), json);
    }

    private void helper(String script) throws IOException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve("docker-credential-x");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        env.put("PATH", directory.resolve("bin").toString());
    }
}
