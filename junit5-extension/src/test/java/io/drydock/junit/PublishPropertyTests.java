/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.drydock.engine.FakeEngine;
import io.drydock.run.RunningContainer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What the code under test is told by properties. */
@Timeout(60)
@Execution(ExecutionMode.SAME_THREAD)
class PublishPropertyTests {

    private static final String URL = "drydocks.db.url";
    private static final String PORT = "drydocks.app.port";

    private final FakeEngine engine =
            new FakeEngine().withImage("postgres:15").withImage("app:1").withImage("redis:7");

    private EngineExecutionResults run(Class<?>... testCases) {
        return ExtensionTestKit.with(() -> engine).run(testCases);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(System.getProperty(URL)).isNull();
        assertThat(System.getProperty(PORT)).isNull();
        assertThat(engine.leftovers()).isEmpty();
    }

    @Drydock
    @PublishProperty(name = URL, value = "jdbc:postgresql://${db.endpoint:5432}/shop")
    @PublishProperty(name = "drydocks.only.map", value = "${db.env:POSTGRES_DB}", systemProperty = false)
    static class ClassTestCase {

        @Container(image = "postgres:15", ports = "5432", env = "POSTGRES_DB=shop")
        static RunningContainer db;

        @PublishProperty(name = PORT, value = "${this.port:8080}")
        @Container(image = "app:1", ports = "8080")
        RunningContainer app;

        private static String url() {
            return "jdbc:postgresql://127.0.0.1:" + db.publishedPort() + "/shop";
        }

        @BeforeAll
        static void beforeAll(@PublishedProperties Map<String, String> published) {
            assertThat(System.getProperty(URL)).isEqualTo(url());
            assertThat(System.getProperty(PORT)).isNull();
            assertThat(System.getProperty("drydocks.only.map")).isNull();
            assertThat(published).containsOnly(Map.entry(URL, url()), Map.entry("drydocks.only.map", "shop"));
        }

        @RepeatedTest(2)
        void test(@PublishedProperties Properties published) {
            assertThat(System.getProperty(PORT)).isEqualTo(String.valueOf(app.publishedPort()));
            assertThat(published).hasSize(3).containsEntry(PORT, String.valueOf(app.publishedPort()));
        }

        @AfterAll
        static void afterAll() {
            assertThat(System.getProperty(URL)).isEqualTo(url());
            assertThat(System.getProperty(PORT)).isNull();
        }

        @Nested
        @PublishProperty(name = URL, value = "none")
        class Inner {

            @Test
            void overrides() {
                assertThat(System.getProperty(URL)).isEqualTo("none");
            }
        }
    }

    @Test
    void runWhenPropertiesArePublishedAreThereAsLongAsTheirContainers() {
        run(ClassTestCase.class).allEvents().assertStatistics(stats -> stats.failed(0));
    }

    @Drydock
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        @PublishProperty(name = URL, value = "${this.endpoint}")
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        private final String url = System.getProperty(URL);

