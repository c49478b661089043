/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileTests {

    private static final DockerfileInputs INPUTS = inputs(Map.of(), null);

    @Test
    void planWhenNothingIsWrittenTellsSo() {
        assertThat(problems(""))
                .containsExactly("0: it has no instruction: the first one must be 'FROM image' or 'FROM scratch'");
        assertThat(problems("# only\n\n  # comments\n"))
                .containsExactly("0: it has no instruction: the first one must be 'FROM image' or 'FROM scratch'");
    }

    @Test
    void planWhenThereIsNoFromTellsSo() {
        assertThat(problems("ARG A=1\n"))
                .containsExactly("1: it has no FROM: the first one must be 'FROM image' or 'FROM scratch'");
    }

    @Test
    void planWhenInstructionStandsBeforeFromTellsSo() {
        assertThat(problems("# c\nARG A\nrun true\nFROM busybox"))
                .containsExactly("3: RUN stands before the first FROM: only ARG may stand there");
    }

    @Test
    void planWhenInstructionIsUnknownTellsSo() {
        assertThat(problems("FROM busybox\n\nRUN a && \\\n  b\n  && c\nCOPI x y\n"))
                .containsExactly(
                        "5: '&&' is not an instruction: write one, or end the line before with '\\' if this belongs to it",
                        "6: 'COPI' is not an instruction: write one, or end the line before with '\\' if this belongs to it");
    }

    @Test
    void planWhenFromIsMalformedTellsSo() {
        assertThat(
                        problems(
                                "FROM\nFROM a b\nFROM busybox # why\nFROM busybox AS\nFROM busybox AS 1st\nFROM busybox as b/c"))
                .containsExactly(
                        "1: 'FROM ' is not understood: write 'FROM image' or 'FROM image AS name'",
                        "2: 'FROM a b' is not understood: write 'FROM image' or 'FROM image AS name'",
                        "3: 'FROM busybox # why' is not understood: write 'FROM image' or 'FROM image AS name'",
                        "4: 'FROM busybox AS' is not understood: write 'FROM image' or 'FROM image AS name'",
                        "5: '1st' cannot name a stage: use letters, digits, '-', '_' and '.', and begin with a letter",
                        "6: 'b/c' cannot name a stage: use letters, digits, '-', '_' and '.', and begin with a letter");
    }

    @Test
    void planWhenArgumentsAreMissingTellsSo() {
        assertThat(problems("FROM busybox\nCOPY a\nADD\nWORKDIR\nCOPY [\"a\"]\nRUN\nCMD\nENTRYPOINT"))
                .containsExactly(
                        "2: COPY needs a source and a destination: write 'COPY source destination'",
                        "3: ADD needs a source and a destination: write 'ADD source destination'",
                        "4: WORKDIR has no arguments");
    }

    @Test
    void planWhenTargetIsUnknownTellsStages() {
        assertThat(problems("FROM busybox AS Base\nFROM base AS test\nFROM base", inputs(Map.of(), "tset")))
                .containsExactly("0: no stage has the name 'tset' of the target: there are 'base', 'test'");
        assertThat(problems("FROM busybox", inputs(Map.of(), "test")))
                .containsExactly("0: no stage has the name 'test' of the target: there are only stages without a name");
    }

    @Test
    void planWhenTargetIsWrittenInOtherCaseOrAsNumberFindsIt() {
        String text = "FROM busybox AS Base\nFROM debian\nFROM alpine AS last";

        assertThat(images(text, inputs(Map.of(), "bASE"))).containsExactly("busybox:latest");
        assertThat(images(text, inputs(Map.of(), "1"))).containsExactly("debian:latest");
    }

    @Test
    void planWhenArgInFromIsNotSetTellsWhich() {
        assertThat(problems("ARG IMAGE\nFROM ${IMAGE}"))
                .containsExactly(
                        "2: FROM '${IMAGE}' names no image: 'IMAGE' has no value: give its ARG a default, or the"
                                + " build an argument 'IMAGE=...'");
        assertThat(problems("FROM busybox:$TAG"))
                .containsExactly("1: FROM 'busybox:$TAG' names no image: 'TAG' is not declared: write 'ARG TAG' with a"
                        + " default before the first FROM");
        assertThat(problems("FROM $IMAGE\nARG IMAGE", inputs(Map.of("IMAGE", "secret"), null)))
                .containsExactly(
                        "1: FROM '$IMAGE' names no image: no ARG before the first FROM declares 'IMAGE', so the"
                                + " argument does not reach it");
    }

    @Test
    void planWhenArgInFromIsEmptyTellsSo() {
        assertThat(problems("ARG IMAGE=\nFROM $IMAGE")).containsExactly("2: FROM '$IMAGE' names no image: it is empty");
    }

    @Test
    void planWhenArgMustBeSetAndIsNotTellsItsMessage() {
        assertThat(problems("ARG TAG\nFROM busybox:${TAG:?which-one}"))
                .containsExactly("2: FROM: 'TAG' is not set: which-one");
        assertThat(problems("ARG A\nARG B=${A?}\nFROM busybox:$B")).containsExactly("2: ARG: 'A' is not set");
    }

    @Test
    void planWhenUnsetArgLeavesAnImageAccepts() {
        assertThat(images("FROM busybox$SUFFIX")).containsExactly("busybox:latest");
    }

    @Test
    void planWhenBaseIsNoImageNameTellsSo() {
        assertThat(problems("FROM BusyBox"))
                .containsExactly("1: FROM 'BusyBox' names no image: 'BusyBox' is not an image name");
        assertThat(problems("FROM docker://busybox")).isEmpty();
    }

    @Test
    void planWhenStageBehindTargetIsWrongAccepts() {
        String text = "FROM busybox AS first\nFROM $NOTHING AS second";

        assertThat(problems(text, inputs(Map.of(), "first"))).isEmpty();
        assertThat(problems(text, inputs(Map.of(), "second"))).hasSize(1);
    }

    @Test
    void planWhenArgsAreGivenExpandsThem() {
        String text = """
                ARG REGISTRY=docker.io/
                ARG NAME="busybox" TAG='1.36'
                ARG FULL=$NAME:${TAG}
                FROM ${REGISTRY}$FULL
                """;

        assertThat(images(text)).containsExactly("docker.io/busybox:1.36");
        assertThat(images(text, inputs(Map.of("REGISTRY", "", "TAG", "1"), null)))
                .containsExactly("busybox:1");
    }

    @Test
    void planWhenStagesReferToStagesFindsOnlyImages() {
        String text = """
                FROM golang:1 AS build
                FROM debian:12 AS Tools
                FROM build AS test
                RUN --mount=type=bind,from=tools,target=/t true
                FROM scratch AS assets
                COPY x /
                FROM nginx:1.22
                COPY --from=assets / /
                COPY --from=0 /app /app
                COPY --from=alpine:3 /etc/os-release /
                COPY --from=postgres /x /y
                """;

        assertThat(images(text)).containsExactly("nginx:1.22", "golang:1", "alpine:3", "postgres:latest");
        assertThat(images(text, inputs(Map.of(), "test"))).containsExactly("golang:1", "debian:12");
        assertThat(images(text, inputs(Map.of(), "assets"))).isEmpty();
        assertThat(images(text, new DockerfileInputs(Map.of(), "test", null, null, Set.of(), true)))
                .containsExactly("golang:1", "debian:12");
    }

    @Test
    void planWhenStageHasNameOfItsImageTakesImage() {
        assertThat(images("FROM busybox AS busybox\nFROM busybox")).containsExactly("busybox:latest");
        assertThat(images("FROM second\nFROM busybox AS second", inputs(Map.of(), "0")))
                .containsExactly("second:latest");
    }

    @Test
    void planWhenFromIsNumberTakesImage() {
        assertThat(images("FROM busybox\nFROM 0")).containsExactly("0:latest");
    }

    @Test
    void planWhenStageRunsTriggersOfItsBaseFindsTheirSources() {
        String text = "FROM busybox AS base\nONBUILD COPY --from=nginx:1 /a /b\nFROM base";

        assertThat(images(text)).containsExactly("busybox:latest", "nginx:1");
        assertThat(images(text, inputs(Map.of(), "base"))).containsExactly("busybox:latest");
    }

    @Test
    void planWhenPlatformIsSaidTellsIt() {
        String text = """
                ARG P=linux/arm64
                FROM --platform=$BUILDPLATFORM golang AS a
                FROM --platform=$P debian AS b
                FROM --platform=linux/s390x alpine AS c
                FROM busybox
                COPY --from=a / /
                COPY --from=b / /
                COPY --from=c / /
                COPY --from=nginx / /
                """;

        assertThat(wanted(plan(text, INPUTS)))
                .containsExactlyInAnyOrder(
                        "golang:latest",
                        "debian:latest linux/arm64",
                        "alpine:latest linux/s390x",
                        "busybox:latest",
                        "nginx:latest");
        assertThat(wanted(
                        plan(text, new DockerfileInputs(Map.of(), null, "linux/386", "linux/amd64", Set.of(), false))))
                .containsExactlyInAnyOrder(
                        "golang:latest linux/amd64",
                        "debian:latest linux/arm64",
                        "alpine:latest linux/s390x",
                        "busybox:latest linux/386",
                        "nginx:latest linux/386");
    }

    @Test
    void planWhenImageDependsOnUnknownPlatformIsIncomplete() {
        String text = "ARG BASE=app-${TARGETARCH}\nFROM $BASE:1\nCOPY --from=busybox / /";

        DockerfilePlan unknown = plan(text, INPUTS);
        DockerfilePlan known =
                plan(text, new DockerfileInputs(Map.of(), null, null, "linux/aarch64/v8", Set.of(), false));
        DockerfilePlan given = plan(text, inputs(Map.of("TARGETARCH", "sparc"), null));

        assertThat(unknown.problems()).isEmpty();
        assertThat(unknown.isComplete()).isFalse();
        assertThat(wanted(unknown)).containsExactly("busybox:latest");
        assertThat(known.isComplete()).isTrue();
        assertThat(wanted(known)).containsExactly("app-arm64:1", "busybox:latest");
        assertThat(wanted(given)).contains("app-sparc:1");
    }

    @Test
    void planWhenUnknownPlatformMustBeSetIsIncomplete() {
        DockerfilePlan plan = plan("FROM app-${TARGETVARIANT:?none}", INPUTS);

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.isComplete()).isFalse();
    }

    @Test
    void planWhenSyntaxIsNamedTellsIt() {
        DockerfilePlan plan = plan("#syntax = docker/dockerfile:1.7 \n# escape=`\nFROM busybox\nRUN a `\n b", INPUTS);

        assertThat(plan.frontend()).contains(ImageReference.parse("docker/dockerfile:1.7"));
        assertThat(plan.problems()).isEmpty();
        assertThat(plan("#!/bin/sh\n# syntax=docker/dockerfile:1\nFROM busybox", INPUTS)
                        .frontend())
                .isPresent();
        assertThat(plan("# a comment\n# syntax=docker/dockerfile:1\nFROM busybox", INPUTS)
                        .frontend())
                .isEmpty();
    }

    @Test
    void planWhenSyntaxIsForeignSaysNothing() {
        DockerfilePlan plan = plan("# syntax=example.com/mill:2\nversion: 1\n", INPUTS);

        assertThat(plan).isEqualTo(DockerfilePlan.foreign(plan.frontend()));
        assertThat(plan.frontend()).contains(ImageReference.parse("example.com/mill:2"));
        assertThat(problems("version: 1", inputs(Map.of("BUILDKIT_SYNTAX", "example.com/mill:2"), null)))
                .isEmpty();
    }

    @Test
    void planWhenEscapeIsNoneTellsSo() {
        assertThat(problems("# escape=x\nFROM busybox"))
                .containsExactly("1: the escape character is 'x': it can only be '\\' or '`'");
    }

    @Test
    void planWhenEscapeIsBacktickBackslashContinuesNothing() {
        assertThat(problems("# escape=`\nFROM busybox\nWORKDIR C:\\\nRUN a `\n\n# c\n  b"))
                .isEmpty();
    }

    @Test
    void planWhenTextHasMarkAndWindowsLinesReadsIt() {
        assertThat(images("\uFEFFfrom busybox \\\r\n  # comment\r\n\r\n  as Base\r\nFrom Base\r\n"))
                .containsExactly("busybox:latest");
    }

    @Test
    void planWhenLineIsContinuedCountsLines() {
        assertThat(problems("FROM busybox\nRUN a \\  \n   # comment\n\n  b \\\\\nRUN c\nFOO"))
                .containsExactly(
                        "7: 'FOO' is not an instruction: write one, or end the line before with '\\' if this belongs to it");
    }

    @Test
    void planWhenHereDocumentsAreThereSkipsThem() {
        String text = """
                FROM busybox
                RUN <<EOF
                not an instruction
                FROM nothing
                EOF
                COPY <<-"A B" <<'two' /x/
                \tfrom a
                \tA B
                from b
                two
                ONBUILD RUN cat << END
                anything
                END
                RUN echo "<<EOF" '<<EOF' $((1<<2)) \\<<EOF
                RUN ["cat", "<<EOF"]
                WRONG
                """;

        assertThat(problems(text))
                .containsExactly(
                        "16: 'WRONG' is not an instruction: write one, or end the line before with '\\' if this belongs to it");
    }

    @Test
    void planWhenHereDocumentIsNotEndedTellsItUnlessOldBuilderAccepts() {
        assertThat(problems("FROM busybox\nRUN <<EOF\n echo\n EOF\n"))
                .containsExactly("2: the here-document '<<EOF' is not ended: write a line 'EOF' after it");
        assertThat(problems("FROM busybox\nRUN cat <<EOF\nRUN true\n")).isEmpty();
        assertThat(problems("FROM busybox\nRUN cat <<EOF")).isEmpty();
        assertThat(problems("FROM busybox\nRUN echo ${x@Q} <<EOF\nRUN true")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM busybox\nRUN",
                "FROM busybox AS a\nFROM busybox AS a",
                "FROM busybox\nCOPY --from=nothing a b",
                "FROM busybox\nCOPY --from=7 a b",
                "FROM busybox\nRUN --mount=type=cache,target=/c --network=none true",
                "FROM busybox\nCOPY --new-flag=1 -- --a b",
                "FROM busybox\nENTRYPOINT []",
                "FROM busybox\nADD [\"a b\", \"c\"]",
                "# check=skip=all\nFROM busybox",
                "ARG A\nARG B=${A:-x}\nFROM busybox:${B#y}",
                "FROM busybox\nRUN echo 'unclosed",
                "\\\n\nFROM busybox",
                "FROM busybox\n\\",
                "FROM b5640f1e7b8f",
                "FROM localhost:5000/a/b:1@sha256:0123456789012345678901234567890123456789012345678901234567890123",
                "FROM scratch\nMAINTAINER me",
            })
    void planWhenBuilderAcceptsHasNoProblem(String text) {
        assertThat(problems(text)).isEmpty();
    }

    @Test
    void planWhenContextsAreNamedTellsWhichAreUsed() {
        String text = """
                FROM docker.io/library/nginx:latest AS web
                COPY --from=conf nginx.conf /etc/
                FROM busybox AS tools
                RUN --mount=from=docs,target=/d true
                FROM web
                COPY --from=tools / /
                """;

        DockerfilePlan plan = plan(text, contexts("conf", "nginx", "unused", "scratch"));
        DockerfilePlan other = plan(text, contexts("tools", "conf"));

        assertThat(plan.contexts()).containsExactlyInAnyOrder("conf", "nginx");
        assertThat(wanted(plan)).containsExactly("busybox:latest", "docs:latest");
        assertThat(other.contexts()).containsExactlyInAnyOrder("conf", "tools");
        assertThat(wanted(other)).containsExactly("docker.io/library/nginx:latest");
    }

    @Test
    void planTellsWhatNeedsAnImage() {
        DockerfilePlan plan = plan("FROM busybox\n\nCOPY --from=cnf a b\nFROM busybox\nCOPY --from=0 a b", INPUTS);

        assertThat(plan.images())
                .extracting(BaseImage::use)
                .containsExactly("line 4", "line 3 takes files from 'cnf', which is no stage and no named context");
    }

    @Test
    void planWhenContextReplacesStageItsBaseDoesNotMatter() {
        assertThat(problems("FROM $NOTHING AS base\nFROM base", contexts("base")))
                .isEmpty();
    }

    private static DockerfileInputs contexts(String... names) {
        return new DockerfileInputs(Map.of(), null, null, null, Set.of(names), false);
    }

    private static DockerfileInputs inputs(Map<String, String> args, @Nullable String target) {
        return new DockerfileInputs(args, target, null, null, Set.of(), false);
    }

    private static List<String> wanted(DockerfilePlan plan) {
        return plan.images().stream()
                .map(image -> image.image() + (image.platform() == null ? "" : " " + image.platform()))
                .toList();
    }

    private static DockerfilePlan plan(String text, DockerfileInputs inputs) {
        return Dockerfile.parse(text).plan(inputs);
    }

    private static List<String> problems(String text) {
        return problems(text, INPUTS);
    }

    private static List<String> problems(String text, DockerfileInputs inputs) {
        return plan(text, inputs).problems().stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }

    private static List<String> images(String text) {
        return images(text, INPUTS);
    }

    private static List<String> images(String text, DockerfileInputs inputs) {
        DockerfilePlan plan = plan(text, inputs);
        assertThat(plan.problems()).isEmpty();
        return plan.images().stream().map(image -> image.image().toString()).toList();
    }
}
