/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.run.RunningContainer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** When containers start and stop. Each test is a row of the table in {@code docs/lifecycle.md}. */
@Timeout(60)
class LifecycleTests {

    private static final String ALWAYS = "io.drydock.junit.LifecycleTests#always";
    private static final Set<String> OURS =
            Set.of("create network", "create volume", "remove network", "remove volume");

    private static final Predicate<String> IS_NOT_OF_A_NETWORK = each -> !each.contains("network");

    /** JUnit makes an instance also for a test that it skips. */
    private static final Predicate<String> IS_OF_A_CONTAINER_OR_METHOD =
            IS_NOT_OF_A_NETWORK.and(each -> !each.startsWith("new "));

    private static final String HEADER = "| what | its containers start | and stop | shown by |";
    private static final String RULE = "|---|---|---|---|";
    private static final Pattern ROW = Pattern.compile("\\| [^|]+ \\| [^|]+ \\| [^|]+ \\| `(?<test>\\w+)` \\|");

    private final FakeEngine engine = new FakeEngine().withImage("db:1").withImage("app:1");

    static boolean always() {
        return true;
    }

    /** Runs test classes; tells what happened, in its order. */
    private List<String> run(Class<?>... testCases) {
        return run(ExtensionTestKit.with(() -> engine)
                .parameter("drydock.report", "never")
                .run(testCases));
    }

    private List<String> run(DiscoverySelector... selectors) {
        return run(ExtensionTestKit.with(() -> engine)
                .parameter("drydock.report", "never")
                .run(selectors));
    }

    private List<String> run(EngineExecutionResults unused) {
        return events();
    }

    private List<String> events() {
        return engine.calls().stream()
                .filter(call -> !call.startsWith("create ") || OURS.stream().anyMatch(call::startsWith))
                .filter(call ->
                        !call.startsWith("inspect ") && !call.startsWith("listen ") && !call.startsWith("read "))
                .map(call -> OURS.stream().anyMatch(call::startsWith) ? call : call.replaceFirst("^remove ", "stop "))
                .toList();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    // fields

    @RecordedLifecycle
    static class StaticFieldTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @BeforeAll
        static void beforeAll() {
            assertThat(db.id()).isNotEmpty();
        }

        @BeforeEach
        void beforeEach() {}

        @Test
        void first() {}

        @Test
        void second() {}

        @AfterEach
        void afterEach() {}

        @AfterAll
        static void afterAll() {
            assertThat(db.logs()).isEmpty();
        }
    }

    @Test
    void runWhenAFieldIsStaticStartsOneContainerForTheClass() {
        assertThat(run(StaticFieldTestCase.class))
                .containsExactly(
                        "start db",
                        "beforeAll",
                        "new StaticField",
                        "beforeEach",
                        "first",
                        "afterEach",
                        "new StaticField",
                        "beforeEach",
                        "second",
                        "afterEach",
                        "afterAll",
                        "stop db");
    }

    @RecordedLifecycle
    static class InstanceFieldTestCase {

        @Container(image = "app:1")
        RunningContainer app;

        @BeforeAll
        static void beforeAll() {}

        @BeforeEach
        void beforeEach() {
            assertThat(app.id()).isNotEmpty();
        }

        @Test
        void first() {}

        @Test
        void second() {}

        @AfterEach
        void afterEach() {
            assertThat(app.logs()).isEmpty();
        }

        @AfterAll
        static void afterAll() {}
    }

    @Test
    void runWhenAFieldIsNotStaticStartsAFreshContainerForEachTest() {
        assertThat(run(InstanceFieldTestCase.class))
                .containsExactly(
                        "beforeAll",
                        "new InstanceField",
                        "start app",
                        "beforeEach",
                        "first",
                        "afterEach",
                        "stop app",
                        "new InstanceField",
                        "start app",
                        "beforeEach",
                        "second",
                        "afterEach",
                        "stop app",
                        "afterAll");
    }

    @RecordedLifecycle
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @BeforeAll
        void beforeAll() {}

        @Test
        void first() {}

        @Test
        void second() {}

