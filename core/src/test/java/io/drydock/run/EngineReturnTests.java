/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.EngineCallException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EngineReturnTests {

    private final List<String> asked = new ArrayList<>();
    private final ContainerWatches watches = new ContainerWatches();

    /** A removal that fails with these one after the other, and then succeeds. */
    private Consumer<String> failingWith(EngineCallException... failures) {
        Deque<EngineCallException> left = new ArrayDeque<>(Arrays.asList(failures));
        return name -> {
            asked.add(name);
            if (!left.isEmpty()) {
                throw left.remove();
            }
        };
    }

    private static EngineCallException failure(int status) {
        return new EngineCallException("remove container 'db'", status, "away", null);
    }

    @Test
    void removalWhenTheEngineIsAwayForAMomentIsTriedAgain() {
        EngineReturn patient = new EngineReturn(Duration.ofSeconds(20), watches);

        patient.patient(failingWith(failure(0), failure(502), failure(503), failure(504)))
                .accept("db");

        assertThat(asked).containsExactly("db", "db", "db", "db", "db");
    }

    @Test
    void removalWhenTheEngineRefusesIsNotTriedAgain() {
        EngineReturn patient = new EngineReturn(Duration.ofSeconds(20), watches);

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> patient.patient(failingWith(failure(500))).accept("db"))
                .withMessage("the engine could not remove container 'db': away (status 500)");
        assertThat(asked).containsExactly("db");
    }

    @Test
    void removalWhenTheEngineStaysAwayEndsWithinOneBoundForAll() {
        EngineReturn impatient = new EngineReturn(Duration.ZERO, watches);
        Consumer<String> removal = impatient.patient(failingWith(failure(0), failure(0)));

        assertThatExceptionOfType(EngineCallException.class).isThrownBy(() -> removal.accept("db"));
        assertThatExceptionOfType(EngineCallException.class).isThrownBy(() -> removal.accept("app"));
        removal.accept("web");

        assertThat(asked).containsExactly("db", "app", "web");
    }

    @Test
    void removalWhenTheThreadIsInterruptedEnds() {
        EngineReturn patient = new EngineReturn(Duration.ofSeconds(20), watches);
        Consumer<String> removal = patient.patient(failingWith(failure(0)));

        Thread.currentThread().interrupt();

        assertThatExceptionOfType(EngineCallException.class).isThrownBy(() -> removal.accept("db"));
        assertThat(Thread.interrupted()).isTrue();
    }
}
