/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.cleanup.Inventory;
import io.drydock.cleanup.Removal;
import io.drydock.engine.FakeEngine;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.StackKept;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What stays on the engine for people to look at. */
@Timeout(60)
class KeptStacksTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15");
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final Stack stack = Stack.builder()
            .name("orders")
            .container("db", db -> db.image("postgres:15"))
            .build();

    private Session session(String keep) {
        return Session.open(
                () -> engine,
                List.of(events::add),
                name -> name.equals("drydock.keep") ? Optional.of(keep) : Optional.empty());
    }

    private void assertKept(Session session) {
        String run = session.runId();
        String name = "drydock-orders-db-" + run + "-1";
        assertThat(events)
                .contains(new StackKept(
                        "orders",
                        List.of(
                                "docker logs " + name,
                                "docker exec -it " + name + " sh",
                                "java -jar drydock-core.jar prune --run " + run)));
        assertThat(engine.leftovers()).containsExactlyInAnyOrder("container " + name, "volume drydock-keep-" + run);
        new Removal(engine, Runnable::run).remove(new Inventory(engine, Runnable::run).of(run));
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void closeWhenTheStackIsOfSomethingThatFailedKeepsIt() {
        Session session = session("on-failure");
        try (session) {
            RunningStack running = stack.start(session);
            running.markFailed();
            running.close();
        }
        assertKept(session);
    }

    @Test
    void closeWhenNothingHasFailedRemovesTheStack() {
        try (Session session = session("on-failure")) {
            stack.start(session).close();
        }
    }

    @Test
    void closeWhenAllAreToBeKeptKeepsTheStack() {
        Session session = session("always");
        try (session) {
            stack.start(session).close();
        }
        assertKept(session);
    }

    @Test
    void closeWhenNothingIsToBeKeptRemovesAlsoWhatHasFailed() {
        try (Session session = session("never")) {
            RunningStack running = stack.start(session);
            running.markFailed();
            running.close();
        }
    }

    @Test
    void closeWhenAnInnerStackHasFailedKeepsTheOuterOneToo() {
        Session session = session("on-failure");
        try (session) {
            RunningStack outer = stack.start(session);
            RunningStack inner = Stack.builder()
                    .name("inner")
                    .within(outer)
                    .container("cache", cache -> cache.image("postgres:15"))
                    .build()
                    .start();
            inner.markFailed();
            inner.close();
            outer.close();
        }
        assertThat(events.stream().filter(StackKept.class::isInstance).map(event -> ((StackKept) event).stack()))
                .containsExactly("inner", "orders");
        new Removal(engine, Runnable::run).remove(new Inventory(engine, Runnable::run).of(session.runId()));
    }

    @Test
    void startWhenItFailsKeepsWhatThereIs() {
        engine.withExit("db", 3);
        Session session = session("on-failure");
        try (session) {
            assertThatExceptionOfType(StackStartException.class).isThrownBy(() -> stack.start(session));
        }
        assertKept(session);
    }
}
