/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ImageOutput;
import io.drydock.report.RunEvent.ImageProgress;
import io.drydock.report.RunEvent.ImageWarned;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.Builder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user is told while an image is built, and when that fails: the same with each builder. */
@RequiresDocker
@Timeout(120)
class BuildErrorsIT {

    /** The classic builder makes a step of each label, and Drydock gives six. */
    private static final int LABELS = 7;

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final String unique = UUID.randomUUID().toString();

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect, events::add);

    @TempDir
    private Path context;

    private RunningStack start(String dockerfile, Consumer<BuildSpecBuilder> options) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        return stacks.start(Stack.builder()
                .container("app", app -> app.build(context.toString(), options).command("sleep", "100")));
    }

    private String message(Builder builder, String dockerfile) {
        StackStartException[] thrown = new StackStartException[1];
        assertThatThrownBy(() -> start(dockerfile, build -> build.builder(builder)))
                .isInstanceOfSatisfying(StackStartException.class, failure -> thrown[0] = failure)
                .hasNoSuppressedExceptions()
                .hasCauseInstanceOf(BuildFailedException.class);
        return String.valueOf(thrown[0].getMessage());
    }

    private String failure(String step, String rest) {
        return "container 'app' (build of " + context + ") could not be built: the build failed" + step + "\n"
                + "  declared at  app\n"
                + "  Dockerfile   " + context.resolve("Dockerfile") + ":" + rest;
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void startWhenAStepFailsTellsItItsLineAndItsLastLines(Builder builder) {
        String message = message(builder, """
                ARG BASE=busybox:1.36
                FROM ${BASE} AS base
                FROM base AS build
                # %s
                WORKDIR /src
                RUN for i in $(seq 25); do echo line $i; done && \\
                    # the compiler
                    printf '\\033[31mred\\033[0m, and no end' && \\
                    exit 3
                FROM base
                COPY --from=build /src /src
                """.formatted(unique));

        String step = builder == Builder.BUILDKIT ? "[build 2/2]" : "[build 5/" + (7 + LABELS) + "]";
        StringBuilder lines = new StringBuilder();
        for (int i = 7; i <= 25; i++) {
            lines.append("  | line ").append(i).append('\n');
        }
        assertThat(message)
                .isEqualTo(failure(
                        " at " + step + " RUN for i in $(seq 25); do echo line $i; done && printf"
                                + " '\\033[31mred\\033[0m, and no end' && exit 3: exit code 3",
                        "6\n  the last 20 lines:\n" + lines + "  | red, and no end"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void startWhenACopiedFileIsMissingTellsTheLine(Builder builder) {
        String message = message(builder, "FROM busybox:1.36\n\nCOPY nope /x\n");

        assertThat(message)
                .isEqualTo(
                        builder == Builder.BUILDKIT
                                ? failure(" at [2/2] COPY nope /x: there is no '/nope'", "3")
                                : failure(
                                        " at [2/" + (2 + LABELS)
                                                + "] COPY nope /x: COPY failed: file not found in build"
                                                + " context or excluded by .dockerignore: stat nope: file does not exist",
                                        "3"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void startWhenTheBuilderDoesNotUnderstandALineTellsWhich(Builder builder) {
        assertThat(message(builder, "FROM busybox:1.36\nCOPY --foo=1 a /x\n"))
                .isEqualTo(failure(": Unknown flag: foo", "2"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void startWhenAStepIsKilledSaysWhatTheCodeMeans(Builder builder) {
        String step = builder == Builder.BUILDKIT ? "[2/2]" : "[2/" + (2 + LABELS) + "]";

        assertThat(message(builder, "FROM busybox:1.36\nRUN sleep 50 & kill -9 $!; wait $!; exit $?\n"))
                .isEqualTo(failure(
                        " at " + step + " RUN sleep 50 & kill -9 $!; wait $!; exit $?: exit code 137",
                        "2\n  the last line:\n  | Killed\n  Exit code 137 means that it was killed (SIGKILL), as the kernel"
                                + " does for want of memory."));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void startTellsTheStepsOfABuildWithTheirSecondsAndWarns(Builder builder) throws IOException {
        start(
                "FROM busybox:1.36\nRUN sleep 0.2; echo " + unique + "\n",
                build -> build.builder(builder).args("FOO=1"));

        String second = builder == Builder.BUILDKIT ? "[2/2]" : "[2/" + (2 + LABELS) + "]";
        String name = "build of " + context;
        assertThat(events)
                .contains(
                        new ImageProgress(name, second + " RUN sleep 0.2; echo " + unique),
                        new ImageOutput(name, second + " | " + unique),
                        new ImageWarned(name, "the argument 'FOO' has no effect: the Dockerfile has no ARG FOO"));
        assertThat(events)
                .filteredOn(ImageWarned.class::isInstance)
                .as("the builder's own warning is not told again")
                .hasSize(1);
        assertThat(events)
                .filteredOn(ImageProgress.class::isInstance)
                .map(RunEvent::text)
                .anyMatch(line -> line.matches(".*\\Q" + second + "\\E done after [0-9]+\\.[0-9] s"))
                .noneMatch(line -> line.contains("LABEL"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILDKIT", "CLASSIC"})
    void startWhenAllIsCachedSaysSoInOneLineForEachStep(Builder builder) throws IOException {
        String dockerfile = "FROM busybox:1.36\nRUN echo " + unique + "\nRUN echo two\n";
        start(dockerfile, build -> build.builder(builder));
        events.clear();

        start(dockerfile, build -> build.builder(builder).labels("again=yes"));

        int total = builder == Builder.BUILDKIT ? 3 : 4 + LABELS;
        assertThat(events)
                .filteredOn(ImageProgress.class::isInstance)
                .map(event -> ((ImageProgress) event).line())
                .filteredOn(line -> line.contains("echo"))
                .containsExactlyInAnyOrder(
                        "[2/" + total + "] RUN echo " + unique + " CACHED", "[3/" + total + "] RUN echo two CACHED");
    }
}
