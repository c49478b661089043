/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.engine;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.FakeEngine;
import io.drydock.run.RemovalException;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import io.drydock.run.StackStartException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@Timeout(60)
class DrydockExtensionTests {

    private final FakeEngine engine =
            new FakeEngine().withImage("postgres:15").withImage("redis:7").withImage("app:1");

    private EngineExecutionResults run(Class<?> testCase) {
        return ExtensionTestKit.with(() -> engine).run(testCase);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    @Drydock
    static class StaticFieldTestCase {

        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @BeforeAll
        static void containerRuns() {
            assertThat(db.publishedPort(5432)).isPositive();
        }

        @Test
        void first() {
            assertThat(db.name()).isEqualTo("db");
        }

        @Test
        void second() {
            assertThat(db.publishedPort()).isPositive();
        }

        @AfterAll
        static void containerStillRuns() {
            assertThat(db.logs()).isEmpty();
        }
    }

    @Test
    void beforeAllWhenAFieldIsStaticStartsOneContainerForTheClass() {
        run(StaticFieldTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2).failed(0));

        assertThat(engine.calls())
                .containsExactly(
                        "listen to events", "create db", "start db", "inspect db", "read log of db", "remove db");
        assertThat(engine.isClosed()).isTrue();
    }

    @Drydock
    static class InstanceFieldTestCase {

        @Container(image = "redis:7", ports = "6379")
        RunningContainer cache;

        @BeforeEach
        void containerRuns() {
            assertThat(cache.publishedPort()).isPositive();
        }

        @RepeatedTest(2)
        void repeated() {
            assertThat(cache.logs()).isEmpty();
        }
    }

    @Test
    void beforeEachWhenAFieldIsNotStaticStartsAFreshContainerForEachTest() {
        run(InstanceFieldTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2).failed(0));

