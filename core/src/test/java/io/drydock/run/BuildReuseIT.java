/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.ImageDetails;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.RecordingTransport;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.Builder;
import io.drydock.spec.Builds;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images that an earlier run or another stack has built, and contexts that are too large to be read each time. */
@RequiresDocker
@Timeout(300)
class BuildReuseIT {

    private static final int FILES = 10_000;
    private static final int FILE_SIZE = 20_000;

    private final RecordingTransport transport = new RecordingTransport();
    private final String unique = UUID.randomUUID().toString();
    private final Set<String> kept = new TreeSet<>();

    @TempDir
    private Path temporary;

    @AfterEach
    void removeKeptImages() {
        try (Session session = open()) {
            kept.forEach(session.engine()::removeImage);
        }
    }

    @Test
    void buildWhenAnEarlierRunHasKeptTheImageMakesNoCall() throws IOException {
        Path context = context("one");

        String first = build(context, build -> build.keep(true));
        assertThat(calls()).containsOnlyOnce("POST /build");
        String second = build(context, build -> build.keep(true));

        assertThat(second).isEqualTo(first).matches("drydock/build:[0-9a-f]{24}");
        assertThat(calls()).containsExactly("GET /_ping", "GET /events", "GET /images/" + first + "/json");
        try (Session session = open()) {
            ImageDetails image = session.engine().inspectImage(first);
            assertThat(image.labels()).containsKey("io.drydock.build").doesNotContainKey("io.drydock.run");
        }
    }

    @Test
    void buildWhenOneByteChangesBuildsAgain() throws IOException {
        Path context = context("one");
        String first = build(context, build -> build.keep(true));

        Files.writeString(context.resolve("file"), "two");
        String second = build(context, build -> build.keep(true));

        assertThat(second).isNotEqualTo(first);
        assertThat(calls()).containsOnlyOnce("POST /build");
    }

    @Test
    void buildWhenItIsToUseNoCacheBuildsAndLeavesNoNamelessImage() throws IOException {
        Path context = context("one");
        String tag = build(context, build -> build.keep(true));
        String first = id(tag);

        assertThat(build(context, build -> build.keep(true).noCache(true))).isEqualTo(tag);

        assertThat(calls()).containsOnlyOnce("POST /build");
        try (Session session = open()) {
            assertThat(session.engine().images())
                    .noneMatch(image -> image.id().equals(first) && image.tags().isEmpty());
        }
    }

    @Test
    void buildWhenATagIsMissingBuildsAgainAndGivesIt() throws IOException {
        Path context = context("one");
        String other = "drydock-it/" + unique + ":1";
        String tag = build(context, build -> build.keep(true));

        kept.add(other);
        build(context, build -> build.keep(true).tags(other));
        assertThat(calls()).containsOnlyOnce("POST /build");
        build(context, build -> build.keep(true).tags(other));

        assertThat(calls()).doesNotContain("POST /build");
        assertThat(id(other)).isEqualTo(id(tag));
    }

    @Test
    void startWhenParallelStacksHaveTheSameBuildBuildsItOnce() throws IOException {
        Path context = context("one");
        List<CompletableFuture<RunningStack>> started = new ArrayList<>();
        try (Session session = open()) {
            for (int i = 0; i < 4; i++) {
                Stack stack = Stack.builder()
                        .container(
                                "app" + i,
                                app -> app.build(context.toString())
                                        .command("sleep", "60")
                                        .noHealthcheck(true))
                        .build();
                started.add(CompletableFuture.supplyAsync(() -> stack.start(session, null)));
            }
            started.forEach(CompletableFuture::join);
            started.forEach(each -> each.join().close());
        }

        assertThat(calls()).containsOnlyOnce("POST /build");
        assertThat(calls())
                .filteredOn(call -> call.startsWith("DELETE /images/"))
                .hasSize(1);
    }

    /** The engine's share is one call; what is measured is the best of some runs, because other tests run at the same time. */
    @Test
    void buildWhenNothingHasChangedIsFastForALargeContext() throws IOException {
        Path context = context("one");
        byte[] content = new byte[FILE_SIZE];
        Random random = new Random(1);
        for (int i = 0; i < FILES; i++) {
            Path directory = context.resolve("dir" + i / 100);
            Files.createDirectories(directory);
            random.nextBytes(content);
            Files.write(directory.resolve("file" + i), content);
        }
        Settings settings = new Settings(
                Settings.DEFAULT.portsWait(),
                "",
                EngineReturn.PATIENCE,
                1,
                Reporting.NOTHING,
                Lifecycle.DEFAULT,
                temporary.resolve("cache"),
                null,
                null);
        build(context, build -> build.keep(true), settings);

        Duration best = Duration.ofDays(1);
        for (int i = 0; i < 30 && best.compareTo(Duration.ofMillis(150)) > 0; i++) {
            transport.forget();
            try (Session session = Session.open(() -> DockerEngines.recording(transport), List.of(), settings)) {
                session.engine();
                long began = System.nanoTime();
                Completion.result(session.images().build(spec(context, build -> build.keep(true)), "app", Map.of()));
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                best = took.compareTo(best) < 0 ? took : best;
            }
            assertThat(calls()).doesNotContain("POST /build");
        }

        assertThat(best).isLessThanOrEqualTo(Duration.ofMillis(150));
    }

    /** The file is sparse, so that only the engine has to write so much. */
    @Test
    void buildCarriesTwoGibibytesWithAHeapOfTenMebibytes() throws Exception {
        Path context = context("one");
        try (RandomAccessFile file =
                new RandomAccessFile(context.resolve("huge").toFile(), "rw")) {
            file.setLength(2L << 30);
        }
        Process build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx10m",
                        "-XX:+UseSerialGC", // the regions of G1 alone need more
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HugeBuild.class.getName(),
                        context.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(build.getInputStream().readAllBytes(), UTF_8);

        assertThat(output).matches("(?s).*built sha256:[0-9a-f]{64} with (9|10) MiB\n");
        assertThat(build.waitFor()).isZero();
    }

    private Path context(String content) throws IOException {
        Path context = Files.createDirectories(temporary.resolve("context"));
        Files.writeString(context.resolve("file"), content);
        Files.writeString(context.resolve("Dockerfile"), "FROM busybox:1.36\nRUN echo " + unique + "\nCOPY file /\n");
        return context;
    }

    private Session open() {
        return Session.open(() -> DockerEngines.recording(transport), List.of(), Settings.DEFAULT);
    }

    private String build(Path context, Consumer<BuildSpecBuilder> options) {
        return build(context, options, Settings.DEFAULT);
    }

    /** In a run of its own. */
    private String build(Path context, Consumer<BuildSpecBuilder> options, Settings settings) {
        transport.forget();
        try (Session session = Session.open(() -> DockerEngines.recording(transport), List.of(), settings)) {
            Map<String, String> labels = Map.of("io.drydock.run", session.runId());
            String tag = Completion.result(session.images().build(spec(context, options), "app", labels));
            kept.add(tag);
            return tag;
        }
    }

    private static BuildSpec spec(Path context, Consumer<BuildSpecBuilder> options) {
        return Builds.of(
                build -> options.accept(build.context(context.toString()).builder(Builder.AUTO)));
    }

    private String id(String image) {
        try (Session session = open()) {
            return session.engine().inspectImage(image).id();
        }
    }

    private List<String> calls() {
        return transport.requests().stream()
                .map(request -> request.replaceFirst("\\?.*", ""))
                .toList();
    }
}
