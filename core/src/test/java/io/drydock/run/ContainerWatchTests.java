/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.ContainerEvent;
import io.drydock.engine.ContainerEvent.Kind;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.Requests;
import io.drydock.wait.StopSignal.Cause;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With events that the test tells; those of the engine are not listened to. */
@Timeout(20)
class ContainerWatchTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15");
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ContainerWatches watches = new ContainerWatches();
    private final ContainerWatch watch = watches.watch("db", engine, new Cancellation(), executor);

    @BeforeEach
    void start() {
        engine.startContainer(engine.createContainer(
                Requests.container("db", "postgres:15", Map.of()).build()));
    }

    @AfterEach
    void close() {
        watch.close();
        executor.shutdownNow();
    }

    private void tell(Kind kind) {
        watches.onEvent(new ContainerEvent("db", kind, Instant.now(), kind.name()));
    }

    @Test
    void causeWhenAProcessWasKilledAndTheContainerRunsIsWantOfMemory() {
        tell(Kind.OUT_OF_MEMORY);

        await().until(() -> watch.cause().isPresent());

        assertThat(watch.cause()).contains(Cause.OUT_OF_MEMORY);
        assertThat(engine.calls()).containsOnlyOnce("inspect db");
    }

    /** On a busy machine the end is told much later. */
    @Test
    void causeWhenTheMainProcessWasKilledIsTheEnd() {
        engine.exit("db", 137);
        tell(Kind.OUT_OF_MEMORY);

        await().until(() -> watch.cause().isPresent());

        assertThat(watch.cause()).contains(Cause.ENDED);
    }

    @Test
    void causeWhenTheEndIsToldAfterTheKillIsTheEnd() {
        tell(Kind.OUT_OF_MEMORY);
        tell(Kind.DIED);

        assertThat(watch.cause()).contains(Cause.ENDED);
    }
}
