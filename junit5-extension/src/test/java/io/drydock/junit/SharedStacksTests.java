/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.FakeEngine;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import io.drydock.run.StackStartException;
import io.drydock.spec.InvalidStackException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

@Timeout(60)
class SharedStacksTests {

    private final FakeEngine engine =
            new FakeEngine().withImage("postgres:15").withImage("redis:7").withImage("app:1");

    private ExtensionTestKit kit() {
        return ExtensionTestKit.with(() -> engine);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    private Stream<String> calls(String... verbs) {
        return engine.calls().stream().filter(call -> Stream.of(verbs).anyMatch(call::startsWith));
    }

    static class ShopStack {

        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint(container = "db", scheme = "tcp")
        static URI address;
    }

    @Drydock
    @UseStack(ShopStack.class)
    static class FirstTestCase {

        @Endpoint(container = "db", scheme = "tcp")
        static URI uri;

        @BeforeAll
        static void stackRuns() {
            assertThat(ShopStack.db.publishedPort()).isPositive();
            assertThat(ShopStack.address).isEqualTo(uri);
        }

        @Test
        void usesIt(RunningContainer db) {
            assertThat(db).isSameAs(ShopStack.db);
        }
    }

    @Drydock
    @UseStack(ShopStack.class)
    static class SecondTestCase {

        @Container(image = "app:1", dependsOn = "db")
        static RunningContainer app;

        @Container(image = "redis:7")
        RunningContainer cache;

        @Test
        void usesIt(RunningStack stack) {
            assertThat(stack.containers()).containsExactly(ShopStack.db, app, cache);
        }

        @Nested
        class Inner {
            @Test
            void seesIt(RunningContainer db) {
                assertThat(db).isSameAs(ShopStack.db);
            }
        }
    }

    @Test
    void beforeAllWhenClassesUseAStackStartsItOnceForTheRun() {
        kit().run(FirstTestCase.class, SecondTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(3).failed(0));

        assertThat(calls("create", "remove"))
                .containsExactly(
                        "create network default",
                        "create db",
                        "create app",
                        "create cache",
                        "remove cache",
                        "create cache",
                        "remove cache",
                        "remove app",
                        "remove db",
                        "remove network default");
    }

    @Test
    void beforeAllWhenAClassIsWithinNoOtherUsesTheStack() {
        kit().run(TopLevelExample.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));

        assertThat(calls("start")).containsExactly("start db", "start app");
    }

    /** As Surefire does with several forks. */
    @Test
    void beforeAllWhenEachClassIsAPlanOfItsOwnStartsTheStackOnceForTheSession() {
        kit().launchInTurn(FirstTestCase.class, FirstTestCase.class, FirstTestCase.class);

        boolean hasSessionStore = ReflectionSupport.tryToLoadClass(ExtensionContext.class.getName() + "$StoreScope")
                .toOptional()
                .isPresent();
        assertThat(calls("start db")).hasSize(hasSessionStore ? 1 : 3);
    }

    @Test
    void beforeAllWhenClassesRunAtTheSameTimeStartsTheStackOnce() {
        kit().parameter("junit.jupiter.execution.parallel.enabled", "true")
                .parameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .parameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .parameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .parameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .run(Parallel1TestCase.class, Parallel2TestCase.class, Parallel3TestCase.class, Parallel4TestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(40).failed(0));

        assertThat(calls("start db")).hasSize(1);
        assertThat(calls("remove db")).hasSize(1);
    }

    @UseStack(ShopStack.class)
    @Drydock
    abstract static class ParallelTestCase {
        @RepeatedTest(10)
        void test(RunningContainer db) {
            assertThat(db.publishedPort()).isPositive();
        }
    }

    static class Parallel1TestCase extends ParallelTestCase {}

    static class Parallel2TestCase extends ParallelTestCase {}

    static class Parallel3TestCase extends ParallelTestCase {}

    static class Parallel4TestCase extends ParallelTestCase {}

    @UseStack(ShopStack.class)
    static class CachedShopStack {

        @Container(image = "redis:7", dependsOn = "db")
        static RunningContainer cache;
    }

    @Drydock
    @UseStack(CachedShopStack.class)
    static class CachedTestCase {

        @Test
        void usesBoth(RunningStack stack) {
            assertThat(stack.containers()).containsExactly(ShopStack.db, CachedShopStack.cache);
        }
    }

    @Test
    void beforeAllWhenAStackUsesAnotherOneStartsThatFirst() {
        kit().run(FirstTestCase.class, CachedTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2).failed(0));

        assertThat(calls("start", "remove db", "remove cache"))
                .containsExactly("start db", "start cache", "remove cache", "remove db");
    }

    @Test
    void readWhenSomebodyHasReadTheStackGivesTheSame() {
        SharedStacks known = new SharedStacks();

        SharedStack cached =
                SpecReader.read(CachedTestCase.class, known).shared().orElseThrow();

        assertThat(SpecReader.read(CachedTestCase.class, known).shared()).containsSame(cached);
        assertThat(SpecReader.read(FirstTestCase.class, known).shared())
                .isPresent()
                .isEqualTo(cached.outer());
        assertThat(SpecReader.read(FirstTestCase.class).shared().orElseThrow().stack())
                .isNotSameAs(cached.outer().orElseThrow().stack());
    }

    @UseStack(TestStack.class)
    @Drydock
    static class WrongTestCase {}

    static class TestStack {

        @Container(image = "redis:7")
        RunningContainer cache;
    }

    @Test
    void readWhenTheStackIsWrongSaysSoForEachClass() {
        SharedStacks known = new SharedStacks();

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(InvalidStackException.class)
                    .isThrownBy(() -> SpecReader.read(WrongTestCase.class, known))
                    .withMessageContaining("is not static: a stack that classes share is not one of each test");
        }
    }

    @Test
    void beforeAllWhenTheStackDoesNotStartFailsEachClassAndTriesItOnce() {
        engine.withExit("db", 3);

        EngineExecutionResults results = kit().run(FirstTestCase.class, SecondTestCase.class);

        List<Throwable> failures = results.containerEvents().failed().stream()
                .map(SharedStacksTests::failure)
                .toList();
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(StackStartException.class)
                        .hasMessageContaining("container 'db' (postgres:15) exited with code 3"));
        assertThat(failures.get(1)).isNotSameAs(failures.get(0)).hasCause(failures.get(0));
        assertThat(calls("start db")).hasSize(1);
    }

    private static Throwable failure(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    static class InheritedStack extends ShopStack {}

    @Drydock
    @UseStack(InheritedStack.class)
    static class InheritedTestCase {
        @Test
        void test() {}
    }

    @Test
    void beforeAllWhenTwoStacksFillTheSameFieldRefusesTheSecond() {
        EngineExecutionResults results = kit().run(FirstTestCase.class, InheritedTestCase.class);

        assertThat(results.containerEvents().failed().stream()
                        .map(event -> failure(event).getMessage()))
                .containsExactly(
                        "static field SharedStacksTests.ShopStack.db is used by stack SharedStacksTests.ShopStack and"
                                + " stack SharedStacksTests.InheritedStack at the same time: let them run one after the other"
                                + " (@ResourceLock), or make it an instance field");
    }
}
