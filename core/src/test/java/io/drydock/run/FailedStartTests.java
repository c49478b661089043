/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.EvidenceWritten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of a stack that did not start. */
@Timeout(60)
class FailedStartTests {

    private final EngineCallException noSpace =
            new EngineCallException("start container 'app'", 500, "no space for p4ss", null);

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15").withImage("app:1");
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    @TempDir
    private Path root;

    private Session session(String report) {
        Map<String, String> settings = Map.of("drydock.report", report, "drydock.report.dir", root.toString());
        return Session.open(() -> engine, List.of(events::add), name -> Optional.ofNullable(settings.get(name)));
    }

    private static StackBuilder orders() {
        return Stack.builder()
                .name("orders of a/b")
                .container("db", db -> db.image("postgres:15").env("PASSWORD=p4ss"))
                .container("app", app -> app.image("app:1").dependsOn("db"));
    }

    private static StackStartException failure(Stack stack, Session session) {
        return catchThrowableOfType(StackStartException.class, () -> stack.start(session));
    }

    private String read(String file) throws IOException {
        return Files.readString(root.resolve("stack-orders-of-a-b").resolve(file));
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void startWhenItFailsWritesEvidenceOfAllContainersBeforeTheyAreRemoved() throws IOException {
        engine.withLog("db", "one", "is p4ss").failOn("start app", noSpace);

        StackStartException failure;
        try (Session session = session("on-failure")) {
            failure = failure(orders().build(), session);
        }

        Path directory = root.resolve("stack-orders-of-a-b");
        assertThat(failure.evidence()).contains(directory);
        assertThat(failure.getSuppressed())
                .extracting(Throwable::toString)
                .containsExactly("io.drydock.run.EvidenceNote: evidence of this failure: " + directory);
        assertThat(events).contains(new EvidenceWritten("stack 'orders of a/b'", directory.toString()));
        assertThat(read("summary.txt"))
                .startsWith(
                        "stack 'orders of a/b'\n  failed   io.drydock.run.StackStartException: container 'app' (app:1)"
                                + " could not be started: ")
                .contains("\n  db   running\n  app  created\n")
                .doesNotContain("p4ss");
        assertThat(read("db/log.txt")).isEqualTo("""
                # log of container 'db' since its start
                1970-01-01T00:00:00.000Z stdout one
                1970-01-01T00:00:01.000Z stdout is ***
                """);
        assertThat(read("events.txt")).startsWith("# since the start of the stack, by the engine's clock\n");
    }

    @Test
    void startWhenItFailsWithinAnotherStackWritesEvidenceOfThatOneToo() throws IOException {
        engine.failOn("start app", noSpace);
        try (Session session = session("on-failure");
                RunningStack outer = Stack.builder()
                        .container("db", db -> db.image("postgres:15"))
                        .build()
                        .start(session)) {
            failure(
                    Stack.builder()
                            .name("orders of a/b")
                            .within(outer)
                            .container("app", app -> app.image("app:1"))
                            .build(),
                    session);
        }

        assertThat(read("summary.txt")).contains("\n  db   running\n  app  created\n");
    }

    @Test
    void startWhenItFailsAndNoEvidenceIsWantedAsksForNone() {
        engine.failOn("start app", noSpace);

        StackStartException failure;
        try (Session session = session("never")) {
            failure = failure(orders().build(), session);
        }

        assertThat(failure.evidence()).isEmpty();
        assertThat(root).isEmptyDirectory();
        assertThat(engine.calls()).doesNotContain("tell time", "top db", "stream log of db");
    }

    @Test
    void startWhenItSucceedsAsksForNoEvidence() {
        try (Session session = session("on-failure");
                RunningStack stack = orders().build().start(session)) {
            assertThat(stack.containers()).hasSize(2);
        }

        assertThat(root).isEmptyDirectory();
        assertThat(engine.calls()).doesNotContain("tell time", "top db", "stream log of db");
    }

    @Test
    void startWhenThereWasNoContainerYetWritesNothing() {
        StackStartException failure;
        try (Session session = session("on-failure")) {
            failure = failure(
                    Stack.builder().container("db", db -> db.image("missing:1")).build(), session);
        }

        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void startWhenEvidenceCannotBeWrittenThrowsTheSameFailure() throws IOException {
        engine.failOn("start app", noSpace);
        Path file = Files.writeString(root.resolve("stack-orders-of-a-b"), "a file");

        StackStartException failure;
        try (Session session = session("on-failure")) {
            failure = failure(orders().build(), session);
        }

        assertThat(failure).hasMessageStartingWith("container 'app' (app:1) could not be started: ");
        assertThat(failure.evidence()).isEmpty();
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("the evidence could not be written: " + file);
    }

    @Test
    void startWhenItIsInterruptedWritesNothing() throws InterruptedException {
        FakeEngine.Gate gate = engine.block("start app");
        try (Session session = session("on-failure")) {
            Stack stack = orders().build();
            List<StackStartException> failures = new CopyOnWriteArrayList<>();
            Thread starter = new Thread(() -> failures.add(failure(stack, session)));
            starter.start();
            gate.awaitReached();
            starter.interrupt();
            gate.open();
            starter.join();

            assertThat(failures)
                    .first()
                    .satisfies(failure -> assertThat(failure.evidence()).isEmpty());
        }
        assertThat(root).isEmptyDirectory();
    }
}
