/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Build;
import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.run.Engine;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A Java program, compiled where there is a JDK and run where there is none; a container that ends when it has done its work. */
@Drydock
class PrimesIT {

    @Container(
            build = @Build(context = "src/test/docker/primes", dockerfile = "one-stage.Dockerfile"),
            command = "100000")
    static RunningContainer oneStage;

    @Container(
            build = @Build(context = "src/test/docker/primes", dockerfile = "two-stages.Dockerfile"),
            command = "100000")
    static RunningContainer twoStages;

    @Test
    void mainWhenItHasEndedHasPrintedTheSameInBoth() {
        assertThat(oneStage.awaitExit(Duration.ofSeconds(30))).isZero();
        assertThat(twoStages.awaitExit(Duration.ofSeconds(30))).isZero();

        assertThat(oneStage.logs()).containsExactly("9592 primes up to 100000");
        assertThat(twoStages.logs()).containsExactly("9592 primes up to 100000");
    }

    @Test
    void imageWhenItIsBuiltInTwoStagesIsSmaller(RunningStack stack) {
        Engine engine = stack.engine();

        assertThat(engine.image(twoStages.image()).size())
                .isLessThan(engine.image(oneStage.image()).size());
    }
}
