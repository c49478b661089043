/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.EvidenceWritten;
import io.drydock.report.SecretMask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EvidenceTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15").withImage("app:1");
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(() -> engine, events::add);

    @TempDir
    private Path directory;

    private RunningStack start() {
        engine.withLog("db", "one", "two", "three");
        return stacks.start(Stack.builder()
                .name("orders")
                .container("db", db -> db.image("postgres:15").env("POSTGRES_PASSWORD=p4ss", "LEVEL=two")));
    }

    private String read(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    @Test
    void writeEvidenceAsksTheEngineOncePerPartAndContainer() throws IOException {
        RunningStack stack = start();
        Set<String> db = Set.of(stack.container("db").id());
        await().until(() ->
                stacks.session().watches().heard().of(db).size() == 2); // they come on a thread of their own
        engine.forgetCalls();

        stack.writeEvidence(directory);

        assertThat(engine.calls())
                .containsExactlyInAnyOrder(
                        "tell time", "inspect db", "inspect db", "top db", "diff db", "stream log of db");
        assertThat(read("summary.txt").replaceAll("[0-9a-f]{64}", "ID")).isEqualTo("""
                stack 'orders'
                  written  1970-01-01T00:00:00.000Z by the engine's clock
                  engine   fake://engine

                  db  running

                container 'db' (postgres:15)
                  stack        orders
                  declared at  db
                  image        postgres:15
                  id           ID
                  state        running
                  env          POSTGRES_PASSWORD=***
                               LEVEL=two
                  waited for   what is usual for its image and ports
                """);
        assertThat(read("db/log.txt")).isEqualTo("""
                # log of container 'db' since its start
                1970-01-01T00:00:00.000Z stdout one
                1970-01-01T00:00:01.000Z stdout two
                1970-01-01T00:00:02.000Z stdout three
                """);
        assertThat(read("db/top.txt")).isEqualTo("PID  CMD\n1    fake\n");
        assertThat(read("db/diff.txt")).isEqualTo("# nothing was changed\n");
        assertThat(read("events.txt").replaceAll("20[^ ]*Z", "TIME")).isEqualTo("""
                # since the start of the stack, by the engine's clock
                TIME  db  create
                TIME  db  start
                """);
        assertThat(events).noneMatch(EvidenceWritten.class::isInstance);
    }

    @Test
    void writeEvidenceHidesPasswordsInParametersOfAddresses() throws IOException {
        engine.withLog("db", "at jdbc:x?user=me&password=secret", "is s3cret");
        RunningStack stack = stacks.start(Stack.builder()
                .name("orders")
                .container(
                        "db",
                        db -> db.image("postgres:15")
                                .env("URL=jdbc:x?user=me&password=secret", "OTHER=http://x?token=s3cret")
                                .command("run", "--url=http://x?token=s3cret")));

        stack.writeEvidence(directory);

        assertThat(read("summary.txt")).contains("""
                          command      run '--url=http://x?token=***'
                          env          URL=jdbc:x?user=me&password=***
                                       OTHER=http://x?token=***
                        """);
        assertThat(read("db/log.txt")).contains("stdout at jdbc:x?user=me&password=***\n", "stdout is ***\n");
    }

    /** The fake writes a line each second, and its clock stands at the last one. */
    @Test
    void writeEvidenceOfATestHasTheLogSinceItBegan() throws IOException {
        engine.withLog("db", IntStream.range(0, 100).mapToObj(i -> "line " + i).toArray(String[]::new));
        RunningStack stack = stacks.start(
                Stack.builder().container("db", db -> db.image("postgres:15").env("POSTGRES_PASSWORD=p4ss")));
        engine.withTime(Instant.ofEpochSecond(99));

        AssertionError failure = new AssertionError("is p4ss");

        stack.writeEvidence(directory, "test A.b()", Duration.ZERO, failure);

        assertThat(read("db/log.txt"))
                .startsWith("# log of container 'db' since the test began at 1970-01-01T00:01:")
                .endsWith("1970-01-01T00:01:39.000Z stdout line 99\n")
                .doesNotContain("line 0\n", "line 30\n");
        assertThat(read("summary.txt"))
                .startsWith("test A.b()\n  failed   java.lang.AssertionError: is ***\n  began    ");
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("evidence of this failure: " + directory);
        assertThat(events).contains(new EvidenceWritten("test A.b()", directory.toString()));
    }

    @Test
    void writeEvidenceWhenNothingWasWrittenSinceTheTestBeganHasTheLinesBefore() throws IOException {
        RunningStack stack = start();
        engine.withTime(Instant.ofEpochSecond(1000));

        stack.writeEvidence(directory, "test A.b()", Duration.ZERO, new AssertionError());

        assertThat(read("db/log.txt").lines().skip(1))
                .containsExactly(
                        "# nothing was written; the last lines before:",
                        "1970-01-01T00:00:00.000Z stdout one",
                        "1970-01-01T00:00:01.000Z stdout two",
                        "1970-01-01T00:00:02.000Z stdout three");
    }

    @Test
    void writeEvidenceWhenPartsCannotBeHadSaysWhyInTheirFiles() throws IOException {
        RunningStack stack = start();
        engine.failOn("tell time", new EngineCallException("tell its time", 500, "no time", null));
        engine.failOn("inspect db", new EngineCallException("inspect it", 500, "no look", null));
        engine.failOn("diff db", new EngineCallException("tell its changes", 500, "no changes", null));
        engine.failOn("stream log of db", new EngineCallException("read its log", 501, "no log", null));

        stack.writeEvidence(directory, "test A.b()", Duration.ZERO, new AssertionError("x".repeat(3000)));

        assertThat(read("db/diff.txt"))
                .isEqualTo("cannot be had: the engine could not tell its changes: no changes (status 500)\n");
        assertThat(read("db/log.txt"))
                .isEqualTo("cannot be had: the engine could not read its log: no log (status 501)\n");
        assertThat(read("db/inspect.json"))
                .isEqualTo("{\n  \"cannot be had\": \"the engine could not inspect it: no look (status 500)\"\n}\n");
        assertThat(read("summary.txt"))
                .contains("  note    logs are complete, since the engine's time is not known: the engine could not tell"
                        + " its time: no time (status 500)\n")
                .contains("  db  not known: the engine could not inspect it: no look (status 500)\n");
    }

    @Test
    void writeEvidenceWhenAnAnswerCannotBeReadSaysSoInItsFile() throws IOException {
        RunningStack stack = start();
        engine.failOn("top db", new NumberFormatException("For input string: \"p4ss\""));
        engine.failOn("stream log of db", new IllegalStateException());

        stack.writeEvidence(directory);

        assertThat(read("db/top.txt"))
                .isEqualTo("cannot be had: java.lang.NumberFormatException: For input string: \"***\"\n");
        assertThat(read("db/log.txt")).isEqualTo("cannot be had: java.lang.IllegalStateException\n");
        assertThat(read("db/diff.txt")).isEqualTo("# nothing was changed\n");
    }

    @Test
    void writeEvidenceWhenTheEngineHangsEndsAllTheSame() throws IOException {
        RunningStack stack = start();
        FakeEngine.Gate gate = engine.block("diff db");
        try {
            new EvidenceCollection(stacks.session(), SecretMask.of(Map.of()), Duration.ofSeconds(1))
                    .write(
                            directory,
                            "stack",
                            Map.of(),
                            null,
                            List.of(stack.container("db").evidence()));
        } finally {
            gate.open();
        }

        assertThat(read("db/diff.txt")).isEqualTo("cannot be had: the engine did not answer within 1 s\n");
        assertThat(read("db/top.txt")).startsWith("PID");
    }

    @Test
    void writeEvidenceWhenTheContainerHasEndedTellsWhatIsLeft() throws IOException {
        RunningStack stack = start();
        engine.exit("db", 137);

        stack.writeEvidence(directory);

        assertThat(read("db/top.txt")).isEqualTo("cannot be had: the container has exited with code 137\n");
        assertThat(read("db/log.txt")).contains("stdout three");
    }

    @Test
    void writeEvidenceReplacesEarlierEvidenceAndNothingElse() throws IOException {
        RunningStack stack = start();
        for (String file : List.of("old/log.txt", "mine/notes.txt", "mine/log.txt", "notes.txt", "db/health.txt")) {
            Files.createDirectories(directory.resolve(file).getParent());
            Files.writeString(directory.resolve(file), "before");
        }

        stack.writeEvidence(directory);

        assertThat(directory.resolve("old")).doesNotExist();
        assertThat(directory.resolve("mine/notes.txt")).hasContent("before");
        assertThat(directory.resolve("notes.txt")).hasContent("before");
        assertThat(directory.resolve("db/health.txt")).doesNotExist();
    }

    @Test
    void writeEvidenceWhenACharacterIsCutIsDoneInFull() throws IOException {
        RunningStack stack = start();

        stack.writeEvidence(
                directory, "test A.b()", Duration.ZERO, new AssertionError("x" + "\ud83d\ude80".repeat(2000)));

        assertThat(read("summary.txt")).contains("\ud83d\ude80?...\n");
    }

    @Test
    void writeEvidenceWhenAContainerHasTheNameOfAFileHasAnotherDirectory() throws IOException {
        RunningStack stack = stacks.start(Stack.builder().container("summary.txt", db -> db.image("postgres:15")));

        stack.writeEvidence(directory);
        stack.writeEvidence(directory);

        assertThat(read("summary.txt")).contains("container 'summary.txt' (postgres:15)");
        assertThat(read("summary.txt-container/top.txt")).startsWith("PID");
    }

    @Test
    void writeEvidenceWhenTheDirectoryCannotBeMadeThrows() throws IOException {
        RunningStack stack = start();
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> stack.writeEvidence(file))
                .withMessage("the evidence could not be written: " + file);
    }

    @Test
    void writeEvidenceWhenTheCallerIsInterruptedIsDoneInFull() throws IOException {
        RunningStack stack = start();

        Thread.currentThread().interrupt();
        stack.writeEvidence(directory);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(read("db/log.txt")).contains("stdout three");
    }
}