        assertThat(engine.calls())
                .containsExactly(
                        "listen to events",
                        "create cache",
                        "start cache",
                        "inspect cache",
                        "read log of cache",
                        "remove cache",
                        "create cache",
                        "start cache",
                        "inspect cache",
                        "read log of cache",
                        "remove cache");
    }

    @Drydock
    static class MixedTestCase {

        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Container(image = "app:1", ports = "8080", dependsOn = "db")
        RunningContainer app;

        @Test
        void test(RunningStack stack) {
            assertThat(stack.containers()).extracting(RunningContainer::name).containsExactly("db", "app");
        }
    }

    @Test
    void beforeEachWhenAClassHasBothKindsOfFieldsJoinsThemInOneNetwork() {
        run(MixedTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));

        assertThat(engine.calls())
                .containsSubsequence("create network default", "start db", "start app", "remove app", "remove db");
    }

    @Drydock
    static class NestedTestCase {

        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Container(image = "redis:7")
        RunningContainer cache;

        @Nested
        class WithApp {

            @Container(image = "app:1", ports = "8080", dependsOn = "db")
            static RunningContainer app;

            @Test
            void test(RunningStack stack, @Endpoint(container = "db", scheme = "tcp") URI uri) {
                assertThat(stack.containers())
                        .extracting(RunningContainer::name)
                        .containsExactly("db", "app", "cache");
                assertThat(cache.name()).isEqualTo("cache");
                assertThat(app.publishedPort()).isPositive();
                assertThat(uri).hasScheme("tcp").hasPort(db.publishedPort());
            }
        }
    }

    @Test
    void beforeAllWhenAClassIsNestedSeesTheContainersAroundIt() {
        run(NestedTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));

        assertThat(engine.calls()).containsOnlyOnce("create db").containsOnlyOnce("create cache");
        assertThat(engine.calls())
                .containsSubsequence("start db", "start app", "start cache", "remove cache", "remove app", "remove db");
    }

    static class OuterWithoutExtensionTestCase {

        @Nested
        @Drydock
        class Inner {

            @Container(image = "postgres:15", ports = "5432")
            static RunningContainer db;

            @Test
            void test() {
                assertThat(db.publishedPort()).isPositive();
            }
        }
    }

    @Test
    void beforeAllWhenOnlyANestedClassHasTheExtensionStartsItsContainers() {
        run(OuterWithoutExtensionTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));
    }

    @Network(name = "back")
    interface OnBackend {}

    @Drydock
    @Volume(name = "data")
    static class BaseTestCase implements OnBackend {

        @Container(image = "postgres:15", ports = "5432", networks = "back", volumes = "data:/data")
        static RunningContainer db;

        @Nested
        class Inherited {

            @Test
            void nested() {
                assertThat(db.publishedPort()).isPositive();
            }
        }
    }

    static class InheritingTestCase extends BaseTestCase {

        @Container(image = "app:1", networks = "back", dependsOn = "db")
        static RunningContainer app;

        @Test
        void test(RunningStack stack) {
            assertThat(stack.containers()).extracting(RunningContainer::name).containsExactly("db", "app");
        }
    }

    @Test
    void beforeAllWhenAClassInheritsStartsWhatItsSuperclassDeclaresFirst() {
        run(InheritingTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2).failed(0));

        assertThat(engine.calls())
                .contains("create network back", "create volume data")
                .containsSubsequence("start db", "start app", "remove app", "remove db");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "postgres:15", ports = "5432", env = "POSTGRES_PASSWORD=secret")
    @interface Postgres {}

    @Drydock
    static class MetaAnnotationTestCase {

        @Postgres
        @SuppressWarnings("NullAway")
        static RunningContainer plain;

        @Postgres
        @Container(env = "POSTGRES_PASSWORD=other")
        static RunningContainer overridden;

        @Test
        void test() {
            assertThat(plain.publishedPort(5432)).isNotEqualTo(overridden.publishedPort(5432));
        }
    }

    @Test
    void beforeAllWhenContainerIsAMetaAnnotationMergesItsMembers() {
        run(MetaAnnotationTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));

        assertThat(engine.request("plain").process().env()).containsExactly(entry("POSTGRES_PASSWORD", "secret"));
        assertThat(engine.request("overridden").process().env()).containsExactly(entry("POSTGRES_PASSWORD", "other"));
    }

    @Drydock
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        private final URI fromConstructor;

        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        PerClassTestCase(@Endpoint(container = "db") URI uri) {
            this.fromConstructor = uri;
        }

        @Test
        void test() {
            assertThat(fromConstructor).hasPort(db.publishedPort());
        }
    }

    @Test
    void resolveParameterWhenTheInstanceIsMadeBeforeAllStartsTheContainersFirst() {
        run(PerClassTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));

        assertThat(engine.calls()).containsOnlyOnce("create db");
    }

    @Drydock
    static class EndpointTestCase {

        @Container(
                image = "app:1",
                ports = {"8080", "9090"})
        static RunningContainer app;

        @Container(image = "redis:7")
        static RunningContainer cache;

        @Endpoint(container = "app", port = 8080, path = "/orders")
        static URI staticUri;

        @Endpoint(container = "app", port = 9090)
        InetSocketAddress address;

        @Endpoint(container = "app", port = 9090, path = "/metrics")
        private String text;

        @Test
        void fields() {
            assertThat(staticUri).hasToString("http://127.0.0.1:" + app.publishedPort(8080) + "/orders");
            assertThat(address).isEqualTo(app.address(9090));
            assertThat(address.getAddress().isLoopbackAddress()).isTrue();
            assertThat(text).isEqualTo("http://127.0.0.1:" + app.publishedPort(9090) + "/metrics");
        }

        @Test
        void parameters(RunningContainer app, @Endpoint(container = "app", port = 8080) InetSocketAddress address) {
            assertThat(app).isSameAs(EndpointTestCase.app);
            assertThat(address.getPort()).isEqualTo(app.publishedPort(8080));
        }
    }

    @Test
    void resolveParameterWhenEndpointsAreAskedForGivesTheirAddresses() {
        run(EndpointTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(2).failed(0));
    }

    @Drydock
    static class WrongParameterTestCase {

        @Container(image = "app:1", ports = "8080")
        static RunningContainer app;

        @Test
        void test(RunningContainer apps) {
            assertThat(apps).isNull();
        }
    }

    @Test
    void resolveParameterWhenThereIsNoSuchContainerSaysWhichThereAre() {
        run(WrongParameterTestCase.class)
                .containerEvents()
                .failed()
                .assertEventsMatchExactly(event(finishedWithFailure(message(
                        "stack 'DrydockExtensionTests.WrongParameterTestCase' is declared wrongly, nothing was started:"
                                + " 1 problem\n"
                                + "  DrydockExtensionTests.WrongParameterTestCase.test parameter 'apps'  asks for the unknown container"
                                + " 'apps': did you mean 'app'? declared: 'app'"))));
        assertThat(engine.calls()).isEmpty();
    }

    @Drydock
    static class EmptyTestCase {

        @Test
        void test(RunningStack stack) {
            assertThat(stack).isNull();
        }
    }

    @Test
    void resolveParameterWhenNothingIsDeclaredSaysSo() {
        run(EmptyTestCase.class)
                .testEvents()
                .failed()
                .assertEventsMatchExactly(event(finishedWithFailure(
                        message("DrydockExtensionTests.EmptyTestCase.test parameter 'stack': the test class declares no"
                                + " container"))));
    }

    @Drydock
    static class FailingTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(image = "redis:7")
        RunningContainer cache;

        @Test
        void test() {
            throw new AssertionError("expected");
        }
    }

    @Test
    void afterAllWhenATestFailsLeavesNothing() {
        run(FailingTestCase.class).testEvents().assertStatistics(stats -> stats.failed(1));

        assertThat(engine.calls()).contains("remove db", "remove cache", "remove network default");
    }

    @Test
    void beforeAllWhenAContainerCannotBeStartedFailsTheClassOnce() {
        engine.failOn("start db", new EngineCallException("start container 'db'", 500, "no space left", null));

        EngineExecutionResults results = run(StaticFieldTestCase.class);

        results.testEvents().assertStatistics(stats -> stats.started(0));
        results.containerEvents()
                .failed()
                .assertEventsMatchExactly(event(
                        container(StaticFieldTestCase.class),
                        finishedWithFailure(
                                instanceOf(StackStartException.class),
                                message("container 'db' (postgres:15) could not be started: the engine could not start"
                                        + " container 'db': no space left (status 500)"
                                        + "\n  declared at  DrydockExtensionTests.StaticFieldTestCase.db"))));
    }

    @Test
    void afterAllWhenAContainerCannotBeRemovedFailsTheClass() {
        engine.failOnce("remove db", new EngineCallException("remove container 'db'", 500, "busy", null));

        run(StaticFieldTestCase.class)
                .containerEvents()
                .failed()
                .assertEventsMatchExactly(event(
                        container(StaticFieldTestCase.class),
                        finishedWithFailure(new Condition<>(
                                failure -> removalFailure(failure)
                                        .equals(
                                                "stack 'DrydockExtensionTests.StaticFieldTestCase' could not be removed in full:"
                                                        + "\n  the engine could not remove container 'db': busy (status 500)"),
                                "tells what could not be removed"))));
        engine.removeContainer(engine.request("db").name());
    }

    /** The class is over and reported by then. */
    @Test
    void afterAllWhenAContainerCannotBeRemovedInTheBackgroundFailsTheRun() {
        engine.failOnce("remove db", new EngineCallException("remove container 'db'", 500, "busy", null));

        ExtensionTestKit.with(() -> engine)
                .parameter("drydock.teardown", "background")
                .run(StaticFieldTestCase.class)
                .containerEvents()
                .failed()
                .assertEventsMatchExactly(event(
                        engine(),
                        finishedWithFailure(new Condition<>(
                                failure -> removalFailure(failure)
                                        .equals(
                                                "stack 'DrydockExtensionTests.StaticFieldTestCase' could not be removed in full:"
                                                        + "\n  the engine could not remove container 'db': busy (status 500)"),
                                "tells what could not be removed"))));
        assertThat(engine.leftovers()).isEmpty();
    }

    /** JUnit 5.10 throws what a resource throws; newer versions wrap it. */
    private static String removalFailure(Throwable thrown) {
        Throwable failure = thrown instanceof RemovalException ? thrown : thrown.getCause();
        return failure instanceof RemovalException removal ? String.valueOf(removal.getMessage()) : "";
    }

    @Test
    void beforeAllWhenThereIsNoEngineFailsWithTheMessageOfTheSearch() {
        ExtensionTestKit.with(DrydockExtensionTests::noEngine)
                .run(StaticFieldTestCase.class)
                .containerEvents()
                .failed()
                .assertEventsMatchExactly(event(
                        container(StaticFieldTestCase.class),
                        finishedWithFailure(
                                instanceOf(EngineNotFoundException.class), message("no container engine was found"))));
    }

    @Test
    void evaluateExecutionConditionWhenThereIsNoEngineAndNoneIsRequiredSkipsWithTheReason() {
        ExtensionTestKit.with(DrydockExtensionTests::noEngine)
                .parameter("drydock.engine.required", "false")
                .run(StaticFieldTestCase.class)
                .containerEvents()
                .skipped()
                .assertEventsMatchExactly(event(
                        container(StaticFieldTestCase.class), skippedWithReason("no container engine was found")));
    }

    @Test
    void evaluateExecutionConditionWhenTheStartFailsAndNoEngineIsRequiredStillFails() {
        engine.failOn("start db", new EngineCallException("start container 'db'", 500, "no space left", null));

        ExtensionTestKit.with(() -> engine)
                .parameter("drydock.engine.required", "false")
                .run(StaticFieldTestCase.class)
                .containerEvents()
                .assertStatistics(stats -> stats.failed(1).skipped(0));
    }

    @Drydock
    static class SharedNetworkTestCase {

        @Container(image = "app:1", ports = "8080")
        static RunningContainer a;

        @Container(image = "app:1", networks = "container:a")
        static RunningContainer b;

        @Test
        void test() {
            assertThat(b.name()).isEqualTo("b");
        }
    }

    @Test
    void beforeAllWhenAContainerUsesTheNetworkOfAnotherTakesWhatIsNotSaidForNothing() {
        run(SharedNetworkTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));
    }

    @Drydock
    static class TooEarlyTestCase {

        @Container(image = "app:1", ports = "8080", dependsOn = "d")
        static RunningContainer c;

        @Endpoint(container = "c", path = "orders")
        static String orders;

        @Container(image = "app:1")
        RunningContainer d;

        @Test
        void test() {}
    }

    @Test
    void beforeAllWhenTheClassDependsOnWhatItsTestsStartSaysSo() {
        run(TooEarlyTestCase.class)
                .containerEvents()
                .failed()
                .assertEventsMatchExactly(event(container(TooEarlyTestCase.class), finishedWithFailure(message("""
                                stack 'DrydockExtensionTests.TooEarlyTestCase' is declared wrongly, nothing was started: 2 problems
                                  DrydockExtensionTests.TooEarlyTestCase.c       dependsOn has the container 'd', which is not there yet: it is one of each test (an instance field), and this one is of the class (a static field)
                                  DrydockExtensionTests.TooEarlyTestCase.orders  has the path 'orders': a path starts with '/'"""))));
    }

    @Drydock
    @Network(name = "back")
    static class WrongTestCase {

        @Container(image = "postgres:15", build = @Build(context = "."), ports = "99999", env = "PASSWORD:secret")
        static RunningContainer both;

        @Container(
                image = "app:1",
                networks = "bakc",
                dependsOn = {"nobody", "b"})
        static RunningContainer a;

        @Container(image = "app:1", dependsOn = "a", waitFor = @WaitFor)
        static RunningContainer b;

        @Container(image = "app:1")
        static final @Nullable RunningContainer FIXED = null;

        @Container(image = "app:1")
        static String text;

        @Endpoint(container = "c")
        int endpoint;

        @Nested
        class Inner {

            @Container(image = "App")
            RunningContainer a;
        }

        @Test
        void test() {}
    }

    @Test
    void beforeAllWhenADeclarationIsWrongListsAllProblemsAndStartsNothing() {
        run(WrongTestCase.class)
                .containerEvents()
                .failed()
                .assertEventsMatchExactly(event(container(WrongTestCase.class), finishedWithFailure(message("""
                                stack 'DrydockExtensionTests.WrongTestCase' is declared wrongly, nothing was started: 13 problems
                                  DrydockExtensionTests.WrongTestCase.both      ports[0] '99999' names port 99999: a port is a number from 1 to 65535
                                  DrydockExtensionTests.WrongTestCase.both      has both an image ('postgres:15') and a build: declare one of them
                                  DrydockExtensionTests.WrongTestCase.both      env[0] has no '=': write 'KEY=value', or the name of a variable of this process alone
                                  DrydockExtensionTests.WrongTestCase.a         networks has the unknown network 'bakc': did you mean 'back'? declared: 'back'
                                  DrydockExtensionTests.WrongTestCase.a         dependsOn has the unknown container 'nobody': declared: 'both', 'a', 'b', 'FIXED', 'text'
                                  DrydockExtensionTests.WrongTestCase.b         waitFor[0] says nothing to wait for: set one of http or https (with port), log, health, exec, file, completed, grpc (with port), probe, udp, or port alone; several conditions are several @WaitFor
                                  DrydockExtensionTests.WrongTestCase.a         dependsOn is a cycle: a -> b -> a
                                  DrydockExtensionTests.WrongTestCase.FIXED     is final: it is filled when the container runs, so it must not be final
                                  DrydockExtensionTests.WrongTestCase.text      is of type String: a field with @Container is a RunningContainer
                                  DrydockExtensionTests.WrongTestCase.endpoint  is of type int: a field with @Endpoint is a URI, a URL, an InetSocketAddress or a String
                                  DrydockExtensionTests.WrongTestCase.endpoint  names the unknown container 'c': declared: 'both', 'a', 'b', 'FIXED', 'text'
                                  DrydockExtensionTests.WrongTestCase.Inner.a   declares the container 'a' a second time
                                  DrydockExtensionTests.WrongTestCase.Inner.a   image 'App' is not an image name: write '[host[:port]/]name[:tag][@digest]' with a name in lower case"""))));

        assertThat(engine.calls()).isEmpty();
    }

    private static ContainerEngine noEngine() {
        throw new EngineNotFoundException("no container engine was found", null);
    }

    @Test
    void runWhenSeveralClassesAreRunConnectsOnce() {
        ExtensionTestKit.with(() -> engine).run(StaticFieldTestCase.class, EndpointTestCase.class);

        assertThat(engine.calls()).containsOnlyOnce("listen to events");
        assertThat(engine.isClosed()).isTrue();
    }

    static class FirstHeirTestCase extends BaseTestCase {

        @Test
        void test() {}
    }

    static class SecondHeirTestCase extends BaseTestCase {

        @Test
        void test() {}
    }

    @Test
    void beforeAllWhenClassesWithTheSameSuperclassRunOneAfterTheOtherStartsTheContainersForEach() {
        ExtensionTestKit.with(() -> engine)
                .run(FirstHeirTestCase.class, SecondHeirTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(4).failed(0));

        assertThat(engine.calls()).filteredOn("create db"::equals).hasSize(2);
    }

    @Drydock
    abstract static class ParallelTestCase {

        @Container(image = "redis:7")
        RunningContainer cache;

        @Test
        void test() {}
    }

    static class FirstParallelTestCase extends ParallelTestCase {}

    static class SecondParallelTestCase extends ParallelTestCase {}

    static class ThirdParallelTestCase extends ParallelTestCase {}

    static class FourthParallelTestCase extends ParallelTestCase {}

    @Test
    void beforeEachWhenTestsRunInParallelStartsNoMoreThanJUnitWasToldTo() throws InterruptedException {
        FakeEngine.Gate gate = engine.block("create cache");
        CompletableFuture<EngineExecutionResults> running =
                CompletableFuture.supplyAsync(() -> ExtensionTestKit.with(() -> engine)
                        .parameter("junit.jupiter.execution.parallel.enabled", "true")
                        .parameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                        .parameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                        .parameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                        .run(
                                FirstParallelTestCase.class,
                                SecondParallelTestCase.class,
                                ThirdParallelTestCase.class,
                                FourthParallelTestCase.class));

        gate.awaitReached();
        await().during(Duration.ofMillis(300)).until(() -> creates() <= 2);
        gate.open();

        running.join().testEvents().assertStatistics(stats -> stats.succeeded(4).failed(0));
    }

    private long creates() {
        return engine.calls().stream().filter("create cache"::equals).count();
    }

    abstract static class SharedBase {

        @Container(image = "redis:7")
        static RunningContainer cache;

        @Container(image = "app:1", ports = "8080")
        RunningContainer app;
    }

    @Drydock
    static class SharedBaseTestCase extends SharedBase {

        @Nested
        class Inner extends SharedBase {

            @Test
            void nested() {
                assertThat(app).isSameAs(SharedBaseTestCase.this.app);
                assertThat(cache.name()).isEqualTo("cache");
            }
        }
    }

    @Test
    void beforeAllWhenANestedClassHasTheSameSuperclassSharesItsContainers() {
        run(SharedBaseTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

        assertThat(engine.calls()).containsOnlyOnce("create cache").containsOnlyOnce("create app");
    }

    @Drydock
    static class OverriddenImageTestCase {

        @Postgres
        @Container(image = "redis:7")
        static RunningContainer image;

        @Test
        void test() {
            assertThat(image.image()).isEqualTo("redis:7");
        }
    }

    @Test
    void beforeAllWhenANearerAnnotationNamesAnotherImageTakesThat() {
        run(OverriddenImageTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    @Drydock
    static class NestedNetworkTestCase {

        @Container(image = "redis:7")
        RunningContainer cache;

        @Nested
        class Inner {

            @Container(image = "app:1", dependsOn = "cache")
            RunningContainer app;

            @Test
            void test() {
                assertThat(app.name()).isEqualTo("app");
            }
        }
    }

    @Test
    void beforeEachWhenOuterAndNestedClassDeclareInstanceFieldsJoinsThemInOneNetwork() {
        run(NestedNetworkTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

        assertThat(engine.calls()).containsSubsequence("create network default", "start cache", "start app");
    }

    @Test
    void evaluateExecutionConditionWhenTheParameterIsNeitherTrueNorFalseSaysSo() {
        ExtensionTestKit.with(() -> engine)
                .parameter("drydock.engine.required", "yes")
                .run(StaticFieldTestCase.class)
                .containerEvents()
                .failed()
                .assertEventsMatchExactly(event(finishedWithFailure(new Condition<>(
                        failure -> String.valueOf(failure).contains("yes")
                                || String.valueOf(failure.getCause()).contains("yes"),
                        "names the value"))));
    }
}