        @AfterAll
        void afterAll() {}
    }

    @Test
    void runWhenTheInstanceIsOneForTheClassStartsAsWithOneForEachTest() {
        assertThat(run(PerClassTestCase.class))
                .filteredOn(IS_NOT_OF_A_NETWORK)
                .containsExactly(
                        "start db",
                        "new PerClass",
                        "beforeAll",
                        "start app",
                        "first",
                        "stop app",
                        "start app",
                        "second",
                        "stop app",
                        "afterAll",
                        "stop db");
    }

    // classes

    @RecordedLifecycle
    static class OuterTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @BeforeAll
        static void beforeAll() {}

        @BeforeEach
        void beforeEach() {}

        @Test
        void test() {}

        @AfterAll
        static void afterAll() {}

        @Nested
        class Inner {

            @Container(image = "db:1")
            static RunningContainer innerDb;

            @Container(image = "app:1")
            RunningContainer innerApp;

            @BeforeAll
            static void innerBeforeAll() {}

            @BeforeEach
            void innerBeforeEach() {}

            @Test
            void innerTest() {
                assertThat(app.id()).isNotEqualTo(innerApp.id());
            }

            @AfterAll
            static void innerAfterAll() {}
        }
    }

    @Test
    void runWhenAClassIsNestedStartsItsContainersWithinThoseOfTheOuterClass() {
        assertThat(run(OuterTestCase.class))
                .filteredOn(IS_NOT_OF_A_NETWORK)
                .containsExactly(
                        "start db",
                        "beforeAll",
                        "new Outer",
                        "start app",
                        "beforeEach",
                        "test",
                        "stop app",
                        "start innerDb",
                        "innerBeforeAll",
                        "new Outer",
                        "new Inner",
                        "start app",
                        "start innerApp",
                        "beforeEach",
                        "innerBeforeEach",
                        "innerTest",
                        "stop innerApp",
                        "stop app",
                        "innerAfterAll",
                        "stop innerDb",
                        "afterAll",
                        "stop db");
    }

    @RecordedLifecycle
    static class OnlyNestedTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @Nested
        class First {

            @Test
            void test() {}
        }

        @Nested
        class Second {

            @Test
            void test() {}
        }
    }

    @Test
    void runWhenOnlyNestedClassesHaveTestsStartsTheContainersOfTheOuterClassForThem() {
        assertThat(run(OnlyNestedTestCase.class))
                .filteredOn(IS_NOT_OF_A_NETWORK)
                .satisfies(all -> assertThat(all.stream().map(each -> each.replaceFirst("First|Second", "Each")))
                        .containsExactly(
                                "start db",
                                "new OnlyNested",
                                "new Each",
                                "start app",
                                "test",
                                "stop app",
                                "new OnlyNested",
                                "new Each",
                                "start app",
                                "test",
                                "stop app",
                                "stop db"));
    }

    abstract static class Base {

        @Container(image = "db:1")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @BeforeAll
        static void baseBeforeAll() {}

        @BeforeEach
        void baseBeforeEach() {}

        @Test
        void baseTest() {}
    }

    @RecordedLifecycle
    static class HeirTestCase extends Base {

        @Container(image = "db:1", dependsOn = "db")
        static RunningContainer heirDb;

        @Container(image = "app:1", dependsOn = "app")
        RunningContainer heirApp;

        @BeforeAll
        static void beforeAll() {}

        @BeforeEach
        void beforeEach() {}
    }

    @Test
    void runWhenASuperclassDeclaresContainersStartsThemWithThoseOfTheClass() {
        assertThat(run(HeirTestCase.class))
                .filteredOn(IS_NOT_OF_A_NETWORK)
                .containsExactly(
                        "start db",
                        "start heirDb",
                        "baseBeforeAll",
                        "beforeAll",
                        "new Heir",
                        "start app",
                        "start heirApp",
                        "baseBeforeEach",
                        "beforeEach",
                        "baseTest",
                        "stop heirApp",
                        "stop app",
                        "stop heirDb",
                        "stop db");
    }

    @Network(name = "back")
    interface OnBack {}

    @Volume(name = "data")
    interface WithData {}

    @RecordedLifecycle
    static class InterfacesTestCase implements OnBack, WithData {

        @Container(image = "app:1", networks = "back", volumes = "data:/data")
        RunningContainer app;

        @BeforeAll
        static void beforeAll() {}

        @Test
        void first() {}

        @Test
        void second() {}
    }

    @Test
    void runWhenInterfacesDeclareNetworksAndVolumesMakesThemForTheClass() {
        List<String> all = run(InterfacesTestCase.class);

        assertThat(all.subList(0, 2)).containsExactlyInAnyOrder("create network back", "create volume data");
        assertThat(all.subList(2, all.size()))
                .containsExactly(
                        "beforeAll",
                        "new Interfaces",
                        "start app",
                        "first",
                        "stop app",
                        "new Interfaces",
                        "start app",
                        "second",
                        "stop app",
                        "remove network back",
                        "remove volume data");
    }

    // kinds of tests

    @RecordedLifecycle
    static class RepeatedTestCase {

        @Container(image = "app:1")
        RunningContainer app;

        @RepeatedTest(2)
        void test() {}
    }

    @Test
    void runWhenATestIsRepeatedStartsAFreshContainerForEachRepetition() {
        assertThat(run(RepeatedTestCase.class))
                .containsExactly(
                        "new Repeated",
                        "start app",
                        "test",
                        "stop app",
                        "new Repeated",
                        "start app",
                        "test",
                        "stop app");
    }

    @RecordedLifecycle
    static class ParameterizedTestCase {

        @Container(image = "app:1")
        RunningContainer app;

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void test(int number) {}
    }

    @Test
    void runWhenATestIsParameterizedStartsAFreshContainerForEachInvocation() {
        assertThat(run(ParameterizedTestCase.class))
                .containsExactly(
                        "new Parameterized",
                        "start app",
                        "test(1)",
                        "stop app",
                        "new Parameterized",
                        "start app",
                        "test(2)",
                        "stop app");
    }

    @RecordedLifecycle
    static class TemplateTestCase {

        @Container(image = "app:1")
        RunningContainer app;

        @TestTemplate
        @ExtendWith(Twice.class)
        void test() {}
    }

    static final class Twice implements TestTemplateInvocationContextProvider {

        @Override
        public boolean supportsTestTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(new TestTemplateInvocationContext() {}, new TestTemplateInvocationContext() {});
        }
    }

    @Test
    void runWhenATestIsATemplateStartsAFreshContainerForEachInvocation() {
        assertThat(run(TemplateTestCase.class))
                .containsExactly(
                        "new Template",
                        "start app",
                        "test",
                        "stop app",
                        "new Template",
                        "start app",
                        "test",
                        "stop app");
    }

    @RecordedLifecycle
    static class FactoryTestCase {

        @Container(image = "app:1")
        RunningContainer app;

        @BeforeEach
        void beforeEach() {}

        @TestFactory
        List<DynamicTest> factory() {
            return List.of(dynamicTest("dynamic 1", () -> {}), dynamicTest("dynamic 2", () -> {}));
        }

        @AfterEach
        void afterEach() {}
    }

    @Test
    void runWhenAMethodIsATestFactoryStartsOneContainerForAllItsDynamicTests() {
        assertThat(run(FactoryTestCase.class))
                .containsExactly(
                        "new Factory",
                        "start app",
                        "beforeEach",
                        "factory",
                        "dynamic 1",
                        "dynamic 2",
                        "afterEach",
                        "stop app");
    }

    // tests that do not run

    @RecordedLifecycle
    static class DisabledMethodTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @Test
        @Disabled
        void disabled() {}

        @Test
        void test() {}
    }

    @Test
    void runWhenATestIsDisabledStartsNoContainerForIt() {
        assertThat(run(DisabledMethodTestCase.class))
                .filteredOn(IS_OF_A_CONTAINER_OR_METHOD)
                .containsExactly("start db", "start app", "test", "stop app", "stop db");
    }

    @RecordedLifecycle
    @Disabled
    static class DisabledTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @Test
        void test() {}
    }

    @Test
    void runWhenAClassIsDisabledStartsNothing() {
        assertThat(run(DisabledTestCase.class)).isEmpty();
    }

    @RecordedLifecycle
    static class AllDisabledTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @BeforeAll
        static void beforeAll() {}

        @Test
        @Disabled
        void first() {}

        @Test
        @Disabled
        void second() {}
    }

    @Test
    void runWhenAllTestsOfAClassAreDisabledStartsWhatItsBeforeAllMayUse() {
        assertThat(run(AllDisabledTestCase.class))
                .filteredOn(IS_OF_A_CONTAINER_OR_METHOD)
                .containsExactly("start db", "beforeAll", "stop db");
    }

    @Test
    void runWhenOneTestIsSelectedStartsNothingForTheOthers() {
        assertThat(run(selectMethod(InstanceFieldTestCase.class, "second")))
                .containsExactly(
                        "beforeAll",
                        "new InstanceField",
                        "start app",
                        "beforeEach",
                        "second",
                        "afterEach",
                        "stop app",
                        "afterAll");
    }

    @RecordedLifecycle
    static class FilteredTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @Test
        @Tag("slow")
        void slow() {}

        @Test
        @Tag("fast")
        void test() {}
    }

    @Test
    void runWhenATestIsFilteredOutStartsNothingForIt() {
        ExtensionTestKit.with(() -> engine).launch(FilteredTestCase.class, TagFilter.excludeTags("slow"));

        assertThat(events())
                .filteredOn(IS_NOT_OF_A_NETWORK)
                .containsExactly("start db", "new Filtered", "start app", "test", "stop app", "stop db");
    }

    @Test
    void runWhenAllTestsOfAClassAreFilteredOutStartsNothing() {
        ExtensionTestKit.with(() -> engine).launch(FilteredTestCase.class, TagFilter.excludeTags("slow", "fast"));

        assertThat(events()).isEmpty();
    }

    @RecordedLifecycle
    static class ConditionTestCase {

        @Container(image = "app:1")
        RunningContainer app;

        @Test
        @DisabledIf(ALWAYS)
        void skipped() {}

        @Test
        void test() {}
    }

    @Test
    void runWhenAConditionSkipsATestStartsNoContainerForIt() {
        assertThat(run(ConditionTestCase.class))
                .filteredOn(IS_OF_A_CONTAINER_OR_METHOD)
                .containsExactly("start app", "test", "stop app");
    }

    @RecordedLifecycle
    @DisabledIf(ALWAYS)
    static class ClassConditionTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @Test
        void test() {}
    }

    @Test
    void runWhenAConditionSkipsAClassStartsNothing() {
        assertThat(run(ClassConditionTestCase.class)).isEmpty();
    }

    @RecordedLifecycle
    static class NoTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @BeforeAll
        static void beforeAll() {}
    }

    @Test
    void runWhenAClassHasNoTestStartsNothing() {
        assertThat(run(NoTestCase.class)).isEmpty();
    }

    // failures

    @RecordedLifecycle
    static class FailingBeforeAllTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @BeforeAll
        static void beforeAll() {
            assertThat(db.id()).isEmpty();
        }

        @Test
        void test() {}

        @AfterAll
        static void afterAll() {}
    }

    @Test
    void runWhenBeforeAllFailsStopsTheContainersOfTheClass() {
        assertThat(run(FailingBeforeAllTestCase.class))
                .filteredOn(IS_NOT_OF_A_NETWORK)
                .containsExactly("start db", "beforeAll", "afterAll", "stop db");
    }

    @RecordedLifecycle
    static class FailingConstructorTestCase {

        @Container(image = "db:1")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        FailingConstructorTestCase() {
            throw new IllegalStateException("no");
        }

        @Test
        void test() {}

        @AfterAll
        static void afterAll() {}
    }

    @Test
    void runWhenTheConstructorFailsStartsNoContainerOfTheTest() {
        assertThat(run(FailingConstructorTestCase.class))
                .filteredOn(IS_NOT_OF_A_NETWORK)
                .containsExactly("start db", "new FailingConstructor", "afterAll", "stop db");
    }

    @RecordedLifecycle
    static class FailingTestCase {

        @Container(image = "app:1")
        RunningContainer app;

        @BeforeEach
        void beforeEach() {}

        @Test
        void first() {
            throw new IllegalStateException("no");
        }

        @Test
        void second() {}

        @AfterEach
        void afterEach() {}
    }

    @Test
    void runWhenATestFailsStopsItsContainersAndGoesOn() {
        assertThat(run(FailingTestCase.class))
                .containsExactly(
                        "new Failing",
                        "start app",
                        "beforeEach",
                        "first",
                        "afterEach",
                        "stop app",
                        "new Failing",
                        "start app",
                        "beforeEach",
                        "second",
                        "afterEach",
                        "stop app");
    }

    @RecordedLifecycle
    static class AbortedTestCase {

        @Container(image = "app:1")
        RunningContainer app;

        @Test
        void test() {
            assumeTrue(false);
        }

        @AfterEach
        void afterEach() {}
    }

    @Test
    void runWhenATestIsAbortedStopsItsContainers() {
        assertThat(run(AbortedTestCase.class))
                .containsExactly("new Aborted", "start app", "test", "afterEach", "stop app");
    }

    @Test
    void runWhenAContainerOfTheClassDoesNotStartCallsNothingOfTheClass() {
        engine.failOn("start db", new EngineCallException("start container 'db'", 500, "no", null));

        assertThat(run(StaticFieldTestCase.class)).containsExactly("start db", "stop db");
    }

    @Test
    void runWhenAContainerOfATestDoesNotStartTriesAgainForTheNextTest() {
        engine.failOnce("start app", new EngineCallException("start container 'app'", 500, "no", null));

        assertThat(run(InstanceFieldTestCase.class))
                .containsExactly(
                        "beforeAll",
                        "new InstanceField",
                        "start app",
                        "stop app",
                        "new InstanceField",
                        "start app",
                        "beforeEach",
                        "second",
                        "afterEach",
                        "stop app",
                        "afterAll");
    }

    // parallel execution

    /** A test that is over when the others have come as far, and tells which container it has. */
    abstract static class Meeting {

        @Container(image = "app:1")
        RunningContainer app;

        void meet() {
            RunningContainer before = app;
            app.exec("meet", app.id());
            assertThat(app).isSameAs(before);
        }
    }

    /** Runs test classes at the same time, until as many tests as are expected have met; tells the ids of their containers. */
    private List<String> meet(int tests, Class<?>... testCases) {
        List<String> ids = new CopyOnWriteArrayList<>();
        engine.withExec("app", command -> {
            ids.add(command.get(1));
            return FakeEngine.execResult(0, "");
        });
        FakeEngine.Gate gate = engine.block("exec in app");
        CompletableFuture<EngineExecutionResults> running =
                CompletableFuture.supplyAsync(() -> ExtensionTestKit.with(() -> engine)
                        .parameter("junit.jupiter.execution.parallel.enabled", "true")
                        .parameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                        .parameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                        .parameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                        .run(testCases));
        await().until(() -> count("exec in app") == tests);
        assertThat(count("stop app")).isZero();
        gate.open();
        running.join()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(tests).failed(0));
        assertThat(count("start app")).isEqualTo(tests);
        assertThat(count("stop app")).isEqualTo(tests);
        return ids;
    }

    private long count(String event) {
        return events().stream().filter(event::equals).count();
    }

    @RecordedLifecycle
    @Execution(ExecutionMode.CONCURRENT)
    static class ParallelMethodsTestCase extends Meeting {

        @Container(image = "db:1")
        static RunningContainer db;

        @Test
        void first() {
            meet();
        }

        @Test
        void second() {
            meet();
        }

        @Test
        void third() {
            meet();
        }
    }

    @Test
    void runWhenMethodsRunInParallelGivesEachInstanceItsOwnContainer() {
        assertThat(meet(3, ParallelMethodsTestCase.class)).hasSize(3).doesNotHaveDuplicates();
        assertThat(events())
                .containsOnlyOnce("start db")
                .containsSubsequence("start db", "start app", "stop app", "stop db");
    }

    @RecordedLifecycle
    static class FirstParallelTestCase extends Meeting {

        @Test
        void test() {
            meet();
        }
    }

    @RecordedLifecycle
    static class SecondParallelTestCase extends Meeting {

        @Test
        void test() {
            meet();
        }
    }

    @Test
    void runWhenClassesRunInParallelStartsTheContainersOfEach() {
        assertThat(meet(2, FirstParallelTestCase.class, SecondParallelTestCase.class))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @RecordedLifecycle
    @Execution(ExecutionMode.CONCURRENT)
    static class ParallelNestedTestCase extends Meeting {

        @Container(image = "db:1")
        static RunningContainer db;

        @Nested
        @Execution(ExecutionMode.CONCURRENT)
        class First {

            @Test
            void test() {
                meet();
            }
        }

        @Nested
        @Execution(ExecutionMode.CONCURRENT)
        class Second {

            @Test
            void test() {
                meet();
            }
        }
    }

    @Test
    void runWhenNestedClassesRunInParallelSharesTheStaticContainersOfTheOuterClass() {
        assertThat(meet(2, ParallelNestedTestCase.class)).hasSize(2).doesNotHaveDuplicates();
        assertThat(events())
                .containsOnlyOnce("start db")
                .containsSubsequence("start db", "start app", "stop app", "stop db");
    }

    @Test
    void tableHasARowForEachTest() throws IOException {
        List<String> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(Path.of("..", "docs", "lifecycle.md"))) {
            inTable = line.equals(HEADER) || (inTable && line.startsWith("|"));
            if (inTable && !line.equals(HEADER) && !line.equals(RULE)) {
                Matcher row = ROW.matcher(line);
                assertThat(row.matches())
                        .as("four cells, the last one a test: %s", line)
                        .isTrue();
                rows.add(row.group("test"));
            }
        }

        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LifecycleTests.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName)
                        .filter(name -> name.startsWith("run"))
                        .toList());
    }
}
