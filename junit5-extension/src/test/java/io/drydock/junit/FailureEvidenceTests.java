/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import io.drydock.run.StackStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

@Timeout(60)
class FailureEvidenceTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15").withImage("app:1");

    @TempDir
    private Path root;

    private EngineExecutionResults run(Class<?> testCase) {
        return ExtensionTestKit.with(() -> engine)
                .parameter("drydock.report", "on-failure")
                .parameter("drydock.report.dir", root.toString())
                .run(testCase);
    }

    /** The directories with evidence, without that of the test class. */
    private List<String> evidence(Class<?> testCase) {
        Path directory = root.resolve(testCase.getName().replace('$', '.'));
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(file -> file.endsWith("summary.txt"))
                    .map(file -> directory.relativize(file.getParent()).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(Class<?> testCase, String file) throws IOException {
        return Files.readString(
                root.resolve(testCase.getName().replace('$', '.')).resolve(file));
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    @Drydock
    static class PassingTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @Test
        void passes() {}

        @Test
        void isAborted() {
            assumeTrue(false);
        }
    }

    @Test
    void noEngineCallIsMadeWhereNothingFails() {
        run(PassingTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).aborted(1));

        assertThat(evidence(PassingTestCase.class)).isEmpty();
        assertThat(engine.calls())
                .filteredOn(call -> call.matches("(tell|top|diff|stream|read|inspect) .*"))
                .hasSize(3)
                .allMatch(call -> call.matches("inspect (db|app)"));
    }

    @Drydock
    static class MethodTestCase {

        @Container(image = "postgres:15", env = "PASSWORD=p4ss")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @Test
        void storesAnOrder() {
            fail("no order");
        }
    }

    @Test
    void evidenceOfATestIsOfAllContainersThatItSees() throws IOException {
        EngineExecutionResults results = run(MethodTestCase.class);

        assertThat(evidence(MethodTestCase.class)).containsExactly("storesAnOrder");
        assertThat(read(MethodTestCase.class, "storesAnOrder/summary.txt"))
                .startsWith("test FailureEvidenceTests.MethodTestCase.storesAnOrder()\n")
                .contains("\n  failed   java.lang.AssertionError: no order\n")
                .contains("\n  db   running\n  app  running\n")
                .doesNotContain("p4ss");
        assertThat(read(MethodTestCase.class, "storesAnOrder/app/top.txt")).isEqualTo("PID  CMD\n1    fake\n");
        String place = root.resolve(MethodTestCase.class.getName().replace('$', '.'))
                .resolve("storesAnOrder")
                .toString();
        assertThat(failures(results)).hasSize(1).first().satisfies(failure -> {
            assertThat(failure).hasMessage("no order");
            assertThat(Arrays.stream(failure.getSuppressed()).findFirst().orElseThrow())
                    .hasToString("io.drydock.run.EvidenceNote: evidence of this failure: " + place);
        });
        assertThat(results.testEvents().reportingEntryPublished().stream()
                        .map(event ->
                                event.getRequiredPayload(ReportEntry.class).getKeyValuePairs()))
                .containsExactly(Map.of("drydock.evidence", place));
    }

    @Test
    void evidenceWhenItIsNotWantedIsNotWritten() {
        EngineExecutionResults results = ExtensionTestKit.with(() -> engine)
                .parameter("drydock.report", "never")
                .parameter("drydock.report.dir", root.toString())
                .run(MethodTestCase.class);

        assertThat(failures(results))
                .hasSize(1)
                .first()
                .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
        assertThat(evidence(MethodTestCase.class)).isEmpty();
        assertThat(engine.calls()).doesNotContain("tell time");
    }

    @Test
    void evidenceThatCannotBeWrittenLeavesTheFailureAsItIs() throws IOException {
        Path file =
                Files.writeString(root.resolve(MethodTestCase.class.getName().replace('$', '.')), "a file");

        assertThat(failures(run(MethodTestCase.class))).hasSize(1).first().satisfies(failure -> {
            assertThat(failure).hasMessage("no order");
            assertThat(failure.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .first()
                    .asString()
                    .startsWith("the evidence could not be written: " + file);
        });
    }

    @Drydock
    static class BeforeEachTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @BeforeEach
        void fails() {
            fail("before");
        }

        @Test
        void test() {}
    }

    @Drydock
    static class AfterEachTestCase {

        @Container(image = "app:1")
        RunningContainer app;

        @AfterEach
        void fails() {
            fail("after");
        }

        @Test
        void test() {}
    }

    @Drydock
    static class BeforeAllTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @BeforeAll
        static void fails() {
            fail("before all");
        }

        @Test
        void test() {}
    }

    @Drydock
    static class AfterAllTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Test
        void test() {}

        @AfterAll
        static void fails() {
            fail("after all");
        }
    }

    @Test
    void evidenceIsWrittenForLifecycleMethods() throws IOException {
        run(BeforeEachTestCase.class);
        run(AfterEachTestCase.class);
        run(BeforeAllTestCase.class);
        run(AfterAllTestCase.class);

        assertThat(evidence(BeforeEachTestCase.class)).containsExactly("test");
        assertThat(evidence(AfterEachTestCase.class)).containsExactly("test");
        assertThat(evidence(BeforeAllTestCase.class)).containsExactly("class");
        assertThat(evidence(AfterAllTestCase.class)).containsExactly("class");
        assertThat(read(AfterEachTestCase.class, "test/summary.txt")).contains("\n  app  running\n");
        assertThat(read(AfterAllTestCase.class, "class/summary.txt"))
                .startsWith("class FailureEvidenceTests.AfterAllTestCase\n")
                .contains("\n  db  running\n");
    }

    @Drydock
    static class ConstructorTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        ConstructorTestCase() {
            fail("constructor");
        }

        @Test
        void test() {}

        @RepeatedTest(1)
        void again() {}
    }

    @Drydock
    static class ConstructorParameterTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        ConstructorParameterTestCase(Thread nobodyResolvesThis) {}

        @Test
        void test() {}
    }

    /** As Spring's does, when it makes the context of a test. */
    static class FailingPostProcessor implements TestInstancePostProcessor {

        @Override
        public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
            if (testInstance instanceof PostProcessorTestCase.Inner) {
                fail("post-processor");
            }
        }
    }

    @Drydock
    @ExtendWith(FailingPostProcessor.class)
    static class PostProcessorTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Nested
        class Inner {

            @Test
            void test() {}
        }
    }

    static class FailingBeforeEach implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext context) {
            fail("callback");
        }
    }

    @ExtendWith(FailingBeforeEach.class)
    @Drydock
    static class EarlierCallbackTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Test
        void test() {}
    }

    @Test
    void evidenceIsWrittenForWhatFailsBeforeTheTestBegins() throws IOException {
        EngineExecutionResults results = run(ConstructorTestCase.class);
        run(ConstructorParameterTestCase.class);
        run(PostProcessorTestCase.class);
        run(EarlierCallbackTestCase.class);

        assertThat(evidence(ConstructorTestCase.class)).containsExactly("again-1-repetition_1_of_1", "test");
        assertThat(evidence(ConstructorParameterTestCase.class)).containsExactly("test");
        assertThat(evidence(PostProcessorTestCase.Inner.class)).containsExactly("test");
        assertThat(evidence(EarlierCallbackTestCase.class)).containsExactly("test");
        assertThat(read(ConstructorTestCase.class, "test/summary.txt"))
                .startsWith("test FailureEvidenceTests.ConstructorTestCase.test()\n")
                .contains("\n  failed   java.lang.AssertionError: constructor\n")
                .contains("\n  db  running\n")
                .doesNotContain("container 'app'");
        assertThat(read(ConstructorTestCase.class, "test/db/log.txt"))
                .startsWith("# log of container 'db' since its start\n");
        assertThat(failures(results))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(notes(failure)).hasSize(1));
        assertThat(results.testEvents().reportingEntryPublished().count()).isEqualTo(2);
    }

    @Drydock
    static class FailingClassStartTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(image = "app:1", dependsOn = "db")
        static RunningContainer app;

        @Test
        void test() {}
    }

    @Drydock
    static class FailingTestStartTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(image = "app:1")
        RunningContainer app;

        @Test
        void test() {}
    }

    @Drydock
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class FailingParameterStartTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(image = "app:1", dependsOn = "db")
        static RunningContainer app;

        FailingParameterStartTestCase(RunningStack stack) {}

        @Test
        void test() {}
    }

    @ParameterizedTest
    @CsvSource({
        "FailingClassStartTestCase, class, class FailureEvidenceTests.FailingClassStartTestCase",
        "FailingTestStartTestCase, test, test FailureEvidenceTests.FailingTestStartTestCase.test()",
        "FailingParameterStartTestCase, class, class FailureEvidenceTests.FailingParameterStartTestCase"
    })
    void evidenceOfAStartThatFailsIsOfAllItsContainers(String name, String directory, String title)
            throws IOException, ClassNotFoundException {
        Class<?> testCase = Class.forName(getClass().getName() + "$" + name);
        engine.withLog("db", "one").failOn("start app", new EngineCallException("start 'app'", 500, "no room", null));

        EngineExecutionResults results = run(testCase);

        assertThat(evidence(testCase)).containsExactly(directory);
        assertThat(read(testCase, directory + "/summary.txt"))
                .startsWith(title + "\n  failed   io.drydock.run.StackStartException: container 'app' (app:1)")
                .contains("\n  db   running\n  app  created\n");
        assertThat(read(testCase, directory + "/db/log.txt")).endsWith(" stdout one\n");
        assertThat(results.allEvents().reportingEntryPublished().stream()
                        .map(event ->
                                event.getRequiredPayload(ReportEntry.class).getKeyValuePairs()))
                .containsExactly(Map.of(
                        "drydock.evidence",
                        root.resolve(testCase.getName().replace('$', '.'))
                                .resolve(directory)
                                .toString()));
        assertThat(failures(results)).hasSize(1).first().satisfies(failure -> {
            Throwable start = failure instanceof StackStartException ? failure : failure.getCause();
            assertThat(start)
                    .isInstanceOfSatisfying(
                            StackStartException.class,
                            each -> assertThat(notes(each)).hasSize(1));
        });
    }

    private static List<String> notes(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .map(Throwable::toString)
                .filter(text -> text.contains("evidence of this failure: "))
                .toList();
    }

    @Drydock
    static class RepeatedTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @ParameterizedTest(name = "[{index}] {0}")
        @ValueSource(strings = {"a/b", "../..", "c d"})
        void of(String value) {
            fail(value);
        }

        @RepeatedTest(2)
        void again() {
            fail("again");
        }

        @TestFactory
        List<DynamicTest> made() {
            return List.of(
                    dynamicTest("good", () -> {}),
                    dynamicTest("bad one", () -> fail("dynamic")),
                    dynamicTest("aborted", () -> assumeTrue(false)));
        }

        @Test
        void same() {
            fail("same");
        }

        @Test
        void Same() {
            fail("Same");
        }

        @Nested
        class Inner {
            @Test
            void inner() {
                fail("inner");
            }
        }
    }

    @Test
    void evidenceHasADirectoryForEachExecution() throws IOException {
        run(RepeatedTestCase.class);

        assertThat(evidence(RepeatedTestCase.class))
                .hasSize(8)
                .contains(
                        "again-1-repetition_1_of_2",
                        "again-2-repetition_2_of_2",
                        "made-2-bad_one",
                        "of-1-a_b",
                        "of-2",
                        "of-3-c_d")
                .anyMatch(name -> name.matches("[sS]ame"))
                .anyMatch(name -> name.matches("[sS]ame-2"));
        assertThat(evidence(RepeatedTestCase.Inner.class)).containsExactly("inner");
        assertThat(read(RepeatedTestCase.class, "made-2-bad_one/summary.txt"))
                .startsWith("test FailureEvidenceTests.RepeatedTestCase.made() 'bad one'\n")
                .contains("\n  db  running\n");
    }

    @Drydock
    static class OddNamesTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Test
        void __() {
            fail("punctuation");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = "gr\u00f6\u00dfe")
        void of(String value) {
            fail(value);
        }
    }

    @Test
    void evidenceHasADirectoryWhateverTheNames() throws IOException {
        EngineExecutionResults results = run(OddNamesTestCase.class);

        assertThat(failures(results))
                .hasSize(2)
                .allSatisfy(failure -> assertThat(notes(failure)).hasSize(1));
        try (Stream<Path> found = Files.walk(root)) {
            assertThat(found.filter(file -> file.endsWith("log.txt"))
                            .map(file -> root.relativize(file).toString())
                            .sorted())
                    .satisfiesExactly(
                            first -> assertThat(first)
                                    .matches("io\\.drydock\\.junit\\.FailureEvidenceTests\\.OddNamesTestCase"
                                            + "/[0-9a-f]{8}/db/log\\.txt"),
                            second -> assertThat(second)
                                    .matches("io\\.drydock\\.junit\\.FailureEvidenceTests\\.OddNamesTestCase"
                                            + "/of-1-gr_e-[0-9a-f]{8}/db/log\\.txt"));
        }
    }

    private static final String JUNIT =
            String.valueOf(ExtensionContext.class.getPackage().getImplementationVersion());

    private static boolean takesFiles() {
        return Arrays.stream(ExtensionContext.class.getMethods())
                .anyMatch(method -> method.getName().equals("publishDirectory"));
    }

    private void launch(Class<?> testCase, Path output) {
        ExtensionTestKit.with(() -> engine)
                .parameter("drydock.report", "on-failure")
                .parameter("drydock.report.dir", root.toString())
                .parameter("junit.platform.reporting.output.dir", output.toString())
                .launch(testCase);
    }

    private static List<Path> published(Path output) throws IOException {
        try (Stream<Path> found = Files.walk(output)) {
            return found.filter(file -> file.toString().matches(".*drydock\\.evidence/(app/)?[^/]+"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** Since 5.12, JUnit has a directory of its own for what tests publish. */
    @Test
    void evidenceIsPublishedAsFilesWhereJUnitTakesThem(@TempDir Path output) throws IOException {
        launch(MethodTestCase.class, output);

        assertThat(published(output))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyElementsOf(
                        takesFiles()
                                ? List.of("diff.txt", "inspect.json", "log.txt", "top.txt", "events.txt", "summary.txt")
                                : List.of());
        assertThat(evidence(MethodTestCase.class)).containsExactly("storesAnOrder");
    }

    /** Neither is JUnit's directory another one in each run, nor where a test is run again. */
    @Test
    void evidenceThatWasPublishedBeforeIsReplaced(@TempDir Path output) throws IOException {
        assumeTrue(takesFiles());
        assumeFalse(JUNIT.startsWith("5.12."), "JUnit 5.12 takes no files for a directory that is there");
        launch(MethodTestCase.class, output);
        List<Path> files = published(output);
        Path directory = files.get(files.size() - 1).resolveSibling("");
        Files.writeString(directory.resolve("summary.txt"), "old");
        Files.writeString(directory.resolve("notes.txt"), "mine");
        Files.createDirectory(directory.resolve("gone"));
        Files.writeString(directory.resolve("gone/log.txt"), "old");

        launch(MethodTestCase.class, output);

        Path original =
                root.resolve(MethodTestCase.class.getName().replace('$', '.')).resolve("storesAnOrder/summary.txt");
        assertThat(directory.resolve("summary.txt")).hasSameTextualContentAs(original);
        assertThat(directory.resolve("notes.txt")).hasContent("mine");
        assertThat(directory.resolve("gone")).doesNotExist();
    }
}
