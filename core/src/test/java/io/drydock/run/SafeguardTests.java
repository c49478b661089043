/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.drydock.cleanup.Leftovers;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import io.drydock.report.RunEvent;
import io.drydock.spec.Origin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SafeguardTests {

    private final FakeEngine engine = new FakeEngine().withImage("busybox:1.36");
    private final Queue<RunEvent> events = new ConcurrentLinkedQueue<>();

    private Session session(boolean sweeps) {
        return Session.open(
                () -> engine,
                List.of(events::add),
                Settings.DEFAULT,
                Optional.of(new CleanupSettings(false, sweeps, Duration.ofHours(1))));
    }

    private void createVolume(Session session) {
        Map<String, String> labels =
                session.labels().of(ResourceKind.VOLUME, "OrdersIT", "data", Origin.of("OrdersIT.data"), Instant.EPOCH);
        session.engine().createVolume(new VolumeRequest("drydock-data", "local", Map.of(), labels));
    }

    @Test
    void closeWhenNothingIsLeftLooksOnce() {
        Session session = session(false);
        session.engine();
        engine.forgetCalls();

        session.close();

        String label = " with label io.drydock.run=" + session.runId();
        assertThat(engine.calls())
                .containsExactlyInAnyOrder(
                        "list containers" + label,
                        "list networks" + label,
                        "list volumes" + label,
                        "list images" + label);
        assertThat(events).isEmpty();
    }

    @Test
    void closeWhenSomethingIsLeftRemovesAndNamesIt() {
        Session session = session(false);
        createVolume(session);

        assertThatExceptionOfType(RemovalException.class)
                .isThrownBy(session::close)
                .withMessage("what this run has made could not be removed in full:\n"
                        + "  volume 'data' of stack 'OrdersIT' (drydock-data), declared at OrdersIT.data, was left behind, and is"
                        + " removed only now");

        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void closeWhenWhatIsLeftCannotBeRemovedSaysWhy() {
        Session session = session(false);
        createVolume(session);
        engine.failOn(
                "remove volume data", new EngineCallException("remove volume 'drydock-data'", 409, "in use", null));

        assertThatExceptionOfType(RemovalException.class)
                .isThrownBy(session::close)
                .withMessage("what this run has made could not be removed in full:\n"
                        + "  volume 'data' of stack 'OrdersIT' (drydock-data), declared at OrdersIT.data, is left behind:"
                        + " the engine could not remove volume 'drydock-data': in use (status 409)");
    }

    @Test
    void closeWhenTheEngineDoesNotTellWhatIsLeftFails() {
        Session session = session(false);
        session.engine();
        engine.failOn(
                "list networks with label io.drydock.run=" + session.runId(),
                new EngineCallException("list networks", 500, "no", null));

        assertThatExceptionOfType(RemovalException.class)
                .isThrownBy(session::close)
                .withMessage("what this run has made could not be removed in full:\n"
                        + "  the engine could not list networks: no (status 500)");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void sweepTellsWhatItRemoves() {
        Leftovers.of(engine, "busybox:1.36", "dead", Leftovers.deadOwner(), Instant.EPOCH);

        try (Session session = session(true)) {
            session.engine();
            await().until(() -> !events.isEmpty());
        }

        assertThat(events)
                .containsExactly(new RunEvent.LeftoversRemoved(
                        List.of("container db-dead", "network back-dead", "volume data-dead", "image app:dead")));
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void sweepWhenItFailsWarnsAndTheRunGoesOn() {
        engine.failOn(
                "list volumes with label io.drydock.run", new EngineCallException("list volumes", 500, "no", null));

        try (Session session = session(true)) {
            session.engine();
            await().until(() -> !events.isEmpty());
        }

        assertThat(events)
                .containsExactly(
                        new RunEvent.CleanupWarned(
                                "what earlier runs left behind could not be looked for: the engine could not list volumes: no (status 500)"));
    }

    @Test
    void protectWhenTheWatchdogCannotBeStartedWarnsOnce() {
        Queue<String> warnings = new ConcurrentLinkedQueue<>();
        ExecutorService executor = Executors.newCachedThreadPool();
        Protection protection = new Protection(
                "x1",
                true,
                run -> {
                    throw new IOException("error=2, No such file or directory");
                },
                () -> true,
                executor,
                warnings::add);
        try {
            protection.begin();
            protection.protect(engine);
            protection.protect(engine);
        } finally {
            protection.end(true);
            executor.shutdown();
        }

        assertThat(warnings)
                .containsExactly(
                        "no watchdog removes what this run has, should its JVM be killed with SIGKILL, since it does not run:"
                                + " error=2, No such file or directory");
    }

    @Test
    void protectWhenTheWatchdogEndsEarlyWarnsOnce() {
        Queue<String> warnings = new ConcurrentLinkedQueue<>();
        ExecutorService executor = Executors.newCachedThreadPool();
        Protection protection = new Protection(
                "x1",
                true,
                run -> {
                    Watchdog watchdog = Watchdog.start(run);
                    watchdog.close();
                    return watchdog;
                },
                () -> true,
                executor,
                warnings::add);
        try {
            protection.begin();
            await().until(() -> !warnings.isEmpty());
            protection.protect(engine);
        } finally {
            protection.end(true);
            executor.shutdown();
        }

        assertThat(warnings)
                .containsExactly(
                        "no watchdog removes what this run has, should its JVM be killed with SIGKILL, since it does not run:"
                                + " it ended with exit code 0");
    }
}
