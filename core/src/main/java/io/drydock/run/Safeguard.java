/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.Inventory;
import io.drydock.cleanup.OwnedResource;
import io.drydock.cleanup.OwnerLabels;
import io.drydock.cleanup.Removal;
import io.drydock.cleanup.Sweep;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import io.drydock.report.RunEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a session does, beside removing what it has made, so that nothing stays on the engine. Never fails the run. */
final class Safeguard {

    /** The first start of a run needs the machine for itself. */
    private static final int SWEEP_DELAY_MILLIS = 1000;

    private static final int SWEEP_PATIENCE_SECONDS = 10;

    /** So many are told by their names. */
    private static final int TOLD = 20;

    private final OwnerLabels labels;
    private final CleanupSettings settings;
    private final ExecutorService executor;
    private final Consumer<RunEvent> listener;
    private final Protection protection;
    private final AtomicBoolean isOver = new AtomicBoolean();

    /** Taken while the sweep goes on. */
    private final Semaphore sweeping = new Semaphore(1);

    Safeguard(
            OwnerLabels labels,
            CleanupSettings settings,
            BooleanSupplier refuse,
            ExecutorService executor,
            Consumer<RunEvent> listener) {
        this.labels = labels;
        this.settings = settings;
        this.executor = executor;
        this.listener = listener;
        this.protection =
                new Protection(labels.run(), settings.watchdog(), Watchdog::start, refuse, executor, this::warn);
    }

    /** Begins to protect the run while the engine is looked for. */
    void connecting() {
        protection.begin();
    }

    /** Protects what is created on the engine from now on, and begins to look for what others have left there. */
    void connected(ContainerEngine engine) {
        protection.protect(engine);
        if (settings.sweep()) {
            Executor later = CompletableFuture.delayedExecutor(SWEEP_DELAY_MILLIS, TimeUnit.MILLISECONDS, executor);
            later.execute(() -> sweep(engine));
        }
    }

    /** Has what later runs may use removed when nobody does for so long after the end of this one. */
    void watchLater(Duration time) {
        protection.protectLater(time);
    }

    /** Makes sure that nothing of the run is left, now that all is removed; something that is would be a fault of ours. */
    void check(ContainerEngine engine, Failures failures) {
        try {
            Removal.Outcome outcome =
                    new Removal(engine, executor).remove(new Inventory(engine, executor).of(labels.run()));
            outcome.removed().forEach(each -> failures.add(new LeftBehindException(each.description())));
            outcome.failed()
                    .forEach(each ->
                            failures.add(new LeftBehindException(each.resource().description(), each.reason())));
        } catch (EngineException e) {
            if (failures.all().isEmpty()) { // an engine that is away is told of already
                failures.add(e);
            }
        }
    }

    /** Expects from now on that the connection is closed. A sweep that goes on may come to its end, since that seldom takes long. */
    void disconnecting() {
        isOver.set(true);
        try {
            if (sweeping.tryAcquire(SWEEP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                sweeping.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the protection.
     *
     * @param isClean whether nothing is left
     */
    void end(boolean isClean) {
        protection.end(isClean);
    }

    private void sweep(ContainerEngine engine) {
        sweeping.acquireUninterruptibly();
        try {
            if (isOver.get()) {
                return;
            }
            Sweep sweep = new Sweep(engine, executor, labels, Clock.systemUTC(), settings.sweepAge());
            tell(sweep.run());
        } catch (RuntimeException e) {
            warn("what earlier runs left behind could not be looked for: " + e.getMessage());
        } finally {
            sweeping.release();
        }
    }

    private void tell(Removal.Outcome outcome) {
        if (!outcome.removed().isEmpty()) {
            listener.accept(new RunEvent.LeftoversRemoved(names(outcome.removed())));
        }
        outcome.failed()
                .forEach(failure -> warn(
                        "an earlier run left " + failure.resource().description() + ", which could not be removed: "
                                + failure.reason().getMessage()));
    }

    private static List<String> names(List<OwnedResource> resources) {
        List<String> names = new ArrayList<>();
        resources.stream().limit(TOLD).map(OwnedResource::toString).forEach(names::add);
        if (resources.size() > TOLD) {
            names.add("and " + (resources.size() - TOLD) + " more");
        }
        return names;
    }

    private void warn(String warning) {
        if (!isOver.get()) {
            listener.accept(new RunEvent.CleanupWarned(warning));
        }
    }
}
