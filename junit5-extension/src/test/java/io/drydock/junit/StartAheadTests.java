/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drydock.engine.FakeEngine;
import io.drydock.run.RunningContainer;
import io.drydock.run.StackStartException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What is done while a class runs for those that come later, in the order of the plan. */
@Timeout(60)
class StartAheadTests {

    /** Of the test that is executed, for the classes that it lets JUnit execute. */
    private static final AtomicReference<FakeEngine> CURRENT = new AtomicReference<>();

    private final FakeEngine engine =
            new FakeEngine().withImage("postgres:15").withImage("redis:7").withRemoteImage("app:1");

    @BeforeEach
    void planIsKnown() {
        assumeTrue(Scoped.HAS_SESSION_STORE, "before JUnit 5.13 the extension does not know the plan");
        CURRENT.set(engine);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    private ExtensionTestKit ahead(String what) {
        return ExtensionTestKit.with(() -> engine).parameter("drydock.startAhead", what);
    }

    private Stream<String> calls(String... verbs) {
        return engine.calls().stream().filter(call -> Stream.of(verbs).anyMatch(call::startsWith));
    }

    @Drydock
    static class WaitsForSecondTestCase {
        @Container(image = "postgres:15")
        static RunningContainer first;

        @Test
        void secondIsStarted() throws InterruptedException {
            requireNonNull(CURRENT.get()).awaitCall("start second");
        }
    }

    @Drydock
    static class SecondTestCase {
        @Container(image = "redis:7", ports = "6379")
        static RunningContainer second;

        @Test
        void runs() {
            assertThat(second.publishedPort()).isPositive();
        }
    }

    @Drydock
    static class FirstTestCase {
        @Container(image = "postgres:15")
        static RunningContainer first;

        @Test
        void runs() {}
    }

    static class PlainTestCase {
        @Test
        void secondIsStarted() throws InterruptedException {
            requireNonNull(CURRENT.get()).awaitCall("start second");
        }
    }

    @Test
    void beforeAllWhenAnotherClassComesNextStartsItsStackWhileTheFirstRuns() {
        TestExecutionSummary summary = ahead("next").launchTogether(WaitsForSecondTestCase.class, SecondTestCase.class);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(calls("start second")).hasSize(1);
    }

    @Test
    void executionStartedWhenAClassWithoutContainersRunsStartsTheStackOfTheNext() {
        TestExecutionSummary summary =
                ahead("next").launchTogether(FirstTestCase.class, PlainTestCase.class, SecondTestCase.class);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
        assertThat(calls("start second")).hasSize(1);
    }

    @Drydock
    static class WaitsForImageTestCase {
        @Container(image = "postgres:15")
        static RunningContainer first;

        @Test
        void imageIsPulled() throws InterruptedException {
            requireNonNull(CURRENT.get()).awaitCall("pull app:1");
        }
    }

    @Drydock
    static class PulledTestCase {
        @Container(image = "app:1")
        RunningContainer pulled;

        @Test
        void runs() {}
    }

    @Test
    void beforeAllWhenLaterClassesNeedImagesPullsThemWhileTheFirstRuns() {
        TestExecutionSummary summary =
                ahead("images").launchTogether(WaitsForImageTestCase.class, SecondTestCase.class, PulledTestCase.class);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(3);
        assertThat(calls("pull")).hasSize(1);
    }

    @Test
    void beforeAllWhenNothingIsWantedAheadDoesAllInTurn() {
        ahead("off").launchTogether(FirstTestCase.class, SecondTestCase.class, PulledTestCase.class);

        assertThat(calls("pull", "start", "remove"))
                .containsExactly(
                        "start first",
                        "remove first",
                        "start second",
                        "remove second",
                        "pull app:1",
                        "start pulled",
                        "remove pulled");
    }

    static class Never implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return ConditionEvaluationResult.disabled("never");
        }
    }

    @ExtendWith(Never.class)
    static class SkippedTestCase extends SecondTestCase {}

    @Test
    void executionSkippedWhenTheStackWasStartedAheadRemovesIt() {
        TestExecutionSummary summary =
                ahead("next").launchTogether(WaitsForSecondTestCase.class, SkippedTestCase.class, FirstTestCase.class);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(summary.getContainersSkippedCount()).isEqualTo(1);
        assertThat(calls("start second", "remove second")).containsExactly("start second", "remove second");
    }

    @Drydock
    static class WaitsForFailureTestCase {
        @Container(image = "postgres:15")
        static RunningContainer first;

        @Test
        void secondIsRemoved() throws InterruptedException {
            requireNonNull(CURRENT.get()).awaitCall("remove second");
        }
    }

    @Test
    void beforeAllWhenAStackFailsThatWasStartedAheadFailsTheClassThatItIsOf() {
        engine.withExit("second", 3);

        TestExecutionSummary summary =
                ahead("next").launchTogether(WaitsForFailureTestCase.class, SecondTestCase.class, FirstTestCase.class);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(summary.getFailures()).singleElement().satisfies(failure -> {
            assertThat(failure.getTestIdentifier().getUniqueId()).contains("SecondTestCase");
            assertThat(failure.getException())
                    .isInstanceOf(StackStartException.class)
                    .hasMessageContaining("container 'second' (redis:7) exited with code 3");
        });
        assertThat(calls("start second")).hasSize(1);
    }

    @Drydock
    static class TwoTestCase {
        @Container(image = "redis:7")
        static RunningContainer one;

        @Container(image = "redis:7")
        static RunningContainer two;

        @Test
        void runs() {}
    }

    @Drydock
    static class FixedPortTestCase {
        @Container(image = "redis:7", ports = "127.0.0.1:28769:6379")
        static RunningContainer fixed;

        @Test
        void runs() {}
    }

    @Drydock
    static class LargeTestCase {
        @Container(image = "redis:7", memory = "2g")
        static RunningContainer large;

        @Test
        void runs() {}
    }

    /** A plan of what nobody is ahead of: all is started and removed in turn. */
    private void assertInTurn(ExtensionTestKit kit, Class<?> next, String... started) {
        TestExecutionSummary summary = kit.launchTogether(FirstTestCase.class, next);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(calls("start").toList()).startsWith("start first").contains(started);
        assertThat(engine.calls().indexOf("remove first"))
                .isLessThan(engine.calls().indexOf(started[0]));
    }

    @Test
    void hasRoomWhenTheStackHasTooManyContainersIsFalse() {
        assertInTurn(ahead("next").parameter("drydock.startAhead.containers", "1"), TwoTestCase.class, "start one");
    }

    @Test
    void hasRoomWhenTheStackWantsTooMuchMemoryIsFalse() {
        assertInTurn(ahead("next"), LargeTestCase.class, "start large");
        engine.forgetCalls();
        assertInTurn(
                ahead("next").parameter("drydock.startAhead.memory", "100m"), SecondTestCase.class, "start second");
    }

    @Test
    void hasRoomWhenAHostPortIsFixedIsFalse() {
        assertInTurn(ahead("next"), FixedPortTestCase.class, "start fixed");
    }

    static class ShopStack {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Drydock
    @UseStack(ShopStack.class)
    static class SharingTestCase {
        @Container(image = "redis:7", dependsOn = "db")
        static RunningContainer second;

        @Test
        void seesBoth(RunningContainer db) {
            assertThat(List.of(db, second)).containsExactly(ShopStack.db, second);
        }
    }

    @Test
    void beforeAllWhenTheNextClassUsesASharedStackStartsThatToo() {
        TestExecutionSummary summary =
                ahead("next").launchTogether(WaitsForSecondTestCase.class, SharingTestCase.class);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(calls("start")).containsExactly("start first", "start db", "start second");
    }
}
