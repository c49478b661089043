/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.RemovalFailed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is started and removed beside the tests. */
@Timeout(60)
class BackgroundTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15").withImage("app:1");
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final Stack stack = Stack.builder()
            .name("orders")
            .container("db", db -> db.image("postgres:15"))
            .build();

    private Session session(Map<String, String> settings) {
        return Session.open(() -> engine, List.of(events::add), name -> Optional.ofNullable(settings.get(name)));
    }

    private Session session() {
        return session(Map.of());
    }

    private BackgroundStart start(Session session) {
        return new BackgroundStart(session, stack, () -> stack.start(session));
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void releaseWhenTheEngineIsSlowDoesNotWaitAndSettleDoes() throws InterruptedException {
        FakeEngine.Gate removal = engine.block("remove db");
        try (Session session = session()) {
            stack.start(session).release();
            removal.awaitReached();
            assertThat(engine.leftovers()).isNotEmpty();

            CompletableFuture<Void> settled = CompletableFuture.runAsync(session::settle);
            removal.open();
            settled.join();
            assertThat(engine.leftovers()).isEmpty();
        }
    }

    @Test
    void releaseWhenTheSettingSaysSoWaits() {
        try (Session session = session(Map.of("drydock.teardown", "wait"))) {
            stack.start(session).release();
            assertThat(engine.leftovers()).isEmpty();
        }
    }

    @Test
    void closeWhenTheStackIsBeingReleasedWaitsForTheEnd() throws InterruptedException {
        FakeEngine.Gate removal = engine.block("remove db");
        try (Session session = session()) {
            RunningStack running = stack.start(session);
            running.release();
            removal.awaitReached();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(running::close);
            assertThat(closed).isNotDone();
            removal.open();
            closed.join();
            assertThat(engine.leftovers()).isEmpty();
        }
    }

    /** Its network has the inner one's container until that is gone. */
    @Test
    void closeWhenAnInnerStackIsStillBeingRemovedWaitsForThat() throws InterruptedException {
        Stack outer = Stack.builder()
                .name("outer")
                .network("back")
                .container("db", db -> db.image("postgres:15").networks("back"))
                .build();
        FakeEngine.Gate removal = engine.block("remove app");
        List<String> calls;
        try (Session session = session()) {
            RunningStack around = outer.start(session);
            RunningStack inner = Stack.builder()
                    .within(around)
                    .container("app", app -> app.image("app:1").networks("back"))
                    .build()
                    .start();
            inner.release();
            removal.awaitReached();
            Thread closing = new Thread(around::close);
            closing.start();
            await().until(() -> engine.calls().contains("remove db") || callsOfClose(closing) == 2);
            calls = engine.calls();
            removal.open();
            closing.join();
        }
        assertThat(calls).doesNotContain("remove db");
        assertThat(engine.calls()).endsWith("remove app", "remove db", "remove network back");
    }

    /** Two, where a stack that is closed waits for an inner one. */
    private static long callsOfClose(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .filter(frame -> frame.getClassName().equals(RunningStack.class.getName()))
                .filter(frame -> frame.getMethodName().equals("close"))
                .count();
    }

    @Test
    void settleWhenSomethingCouldNotBeRemovedThrowsOnceAndTellsItAtOnce() {
        engine.failOnce("remove db", new EngineCallException("remove container 'db'", 500, "busy", null));
        String reason =
                "stack 'orders' could not be removed in full:\n  the engine could not remove container 'db': busy"
                        + " (status 500)";
        try (Session session = session()) {
            stack.start(session).release();

            assertThatExceptionOfType(RemovalException.class)
                    .isThrownBy(session::settle)
                    .withMessage(reason);
            assertThat(events).contains(new RemovalFailed(reason));
            session.settle();
        }
    }

    @Test
    void releaseWhenManyAreUnderWayWaitsForAPlace() throws InterruptedException {
        try (Session session = session()) {
            List<RunningStack> running = IntStream.rangeClosed(0, BackgroundRemovals.LIMIT)
                    .mapToObj(i -> stack.start(session))
                    .toList();
            FakeEngine.Gate removal = engine.block("remove db");
            running.subList(0, BackgroundRemovals.LIMIT).forEach(RunningStack::release);
            CompletableFuture<Void> last = CompletableFuture.runAsync(running.get(BackgroundRemovals.LIMIT)::release);
            removal.awaitReached();
            assertThat(last).isNotDone();
            removal.open();
            last.join();
        }
    }

    @Test
    void awaitWhenManyAskStartsTheStackOnce() {
        try (Session session = session();
                BackgroundStart start = start(session)) {
            List<CompletableFuture<RunningStack>> users = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(start::await))
                    .toList();
            assertThat(users.stream().map(CompletableFuture::join).distinct()).hasSize(1);
            assertThat(engine.calls()).containsOnlyOnce("start db");
        }
    }

    @Test
    void awaitWhenTheStartFailsThrowsForEachAnExceptionOfItsOwn() {
        engine.withExit("db", 3);
        try (Session session = session();
                BackgroundStart start = start(session)) {
            Throwable first = catchThrowable(start::await);
            Throwable second = catchThrowable(start::await);

            assertThat(first).isInstanceOf(StackStartException.class);
            assertThat(second)
                    .isInstanceOf(StackStartException.class)
                    .hasMessage(first.getMessage())
                    .hasCause(first);
            assertThat(engine.calls()).containsOnlyOnce("create db");
        }
    }

    @Test
    void awaitWhenTheWaitingThreadIsInterruptedLetsTheStartGoOn() throws InterruptedException {
        FakeEngine.Gate gate = engine.block("start db");
        try (Session session = session();
                BackgroundStart start = start(session)) {
            start.begin();
            gate.awaitReached();
            Thread.currentThread().interrupt();
            assertThatThrownBy(start::await)
                    .isInstanceOf(StackStartException.class)
                    .hasMessage("the start of stack 'orders' was interrupted");
            assertThat(Thread.interrupted()).isTrue();
            gate.open();
            assertThat(start.await().container("db").name()).isEqualTo("db");
        }
    }

    @Test
    void closeWhenTheStartIsUnderWayGivesItUpAndLeavesNothing() throws InterruptedException {
        engine.withoutListening("db");
        Stack waiting = Stack.builder()
                .container("db", db -> db.image("postgres:15").ports("5432"))
                .build();
        try (Session session = session()) {
            BackgroundStart start = new BackgroundStart(session, waiting, () -> waiting.start(session));
            start.begin();
            engine.awaitCall("inspect db");
            start.close();
            assertThat(engine.leftovers()).isEmpty();
            assertThat(start.isOver()).isTrue();
        }
    }

    @Test
    void closeWhenTheStartWasNotBegunAsksNothingOfTheEngine() {
        try (Session session = session()) {
            start(session).close();
        }
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void awaitWhenItIsClosedSaysSo() {
        try (Session session = session()) {
            BackgroundStart start = start(session);
            start.close();
            assertThatIllegalStateException()
                    .isThrownBy(start::await)
                    .withMessage("stack 'orders' is not started any more: the run is over");
        }
        assertThat(engine.calls()).isEmpty();
    }
}
