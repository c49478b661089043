/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import io.drydock.engine.ContainerEngine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Removes what a run has left that was killed, round after round until nothing shows up any more: an engine that was asked for something
 * makes it, whether or not somebody waits for the answer.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RunRemoval {

    /** After which it is given up, whatever is left. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final String run;
    private final Duration quiet;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final Consumer<Duration> pause;

    /**
     * Removes what a run has left.
     *
     * @param run its id
     * @param quiet for how long nothing may have shown up when it ends
     * @param executor asks the engine
     * @param nanoTime tells the time, as {@link System#nanoTime} does
     * @param pause waits
     */
    public RunRemoval(String run, Duration quiet, Executor executor, LongSupplier nanoTime, Consumer<Duration> pause) {
        this.run = run;
        this.quiet = quiet;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /**
     * Removes all; takes 60 seconds at most.
     *
     * @param connector connects to the engine; called again as long as it is away
     * @return what is left and why, or nothing
     */
    public String removeAll(Supplier<ContainerEngine> connector) {
        long began = nanoTime.getAsLong();
        long quietSince = began;
        Duration wait = SHORTEST_PAUSE;
        try (Connection connection = new Connection(connector)) {
            while (true) {
                String trouble = round(connection);
                long now = nanoTime.getAsLong();
                if (!trouble.isEmpty()) {
                    quietSince = now;
                }
                if (now - quietSince >= quiet.toNanos()) {
                    return "";
                }
                if (now - began >= LIMIT.toNanos()) {
                    return trouble;
                }
                pause.accept(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait.multipliedBy(2);
            }
        }
    }

    /**
     * Waits as a process does that has nothing else to do.
     *
     * @param pause how long
     */
    public static void pause(Duration pause) {
        try {
            var unused = new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells what there was, or why that could not be known; empty when there was nothing. */
    private String round(Connection connection) {
        try {
            ContainerEngine engine = connection.get();
            Removal.Outcome outcome = new Removal(engine, executor)
                    .remove(new Inventory(engine, executor).of(run))
                    .and(sweep(engine).removeUnused());
            StringBuilder trouble = new StringBuilder();
            outcome.failed()
                    .forEach(failure -> trouble.append(failure.resource().description())
                            .append(": ")
                            .append(failure.reason().getMessage())
                            .append('\n'));
            outcome.removed()
                    .forEach(removed -> trouble.append(removed.description()).append(": is removed\n"));
            return trouble.toString();
        } catch (RuntimeException e) { // it goes on whatever happens
            return e.getMessage() + "\n";
        }
    }

    /** What the run used together with other processes goes where none of them is left. */
    private Sweep sweep(ContainerEngine engine) {
        OwnerLabels labels = new OwnerLabels(run, Owner.thisProcess());
        return new Sweep(engine, executor, labels, Clock.systemUTC(), Sweep.AGE);
    }

    private static final class Connection implements AutoCloseable {

        private final Supplier<ContainerEngine> connector;
        private @Nullable ContainerEngine made;

        Connection(Supplier<ContainerEngine> connector) {
            this.connector = connector;
        }

        ContainerEngine get() {
            ContainerEngine engine = made;
            if (engine == null) {
                engine = connector.get();
                made = engine;
            }
            return engine;
        }

        @Override
        public void close() {
            if (made != null) {
                made.close();
            }
        }
    }
}
