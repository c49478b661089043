/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.drydock.engine.FakeEngine;
import io.drydock.engine.LabelledResource;
import io.drydock.engine.ResourceKind;
import io.drydock.run.RunningContainer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which containers stay where {@code drydock.keep} says so. */
@Timeout(60)
class KeptStacksTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15");

    @Drydock
    static class FailingTestCase {
        @Container(image = "postgres:15")
        static RunningContainer failing;

        @Container(image = "postgres:15")
        RunningContainer own;

        @Test
        void fails() {
            fail("it does not work");
        }

        @Test
        void passes() {}
    }

    @Drydock
    static class FailingBeforeTestCase {
        @Container(image = "postgres:15")
        static RunningContainer before;

        @BeforeAll
        static void fails() {
            fail("it does not work");
        }

        @Test
        void passes() {}
    }

    @Drydock
    static class PassingTestCase {
        @Container(image = "postgres:15")
        static RunningContainer passing;

        @Test
        void passes() {}
    }

    private List<String> left() {
        return engine.labelled(ResourceKind.CONTAINER, FakeEngine.NAME_LABEL).stream()
                .map(each -> Optional.ofNullable(each.labels().get(FakeEngine.NAME_LABEL))
                        .orElseThrow())
                .toList();
    }

    private void run(String keep) {
        ExtensionTestKit.with(() -> engine)
                .parameter("drydock.keep", keep)
                .run(FailingTestCase.class, FailingBeforeTestCase.class, PassingTestCase.class);
    }

    @AfterEach
    void removeAll() {
        engine.labelled(ResourceKind.CONTAINER, FakeEngine.NAME_LABEL).stream()
                .map(LabelledResource::id)
                .forEach(engine::removeContainer);
    }

    @Test
    void closeWhenATestHasFailedKeepsItsContainersAndThoseOfItsClass() {
        run("on-failure");
        assertThat(left()).containsExactlyInAnyOrder("failing", "own", "before");
    }

    @Test
    void closeWhenNothingIsToBeKeptRemovesAll() {
        run("never");
        assertThat(left()).isEmpty();
    }

    @Test
    void closeWhenAllIsToBeKeptKeepsAll() {
        run("always");
        assertThat(left()).containsExactlyInAnyOrder("failing", "own", "own", "before", "passing");
    }
}
