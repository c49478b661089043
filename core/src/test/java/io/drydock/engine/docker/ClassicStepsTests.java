/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.BuildProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassicStepsTests {

    private static final long SECOND = 1_000_000_000;

    private final List<BuildProgress> told = new ArrayList<>();
    private final ClassicLeftovers leftovers = new ClassicLeftovers();
    private long now = 5 * SECOND;
    private final ClassicSteps steps = new ClassicSteps(told::add, leftovers, () -> now);

    private void print(String... pieces) {
        List.of(pieces).forEach(steps::print);
    }

    private void step(String text) {
        print(text, "\n");
    }

    private List<String> lines() {
        return told.stream().map(BuildProgress::text).toList();
    }

    @Test
    void printTellsStepsAsThoseOfBuildKit() {
        step("Step 1/9 : ARG BASE=busybox");
        step("Step 2/9 : FROM ${BASE} AS base");
        print(" ---> b5640f1e7b8f\n");
        step("Step 3/9 : RUN make   &&     make test");
        print(" ---> Running in 0bcf5ef331c2\n", "one\ntw", "o\n");
        now += 1240 * SECOND / 1000;
        print("Removing intermediate container 0bcf5ef331c2\n", " ---> 0af17148b9a6\n");
        step("Step 4/9 : ENV A=1");
        print(" ---> Using cache\n", " ---> 3b8a1dbf6edf\n");
        step("Step 5/9 : FROM busybox");
        print(" ---> b5640f1e7b8f\n");
        step("Step 6/9 : COPY . .");
        print(" ---> 70e3d54e3eaa\n");
        step("Step 7/9 : LABEL io.drydock.run=abc");
        now += SECOND;
        print(" ---> Running in d4b2163a8be9\n", " ---> 10d6fa219006\n");
        print("Successfully built 10d6fa219006\n", "Successfully tagged shop:1\n");

        assertThat(steps.finish()).isEqualTo("10d6fa219006");
        assertThat(lines())
                .containsExactly(
                        "[1/9] ARG BASE=busybox",
                        "[base 2/9] FROM ${BASE} AS base",
                        "[base 3/9] RUN make && make test",
                        "[base 3/9] | one",
                        "[base 3/9] | two",
                        "[base 3/9] done after 1.2 s",
                        "[base 4/9] ENV A=1 CACHED",
                        "[stage-1 5/9] FROM busybox",
                        "[stage-1 6/9] COPY . .");
        assertThat(told).contains(BuildProgress.output("[base 3/9] | two"));
    }

    @Test
    void printRemembersTheImagesThatTheBuildHasMade() {
        step("Step 1/4 : FROM busybox AS base");
        print(" ---> b5640f1e7b8f\n");
        step("Step 2/4 : RUN first");
        print(" ---> Using cache\n", " ---> 3b8a1dbf6edf\n");
        step("Step 3/4 : COPY a b");
        print(" ---> 70e3d54e3eaa\n");
        step("Step 4/4 : RUN second");
        print(" ---> Running in d4b2163a8be9\n", " ---> 10d6fa219006\n");

        assertThat(leftovers.images()).containsExactly("10d6fa219006", "70e3d54e3eaa");
        assertThat(leftovers.container()).contains("d4b2163a8be9");
    }

    @Test
    void printWhenABaseImageHasTriggersRemembersTheirImagesToo() {
        step("Step 1/1 : FROM triggering");
        print("# Executing 2 build triggers\n");
        print(" ---> Using cache\n", " ---> Running in 0bcf5ef331c2\n");
        print("Removing intermediate container 0bcf5ef331c2\n", " ---> 0af17148b9a6\n");

        assertThat(leftovers.images()).isEmpty();

        step("Step 1/1 : FROM triggering");
        print("# Executing 1 build trigger\n", " ---> Running in 0bcf5ef331c2\n", " ---> 0af17148b9a6\n");

        assertThat(leftovers.images()).containsExactly("0af17148b9a6");
    }

    @Test
    void failWhenOutputHasNoLineEndKeepsIt() {
        step("Step 1/2 : FROM scratch");
        print(" ---> \n");
        step("Step 2/2 : RUN build");
        print(" ---> Running in c30576bca415\n");
        print("\u001b[91m/bin/sh: \u001b[0m", "\u001b[32mgreen", "\u001b[91mbuild: not found\u001b[0m");
        print("\u001b[91m\n\u001b[0m", "\u001b[0m\n", "1 %\r99 %\r\n", "the end");
        now += 2 * SECOND;
        print("Removing intermediate container c30576bca415\n");

        steps.fail("exit code 127");

        assertThat(steps.step()).contains("[2/2] RUN build");
        assertThat(steps.lastLines()).containsExactly("/bin/sh: build: not found", "green", "99 %", "the end");
        assertThat(lines()).endsWith("[2/2] | the end", "[2/2] failed after 2.0 s: exit code 127");
    }

    @Test
    void failWhenThereIsMuchOutputKeepsItsEnd() {
        step("Step 1/1 : FROM busybox");
        print(" ---> b5640f1e7b8f\n");
        IntStream.rangeClosed(1, 30).forEach(i -> print("line " + i + "\n"));

        steps.fail("exit code 1");

        assertThat(steps.lastLines()).hasSize(20).startsWith("line 11").endsWith("line 30");
    }

    @Test
    void failWhenNoStepHasBegunSaysNothing() {
        steps.fail("the context is too large");

        assertThat(told).isEmpty();
        assertThat(steps.step()).isEmpty();
        assertThat(steps.finish()).isEmpty();
    }

    @Test
    void transferTellsTheBytesOfABaseImage() {
        step("Step 1/1 : FROM debian:12");
        steps.transfer("a", 0, 50_000_000);
        now += 3 * SECOND;
        steps.transfer("a", 12_300_000, 50_000_000);
        steps.transfer("a", 50_000_000, 50_000_000);
        print(" ---> b5640f1e7b8f\n");
        steps.finish();

        assertThat(lines())
                .containsExactly("[1/1] FROM debian:12", "[1/1] 12.3 of 50.0 MB", "[1/1] done after 3.0 s, 50.0 MB");
    }

    @Test
    void printWhenItIsPodmansKnowsTheStage() {
        print("[1/2] STEP 1/2: FROM busybox AS first\n", "[1/2] STEP 2/2: RUN echo first\n", "first\n");
        print("--> 49bbad7ef5c\n", "[2/2] STEP 1/2: FROM busybox\n", "[2/2] STEP 2/2: RUN true\n");
        print("--> Using cache 7d70bde3625\n", "--> 7d70bde3625\n", "COMMIT shop:1\n");

        assertThat(lines())
                .containsExactly(
                        "[stage-0 1/2] FROM busybox AS first",
                        "[stage-0 2/2] RUN echo first",
                        "[stage-0 2/2] | first",
                        "[stage-1 1/2] FROM busybox",
                        "[stage-1 2/2] RUN true CACHED");
        assertThat(leftovers.images()).containsExactly("49bbad7ef5c");
    }

    @Test
    void printTellsWarningsApart() {
        print(
                "[Warning] something has no effect\n",
                "[Warning] One or more build-args [A] were not consumed\n",
                "else\n");

        assertThat(told)
                .containsExactly(BuildProgress.warning("something has no effect"), BuildProgress.output("else"));
    }
}
