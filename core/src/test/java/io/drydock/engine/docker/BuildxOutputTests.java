/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.BuildProgress;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildxOutputTests {

    private final List<String> progress = new ArrayList<>();
    private final BuildxOutput output = new BuildxOutput(each -> progress.add(each.text()));

    private void accept(String... lines) {
        List.of(lines).forEach(output::accept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.13", "0.29"})
    void acceptWhenARealBuildFailsTellsItsStoryAsTheEngineDoes(String version) throws IOException {
        resource("failed-buildx-" + version + ".txt").lines().forEach(output::accept);

        BuildFailedException failure = output.failure(1);

        String step = "[2/2] RUN printf 'Orders.java:3: error\\n symbol: class Ordr\\n' && exit 7";
        assertThat(progress)
                .filteredOn(line -> !line.startsWith("[1/2]"))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(step),
                        line -> assertThat(line).isEqualTo("[2/2] | Orders.java:3: error"),
                        line -> assertThat(line).isEqualTo("[2/2] |   symbol: class Ordr"),
                        line -> assertThat(line)
                                .startsWith("[2/2] failed after 0.")
                                .endsWith(" s: exit code 7"));
        assertThat(failure).hasMessage("the build failed at " + step + ": exit code 7");
        assertThat(failure.output()).containsExactly("Orders.java:3: error", "  symbol: class Ordr");
        assertThat(output.hasRecords()).isTrue();
    }

    @Test
    void acceptWhenTimesHaveAZoneUnderstandsThem() {
        accept(
                "{\"vertexes\":[{\"digest\":\"a\",\"name\":\"[1/1] RUN x\",\"started\":\"2026-01-02T03:04:05.5+01:00\"}]}",
                "{\"vertexes\":[{\"digest\":\"a\",\"name\":\"[1/1] RUN x\",\"started\":\"2026-01-02T03:04:05.5+01:00\","
                        + "\"completed\":\"2026-01-02T02:04:07Z\"}]}");

        assertThat(progress).containsExactly("[1/1] RUN x", "[1/1] done after 1.5 s");
    }

    @Test
    void acceptWhenALayerIsPulledTellsItsBytes() {
        accept(
                "{\"vertexes\":[{\"digest\":\"a\",\"name\":\"[1/1] FROM x\",\"started\":\"2026-01-02T03:04:05Z\"}]}",
                status(1_000_000, "06"),
                status(2_000_000, "12"),
                "{\"vertexes\":[{\"digest\":\"a\",\"name\":\"[1/1] FROM x\",\"started\":\"2026-01-02T03:04:05Z\","
                        + "\"completed\":\"2026-01-02T03:04:15Z\"}]}");

        assertThat(progress)
                .containsExactly("[1/1] FROM x", "[1/1] 2.0 of 4.0 MB", "[1/1] done after 10.0 s, 2.0 of 4.0 MB");
    }

    private static String status(int current, String second) {
        return "{\"statuses\":[{\"id\":\"sha256:1\",\"vertex\":\"a\",\"current\":" + current + ",\"total\":4000000,"
                + "\"timestamp\":\"2026-01-02T03:04:" + second + "Z\"}]}";
    }

    @Test
    void acceptWhenThereAreWarningsTellsThem() {
        List<BuildProgress> told = new ArrayList<>();
        BuildxOutput warned = new BuildxOutput(told::add);
        List.of("WARNING: no commit was found", "", "{\"vertexes\":[]}", "1 warning found")
                .forEach(warned::accept);

        assertThat(told).containsExactly(BuildProgress.warning("no commit was found"));

        warned.succeeded();

        assertThat(told)
                .containsExactly(BuildProgress.warning("no commit was found"), BuildProgress.output("1 warning found"));
    }

    @Test
    void acceptWhenARecordIsNoneTellsItAsText() {
        accept("{not JSON}", "{\"vertexes\":[{\"started\":\"yesterday\"}]}", "{", "  broken", "}");
        output.succeeded();

        assertThat(progress)
                .containsExactly("{not JSON}", "{\"vertexes\":[{\"started\":\"yesterday\"}]}", "{", "  broken", "}");
        assertThat(output.hasRecords()).isFalse();
    }

    @Test
    void failureWhenNoStepFailedTellsTheErrorAlone() {
        accept(
                "{\"vertexes\":[]}",
                "Dockerfile:3",
                "--------------------",
                "ERROR: failed to build: failed to solve: rpc error: code = Unknown desc = target stage nope could not"
                        + " be found",
                "Learn more");

        assertThat(output.failure(1))
                .hasMessage("the build failed: target stage nope could not be found Learn more")
                .satisfies(failure -> assertThat(failure.output()).isEmpty());
        assertThat(progress).isEmpty();
    }

    @Test
    void failureWhenThereIsNoErrorTellsTheLastWords() {
        IntStream.rangeClosed(1, 25).forEach(i -> accept("panic " + i));
        accept("{", "  \"cut off\":");

        assertThat(output.failure(2))
                .hasMessage("the build failed: 'docker buildx build' ended with exit code 2")
                .satisfies(failure -> assertThat(failure.output())
                        .hasSize(20)
                        .startsWith("panic 8")
                        .endsWith("panic 25", "{", "  \"cut off\":"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BuildxOutputTests.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
