/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidStackExceptionTests {

    private final Problems problems = new Problems();

    @Test
    void throwIfAnyWhenNothingWasNotedDoesNotThrow() {
        assertThatNoException().isThrownBy(() -> problems.throwIfAny("OrdersIT"));
    }

    @Test
    void throwIfAnyWhenOneProblemWasNotedTellsIt() {
        problems.add(Origin.of("OrdersIT.db"), "has neither an image nor a build: declare one of them");

        assertThatMessageIs("""
                stack 'OrdersIT' is declared wrongly, nothing was started: 1 problem
                  OrdersIT.db  has neither an image nor a build: declare one of them""");
    }

    @Test
    void throwIfAnyWhenSeveralProblemsWereNotedTellsThemInColumns() {
        problems.add(Origin.of("OrdersIT.orders"), "unknown network 'backnd': none is declared");
        problems.add(Origin.of("OrdersIT.db"), "has neither an image nor a build: declare one of them");
        problems.add(Origin.of("OrdersIT"), "declares the network 'a' a second time");

        assertThatMessageIs("""
                stack 'OrdersIT' is declared wrongly, nothing was started: 3 problems
                  OrdersIT.orders  unknown network 'backnd': none is declared
                  OrdersIT.db      has neither an image nor a build: declare one of them
                  OrdersIT         declares the network 'a' a second time""");
    }

    @Test
    void problemsAreThoseThatWereNotedWhenItWasThrown() {
        Problem first = new Problem(Origin.of("OrdersIT.db"), "is wrong");
        problems.add(first.origin(), first.message());

        List<Problem> thrown = FoundProblems.in(problems);
        problems.add(Origin.of("OrdersIT.orders"), "is wrong, too");

        assertThat(thrown).containsExactly(first);
    }

    private void assertThatMessageIs(String message) {
        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(() -> problems.throwIfAny("OrdersIT"))
                .withMessage(message)
                .withNoCause();
    }
}
