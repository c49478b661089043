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
import io.drydock.engine.Requests;
import io.drydock.wait.StopSignal.Cause;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventSubscriptionTests {

    private static final String LISTEN = "listen to events";

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15");
    private final ContainerWatches watches = new ContainerWatches();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final EventSubscription subscription =
            EventSubscription.open(engine, "io.drydock.run=r", watches, executor);

    @AfterEach
    void close() {
        subscription.close();
        executor.shutdownNow();
        assertThat(engine.openStreams()).isZero();
    }

    private String start(String name) {
        Map<String, String> labels = Map.of("io.drydock.run", "r", FakeEngine.NAME_LABEL, name);
        String id = engine.createContainer(
                Requests.container(name, "postgres:15", labels).build(), warning -> {});
        engine.startContainer(id);
        return id;
    }

    private ContainerWatch watch(String container) {
        return watches.watch(container, engine, new Cancellation(), executor);
    }

    private AtomicInteger deaths(String container) {
        AtomicInteger deaths = new AtomicInteger();
        watches.onDeath(container, deaths::incrementAndGet);
        return deaths;
    }

    private void awaitResumptions(int number) {
        await().until(() -> watches.resumptions() == number && !watches.areLost());
    }

    @Test
    void eventsWhenTheStreamBrokeAreHeardByAnotherOne() {
        ContainerWatch watch = watch(start("db"));

        engine.breakEvents();
        awaitResumptions(2);
        await().until(() ->
                watch.cause().isEmpty() && engine.calls().contains("inspect db")); // once for the new stream
        engine.forgetCalls();
        engine.exit("db", 1);

        await().until(() -> watch.cause().isPresent());
        assertThat(watch.cause()).contains(Cause.ENDED);
        assertThat(engine.calls()).isEmpty();
    }

    @Test
    void eventsWhenTheyHappenWhileThereIsNoStreamAreHeardLater() throws InterruptedException {
        AtomicInteger deaths = deaths(start("db"));
        FakeEngine.Gate gate = engine.block(LISTEN);
        engine.breakEvents();
        gate.awaitReached();

        engine.exit("db", 1);
        assertThat(deaths).hasValue(0);
        gate.open();

        awaitResumptions(2);
        await().until(() -> deaths.get() == 2); // one for the stream that broke, and one for the event
        assertThat(engine.calls()).doesNotContain("inspect db");
    }

    /** An engine that was started anew has forgotten what it would have told. */
    @Test
    void eventsWhenTheEngineForgotThemAreSeenByOneLook() {
        ContainerWatch watch = watch(start("db"));
        FakeEngine.Gate gate = engine.block(LISTEN);
        engine.breakEvents();
        engine.exit("db", 1);
        engine.forgetEvents();

        gate.open();
        awaitResumptions(2);

        await().until(() -> watch.cause().isPresent());
        assertThat(watch.cause()).contains(Cause.ENDED);
        assertThat(engine.calls()).containsOnlyOnce("inspect db");
    }

    @Test
    void eventsWhenTheyWereHeardBeforeAreNotHeardAgain() {
        String db = start("db");
        String other = start("other");
        AtomicInteger deaths = deaths(db);
        engine.exit("db", 1);
        await().until(() -> deaths.get() == 1);
        engine.startContainer(db);
        ContainerWatch watch = watch(db);
        AtomicInteger deathsOfOther = deaths(other);

        engine.breakEvents();
        awaitResumptions(2);
        engine.exit("other", 1);

        await().until(() -> deathsOfOther.get() == 2); // one for the stream that broke
        assertThat(watch.cause()).isEmpty();
    }

    @Test
    void openWhenTheEngineIsAwayIsTriedUntilItIsBack() {
        start("db");
        for (int attempt = 0; attempt < 2; attempt++) {
            engine.failOnce(LISTEN, new EngineCallException(LISTEN, 0, "connection refused", null));
            engine.breakEvents();
            awaitResumptions(2 + attempt);
        }

        assertThat(engine.calls()).filteredOn(LISTEN::equals).hasSize(5);
    }

    @Test
    void watchWhenTheEngineIsAwayForAMomentGoesOn() {
        ContainerWatch watch = watch(start("db"));
        FakeEngine.Gate gate = engine.block(LISTEN);
        engine.failOnce("inspect db", new EngineCallException("inspect container 'db'", 503, "starting", null));
        engine.breakEvents();
        await().until(watches::areLost);

        assertThat(watch.cause()).isEmpty();
        engine.exit("db", 1);

        await().until(() -> watch.cause().isPresent());
        assertThat(engine.calls()).filteredOn("inspect db"::equals).hasSizeGreaterThan(1);
        gate.open();
        awaitResumptions(2);
    }

    /** An engine whose events are lost may well hang, and who waits has a limit of its own. */
    @Test
    void watchWhenTheEngineHangsDoesNotWaitForIt() throws InterruptedException {
        ContainerWatch watch = watch(start("db"));
        FakeEngine.Gate events = engine.block(LISTEN);
        FakeEngine.Gate inspect = engine.block("inspect db");
        engine.breakEvents();
        await().until(watches::areLost);

        assertThat(watch.cause()).isEmpty();
        inspect.awaitReached();
        assertThat(watch.cause()).isEmpty();
        assertThat(engine.calls()).containsOnlyOnce("inspect db");
        watch.close();

        events.open();
        awaitResumptions(2);
        executor.shutdown();
        await().until(executor::isTerminated); // and so the thread is free that asked
    }

    @Test
    void watchWhenTheEngineRefusesSaysSo() {
        ContainerWatch watch = watch(start("db"));
        FakeEngine.Gate gate = engine.block(LISTEN);
        engine.failOnce("inspect db", new EngineCallException("inspect container 'db'", 500, "broken", null));
        engine.breakEvents();
        await().until(watches::areLost);

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> await().until(() -> watch.cause().isPresent()))
                .withMessage("the engine could not inspect container 'db': broken (status 500)");
        gate.open();
        awaitResumptions(2);
    }

    @Test
    void closeWhenThereIsNoStreamEndsTheAttempts() {
        engine.failOn(LISTEN, new EngineCallException(LISTEN, 0, "connection refused", null));
        engine.breakEvents();
        await().until(watches::areLost);

        subscription.close();
        executor.shutdown();

        await().atMost(Duration.ofSeconds(10)).until(executor::isTerminated);
    }
}
