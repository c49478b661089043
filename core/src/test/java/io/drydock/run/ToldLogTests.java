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
import io.drydock.report.RunEvent.ContainerOutput;
import io.drydock.report.RunEvent.ContainerWarned;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ToldLogTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15");
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    private Session session(String logs) {
        return Session.open(
                () -> engine, List.of(events::add), Settings.from(name -> name.equals("drydock.logs") ? logs : null));
    }

    private static RunningStack start(Session session) {
        return Stack.builder()
                .container("db", db -> db.image("postgres:15"))
                .container("other", other -> other.image("postgres:15"))
                .build()
                .start(session);
    }

    private List<String> told() {
        return events.stream()
                .filter(ContainerOutput.class::isInstance)
                .map(RunEvent::text)
                .toList();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void linesAreToldFromTheStartUntilTheRemoval() {
        engine.withLog("db", "one", "two").withLog("other", "not wanted");
        try (Session session = session("db, another");
                RunningStack stack = start(session)) {
            engine.log("db", "three");
            assertThat(stack.containers()).hasSize(2);
        }

        assertThat(told()).containsExactly("container 'db': one", "container 'db': two", "container 'db': three");
    }

    @Test
    void linesOfAllContainersAreToldWhenTheSettingIsTrue() {
        engine.withLog("db", "one").withLog("other", "two");
        try (Session session = session("true");
                RunningStack stack = start(session)) {
            assertThat(stack.containers()).hasSize(2);
        }

        assertThat(told()).containsExactlyInAnyOrder("container 'db': one", "container 'other': two");
    }

    @Test
    void noLineIsToldAndNoCallMadeWhenTheyAreNotWanted() {
        engine.withLog("db", "one");
        try (Session session = session("false");
                RunningStack stack = start(session)) {
            assertThat(stack.containers()).hasSize(2);
        }

        assertThat(told()).isEmpty();
        assertThat(engine.calls()).noneMatch(call -> call.startsWith("follow"));
    }

    @Test
    void linesAfterARestartAreToldOnce() {
        engine.withLog("db", "started");
        try (Session session = session("db");
                RunningStack stack = start(session)) {
            stack.container("db").restart();
            await().until(() -> told().size() == 2);
            engine.log("db", "last");
        }

        assertThat(told())
                .containsExactly("container 'db': started", "container 'db': started", "container 'db': last");
    }

    @Test
    void linesAfterTheStreamBrokeAreToldOnce() {
        engine.withLog("db", "one");
        try (Session session = session("db");
                RunningStack stack = start(session)) {
            await().until(() -> told().size() == 1);
            engine.breakLog("db");
            await().until(() -> Collections.frequency(engine.calls(), "follow log of db") == 2);
            engine.log("db", "two");
            await().until(() -> told().size() == 2);
            assertThat(stack.containers()).hasSize(2);
        }

        assertThat(told()).containsExactly("container 'db': one", "container 'db': two");
        assertThat(events).noneMatch(ContainerWarned.class::isInstance);
    }

    @Test
    void aStreamThatBreaksWithoutALineIsNotOpenedForEver() {
        try (Session session = session("db");
                RunningStack stack = start(session)) {
            await().until(() -> {
                engine.breakLog("db");
                return events.stream().anyMatch(ContainerWarned.class::isInstance);
            });
            assertThat(stack.containers()).hasSize(2);
        }

        assertThat(events)
                .contains(new ContainerWarned(
                        "db", "the rest of its log is not told: the engine ended the stream while it runs"));
    }

    /** Events come on one thread for all containers; it must not wait for an engine that hangs at a log. */
    @Test
    void aLogAtWhichTheEngineHangsKeepsNobodyWaiting() throws InterruptedException {
        FakeEngine.Gate gate = engine.block("follow log of db");
        try (Session session = session("db");
                RunningStack stack = start(session)) {
            gate.awaitReached();
            CountDownLatch heard = new CountDownLatch(1);
            session.watches().onDeath(stack.container("other").id(), heard::countDown);
            stack.container("db").restart();

            engine.exit("other", 1);

            assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
            gate.open();
        }
    }

    @Test
    void linesOfAContainerThatDoesNotStartAreTold() {
        engine.withLog("db", "cannot work").withExit("db", 1);

        try (Session session = session("db")) {
            assertThatExceptionOfType(StackStartException.class).isThrownBy(() -> start(session));
        }

        assertThat(told()).containsExactly("container 'db': cannot work");
    }

    @Test
    void aLogThatCannotBeReadIsNoFailure() {
        engine.failOn("follow log of db", new EngineCallException("follow it", 501, "no reading", null));
        try (Session session = session("db");
                RunningStack stack = start(session)) {
            assertThat(stack.containers()).hasSize(2);
        }

        assertThat(events)
                .contains(new ContainerWarned(
                        "db", "its log is not told: the engine could not follow it: no reading (status 501)"));
    }

    @Test
    void aLogOfAContainerThatIsBeingRemovedIsOver() {
        engine.failOn("follow log of db", new EngineCallException("follow it", 409, "marked for removal", null));
        try (Session session = session("db");
                RunningStack stack = start(session)) {
            assertThat(stack.containers()).hasSize(2);
        }

        assertThat(events).noneMatch(ContainerWarned.class::isInstance);
    }
}
