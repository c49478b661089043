/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.BuildProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClassicBuildsTests {

    private final List<BuildProgress> told = new ArrayList<>();
    private StubEngine stub;
    private EngineHttp http;
    private ClassicBuilds builds;

    @BeforeEach
    void open() throws IOException {
        stub = new StubEngine("1.41");
        http = stub.http(Duration.ofSeconds(10));
        builds = new ClassicBuilds(http);
    }

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    private static ClassicLeftovers leftovers(String container, String... images) {
        ClassicLeftovers leftovers = new ClassicLeftovers();
        leftovers.container(container);
        List.of(images).forEach(leftovers::image);
        return leftovers;
    }

    private void fail(ClassicLeftovers leftovers) {
        assertThatThrownBy(() -> builds.run(leftovers, told::add, () -> {
                    throw new IllegalStateException("exit code 1");
                }))
                .hasMessage("exit code 1")
                .hasNoSuppressedExceptions();
    }

    private List<String> requests() {
        return stub.requests().stream()
                .map(request -> request.replaceFirst("/v[0-9.]+/", "/"))
                .toList();
    }

    @Test
    void runWhenTheBuildFailsRemovesItsImagesTheNewestFirst() {
        stub.reply("POST /containers/c/wait", 404, "{}");
        stub.reply("GET /images/b/json", 200, "{\"RepoTags\":null}").reply("DELETE /images/b", 200, "[]");
        stub.reply("GET /images/a/json", 404, "{}").reply("DELETE /images/a", 404, "{}");

        fail(leftovers("c", "a", "b"));

        assertThat(requests())
                .containsExactly(
                        "POST /containers/c/wait?condition=removed",
                        "GET /images/b/json",
                        "DELETE /images/b?noprune=1",
                        "GET /images/a/json",
                        "DELETE /images/a?noprune=1");
        assertThat(told).isEmpty();
    }

    @Test
    void runWhenAnotherBuildHasGivenAnImageItsNameLeavesIt() {
        stub.reply("POST /containers/c/wait", 404, "{}");
        stub.reply("GET /images/a/json", 200, "{\"RepoTags\":[\"drydock/app:1\"]}");

        fail(leftovers("c", "a"));

        assertThat(requests()).containsExactly("POST /containers/c/wait?condition=removed", "GET /images/a/json");
        assertThat(told).isEmpty();
    }

    @Test
    void runWhenTheBuildSucceedsLeavesItsImages() {
        assertThat(builds.run(leftovers("c", "a"), told::add, () -> "sha256:1")).isEqualTo("sha256:1");

        assertThat(requests()).isEmpty();
    }

    @Test
    void runWhenAnotherBuildIsUnderWayRemovesAfterIt() {
        stub.reply("POST /containers/c/wait", 404, "{}");
        stub.reply("GET /images/a/json", 200, "{}").reply("DELETE /images/a", 200, "[]");

        builds.run(leftovers("d", "x"), told::add, () -> {
            fail(leftovers("c", "a"));
            assertThat(requests()).isEmpty();
            return "sha256:1";
        });

        assertThat(requests())
                .containsExactly(
                        "POST /containers/c/wait?condition=removed",
                        "GET /images/a/json",
                        "DELETE /images/a?noprune=1");
    }

    @Test
    void runWhenAnImageIsInUseLeavesItAndWarnsOfOtherRefusals() {
        stub.reply("POST /containers/c/wait", 200, "{\"StatusCode\":137}");
        stub.reply("GET /images/b/json", 200, "{}").reply("GET /images/a/json", 200, "{}");
        stub.reply("DELETE /images/b", 409, "{\"message\":\"image has dependent child images\"}");
        stub.reply("DELETE /images/a", 500, "{\"message\":\"the disk is full\"}");

        fail(leftovers("c", "a", "b"));

        assertThat(told)
                .containsExactly(BuildProgress.warning("something of a failed build may be left: the engine could not"
                        + " remove image 'a': the disk is full (status 500)"));
    }

    @Test
    void runWhenTheThreadIsInterruptedRemovesAndKeepsTheFlag() {
        stub.reply("POST /containers/c/wait", 404, "{}");
        stub.reply("GET /images/a/json", 200, "{}").reply("DELETE /images/a", 200, "[]");

        Thread.currentThread().interrupt();
        fail(leftovers("c", "a"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(requests()).contains("DELETE /images/a?noprune=1");
        assertThat(told).isEmpty();
    }
}
