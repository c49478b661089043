/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.spec.CustomCondition;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class CustomProbeTests {

    private static final CustomCondition ORDERS = new CustomCondition() {
        @Override
        public String description() {
            return "probe OrdersTable";
        }
    };

    private static ProbeResult ask(Callable<Boolean> question) throws InterruptedException {
        return new CustomProbe(ORDERS, question).ask();
    }

    @Test
    void askWhenAnErrorIsThrownSaysSo() throws InterruptedException {
        Error failure = new Error("the driver is broken");

        assertThat(ask(() -> {
                    throw failure;
                }))
                .isEqualTo(ProbeResult.notYet("probe OrdersTable is not content: the driver is broken", failure));
    }

    @Test
    void askWhenAClassIsMissingIsLost() throws InterruptedException {
        NoClassDefFoundError failure = new NoClassDefFoundError("org/postgresql/Driver");

        assertThat(ask(() -> {
                    throw failure;
                }))
                .isEqualTo(new ProbeResult(
                        ProbeResult.State.NEVER,
                        "probe OrdersTable cannot be asked: java.lang.NoClassDefFoundError: org/postgresql/Driver",
                        failure));
    }

    @Test
    void askWhenAClassCannotBeInitializedSaysWhy() throws InterruptedException {
        LinkageError failure = new ExceptionInInitializerError(new IllegalStateException("no configuration"));

        assertThat(ask(() -> {
                            throw failure;
                        })
                        .reason())
                .isEqualTo("probe OrdersTable cannot be asked: java.lang.ExceptionInInitializerError:"
                        + " java.lang.IllegalStateException: no configuration");
    }

    @Test
    void askWhenTheMachineFailsFails() {
        assertThatThrownBy(() -> ask(() -> {
                    throw new OutOfMemoryError("heap");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }
}
