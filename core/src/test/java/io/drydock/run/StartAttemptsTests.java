/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.FakeEngine.Gate;
import io.drydock.report.Diagnosis;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ContainerFailed;
import io.drydock.report.RunEvent.ContainerRetrying;
import io.drydock.spec.ContainerSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StartAttemptsTests {

    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15").withImage("app:1");
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch retrying = new CountDownLatch(1);
    private final Session session = Session.open(() -> engine, List.of(events::add, this::hear));

    private void hear(RunEvent event) {
        if (event instanceof ContainerRetrying) {
            retrying.countDown();
        }
    }

    @AfterEach
    void nothingIsLeft() {
        session.close();
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void startWhenTheFirstContainerEndsStartsAFreshOne() {
        engine.withExits("db", 3);

        RunningStack stack = start(Stack.builder().container("db", postgres(2)));

        assertThat(stack.container("db").state()).isEqualTo(State.RUNNING);
        assertThat(engine.calls())
                .containsSubsequence("create db", "start db", "remove db", "create db", "start db")
                .doesNotContain("tell facts");
        assertThat(events)
                .filteredOn(ContainerRetrying.class::isInstance)
                .containsExactly(new ContainerRetrying(
                        "db",
                        2,
                        2,
                        HALF_A_SECOND,
                        "container 'db' (postgres:15) exited with code 3 before it was ready"));
        assertThat(events).noneMatch(ContainerFailed.class::isInstance);
        stack.close();
    }

    @Test
    void startWhenEachAttemptFailsTellsTheLastOneAndHowManyThereWere() {
        engine.withExits("db", 3, 4).withLog("db", "no luck");

        StackStartException failure = failure(Stack.builder()
                .container("db", postgres(2).andThen(db -> db.ports().waitFor(wait -> wait.log("ready")))));

        assertThat(failure)
                .hasMessage("container 'db' (postgres:15) exited with code 4 before it was ready"
                        + "\n  declared at  db"
                        + "\n  started      2 times, the last one is told here"
                        + "\n  waited for   log 'ready'"
                        + "\n  last answer  0 of 1 line of the log matched 'ready', and the log is over"
                        + "\n  state        exited with code 4"
                        + "\n  the last line:"
                        + "\n  | no luck");
        assertThat(events)
                .filteredOn(event -> event instanceof ContainerRetrying || event instanceof ContainerFailed)
                .containsExactly(
                        new ContainerRetrying(
                                "db",
                                2,
                                2,
                                HALF_A_SECOND,
                                "container 'db' (postgres:15) exited with code 3 before it was ready"),
                        new ContainerFailed(
                                "db", "container 'db' (postgres:15) exited with code 4 before it was ready"));
    }

    @Test
    void startWhenOneAttemptIsWantedMakesNoOther() {
        engine.withExits("db", 3);

        assertThat(failure(Stack.builder().container("db", postgres(1))).getMessage())
                .startsWith(
                        "container 'db' (postgres:15) exited with code 3 before it was ready\n  declared at  db\n  waited");
        assertThat(engine.calls()).containsOnlyOnce("create db");
    }

    @Test
    void startWhenTheEngineFailsToStartItTriesAgain() {
        engine.failOnce("start db", new EngineCallException("start container 'db'", 500, "no space left", null));

        start(Stack.builder().container("db", postgres(2))).close();

        assertThat(events)
                .filteredOn(ContainerRetrying.class::isInstance)
                .containsExactly(new ContainerRetrying(
                        "db",
                        2,
                        2,
                        HALF_A_SECOND,
                        "container 'db' (postgres:15) could not be started: the engine could not start container 'db':"
                                + " no space left (status 500)"));
    }

    @Test
    void startWhenTheEngineRefusesWhatIsWrongDoesNotTryAgain() {
        engine.failOnce("start db", new EngineCallException("start container 'db'", 400, "no such program", null));

        assertThat(failure(Stack.builder().container("db", postgres(3))))
                .hasMessage("container 'db' (postgres:15) could not be started: the engine could not start container"
                        + " 'db': no such program (status 400)"
                        + "\n  declared at  db");
        assertThat(engine.calls()).containsOnlyOnce("create db");
    }

    @Test
    void startWhenItCannotBeCreatedDoesNotTryAgain() {
        engine.failOnce("create db", new EngineCallException("create container 'db'", 500, "no space left", null));

        assertThat(failure(Stack.builder().container("db", postgres(3))))
                .hasMessage("container 'db' (postgres:15) could not be created: the engine could not create container"
                        + " 'db': no space left (status 500)"
                        + "\n  declared at  db");
        assertThat(engine.calls()).containsOnlyOnce("create db");
    }

    @Test
    void startWhenTheFailedContainerCannotBeRemovedSaysBoth() {
        engine.withExits("db", 3)
                .failOnce("remove db", new EngineCallException("remove container 'db'", 500, "busy", null));

        StackStartException failure = failure(Stack.builder().container("db", postgres(2)));

        assertThat(failure)
                .hasMessage("container 'db' (postgres:15) could not be created again: the engine could not remove"
                        + " container 'db': busy (status 500)"
                        + "\n  declared at  db");
        assertThat(failure.getSuppressed())
                .singleElement()
                .extracting(suppressed ->
                        ((StackStartException) suppressed).diagnosis().sentence())
                .isEqualTo("container 'db' (postgres:15) exited with code 3 before it was ready");
    }

    @Test
    void startWhenAnotherContainerFailsDuringThePauseGivesUpAtOnce() throws InterruptedException {
        engine.withExits("db", 3)
                .failOn("start app", new EngineCallException("start container 'app'", 500, "no space left", null));
        Gate app = engine.block("start app");
        CompletableFuture<StackStartException> failing = CompletableFuture.supplyAsync(() -> failure(Stack.builder()
                .container("db", postgres(100))
                .container("app", container -> container.image("app:1"))));

        assertThat(retrying.await(10, TimeUnit.SECONDS)).isTrue();
        app.open();

        assertThat(failing.join().diagnosis().sentence())
                .isEqualTo("container 'app' (app:1) could not be started: the engine could not start container 'app':"
                        + " no space left (status 500)");
        assertThat(engine.calls()).containsOnlyOnce("create db");
    }

    @Test
    void pauseWhenTheStartIsGivenUpEnds() {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Boolean> goesOn =
                CompletableFuture.supplyAsync(() -> cancellation.pause(Duration.ofHours(1)));

        cancellation.failed(new IllegalStateException("enough"));

        assertThat(goesOn.join()).isFalse();
    }

    /** A container in the network of another one has its id. */
    @Test
    void startWhenAnotherContainerSharesItsNetworkCreatesThatForTheOneThatStays() {
        engine.withExits("db", 3);

        RunningStack stack = start(Stack.builder()
                .container("db", postgres(2))
                .container("app", app -> app.image("app:1").networks("container:db")));

        assertThat(engine.request("app").networking().network())
                .isEqualTo("container:" + stack.container("db").id());
        stack.close();
    }

    @Test
    void runWhenAttemptsFailLengthensThePauses() {
        List<Duration> pauses = new CopyOnWriteArrayList<>();
        StartAttempts attempts = new StartAttempts("db", 8, pauses::add, event -> {});

        StackStartException failure = catchThrowableOfType(
                StackStartException.class, () -> attempts.run("", StartAttemptsTests::fail, () -> ""));

        assertThat(failure)
                .hasMessage("it ended\n  declared at  db\n  started      8 times, the last one is told here");
        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
    }

    private static String fail(String container) {
        throw new StackStartException(
                new Diagnosis("it ended", Map.of("declared at", "db"), List.of(), List.of()), null);
    }

    private static Consumer<ContainerSpecBuilder> postgres(int attempts) {
        return container -> container.image("postgres:15").ports("5432").startAttempts(attempts);
    }

    private RunningStack start(StackBuilder stack) {
        return stack.build().start(session, null);
    }

    private StackStartException failure(StackBuilder stack) {
        return catchThrowableOfType(StackStartException.class, () -> start(stack));
    }
}