        @Test
        void test() {
            assertThat(url).isEqualTo("127.0.0.1:" + db.publishedPort());
        }
    }

    @Test
    void runWhenOneInstanceIsForTheClassPublishesBeforeItIsMade() {
        run(PerClassTestCase.class).allEvents().assertStatistics(stats -> stats.failed(0));
    }

    /** What a team writes once. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "postgres:15", ports = "5432", env = "POSTGRES_PASSWORD=secret")
    @PublishProperty(name = URL, value = "jdbc:postgresql://${this.endpoint:5432}/postgres")
    @PublishProperty(name = PORT, value = "${this.port}")
    @interface Postgres {}

    @Drydock
    static class ComposedTestCase {

        @Postgres
        @Container(image = "app:1")
        @PublishProperty(name = PORT, value = "own")
        static RunningContainer orders;

        @Test
        void test() {
            assertThat(orders.toString()).contains("app:1");
            assertThat(System.getProperty(URL))
                    .isEqualTo("jdbc:postgresql://127.0.0.1:" + orders.publishedPort() + "/postgres");
            assertThat(System.getProperty(PORT)).isEqualTo("own");
        }
    }

    @Test
    void runWhenAnAnnotationIsComposedPublishesWhatItSaysUnlessANearerOneDoes() {
        run(ComposedTestCase.class).allEvents().assertStatistics(stats -> stats.failed(0));
    }

    @PublishProperty(name = URL, value = "${db.endpoint:5432}")
    static class SharedPostgres {

        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;
    }

    @Drydock
    @UseStack(SharedPostgres.class)
    abstract static class SharedTestCase {

        static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @Test
        void test() throws InterruptedException, BrokenBarrierException, TimeoutException {
            BOTH.await(30, SECONDS);
            assertThat(System.getProperty(URL)).isEqualTo("127.0.0.1:" + SharedPostgres.db.publishedPort());
            BOTH.await(30, SECONDS);
        }
    }

    static class FirstSharedTestCase extends SharedTestCase {}

    static class SecondSharedTestCase extends SharedTestCase {}

    private EngineExecutionResults runTogether(Class<?>... testCases) {
        return ExtensionTestKit.with(() -> engine)
                .parameter("junit.jupiter.execution.parallel.enabled", "true")
                .parameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .parameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .parameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .run(testCases);
    }

    @Test
    void runWhenClassesThatRunAtTheSameTimeShareAStackPublishesForBoth() {
        runTogether(FirstSharedTestCase.class, SecondSharedTestCase.class)
                .allEvents()
                .assertStatistics(stats -> stats.failed(0));
    }

    @Drydock
    @PublishProperty(name = URL, value = "first")
    static class FirstTestCase {

        static final CountDownLatch RUNS = new CountDownLatch(1);

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Test
        void test() throws InterruptedException {
            RUNS.countDown();
            assertThat(WhileTheFirstRuns.OVER.await(30, SECONDS)).isTrue();
            assertThat(System.getProperty(URL)).isEqualTo("first");
        }
    }

    /** Lets a class begin and end while a test of the other one runs. */
    static final class WhileTheFirstRuns implements BeforeAllCallback, AfterAllCallback {

        static final CountDownLatch OVER = new CountDownLatch(1);

        @Override
        public void beforeAll(ExtensionContext context) throws InterruptedException {
            assertThat(FirstTestCase.RUNS.await(30, SECONDS)).isTrue();
        }

        @Override
        public void afterAll(ExtensionContext context) {
            OVER.countDown();
        }
    }

    @ExtendWith(WhileTheFirstRuns.class)
    @Drydock
    @PublishProperty(name = URL, value = "second")
    static class SecondTestCase {

        @Container(image = "redis:7")
        static RunningContainer cache;

        @Test
        void test() {}
    }

    @Test
    void runWhenClassesPublishDifferentValuesAtTheSameTimeRefusesTheLaterOne() {
        EngineExecutionResults results = runTogether(FirstTestCase.class, SecondTestCase.class);

        results.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(0));
        results.containerEvents()
                .failed()
                .assertEventsMatchExactly(event(finishedWithFailure(message("the system property '" + URL
                        + "' is published by PublishPropertyTests.FirstTestCase and PublishPropertyTests.SecondTestCase at the"
                        + " same time, with different values: let them run one after the other"
                        + " (@ResourceLock(Resources.SYSTEM_PROPERTIES)), or publish it to parameters only"
                        + " (systemProperty = false)"))));
    }

    @Drydock
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    @PublishProperty(name = URL, value = "a")
    static class FirstLockedTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Test
        void test() {
            assertThat(System.getProperty(URL)).isEqualTo("a");
        }
    }

    @Drydock
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    @PublishProperty(name = URL, value = "b")
    static class SecondLockedTestCase {

        @Container(image = "redis:7")
        static RunningContainer cache;

        @Test
        void test() {
            assertThat(System.getProperty(URL)).isEqualTo("b");
        }
    }

    @Test
    void runWhenClassesLockSystemPropertiesGivesEachItsOwnValue() {
        runTogether(FirstLockedTestCase.class, SecondLockedTestCase.class)
                .allEvents()
                .assertStatistics(stats -> stats.failed(0));
    }

    /** Looks when its class has failed to start. */
    static final class Afterwards implements AfterAllCallback {

        static String seen = "nothing was looked at";

        @Override
        public void afterAll(ExtensionContext context) {
            seen = String.valueOf(System.getProperty(URL));
        }
    }

    @ExtendWith(Afterwards.class)
    @Drydock
    @PublishProperty(name = URL, value = "x")
    static class FailingStartTestCase {

        @Container(image = "nosuch:1")
        static RunningContainer db;

        @Test
        void test() {}
    }

    @Test
    void runWhenAContainerDoesNotStartPublishesNothing() {
        run(FailingStartTestCase.class).containerEvents().assertStatistics(stats -> stats.failed(1));

        assertThat(Afterwards.seen).isEqualTo("null");
    }
}
