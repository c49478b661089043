/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.Lease;
import io.drydock.engine.EngineException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The use of a stack that other processes use as well, or will: the last one removes it, unless it stays for later runs. */
final class LeasedUse implements StackUse {

    private static final Duration LOCK_PATIENCE = Duration.ofMinutes(5);

    private final Lease lease;
    private final String stack;
    private final Sharing sharing;
    private final Supplier<Map<String, String>> labels;
    private final Consumer<String> waiting;
    private final Runnable ended;

    /** Whether the start is over; until then the lease is locked by it. */
    private volatile boolean isStarted;

    /**
     * Makes it for a lease that is locked and used.
     *
     * @param labels makes the labels of what is a part of the stack
     * @param waiting is told who keeps this process from leaving
     * @param ended is run when this process uses it no more
     */
    LeasedUse(
            Lease lease,
            String stack,
            Sharing sharing,
            Supplier<Map<String, String>> labels,
            Consumer<String> waiting,
            Runnable ended) {
        this.lease = lease;
        this.stack = stack;
        this.sharing = sharing;
        this.labels = labels;
        this.waiting = waiting;
        this.ended = ended;
    }

    void started() {
        isStarted = true;
    }

    @Override
    public void end(Runnable removal, Runnable leaving) {
        try {
            if (!isStarted) {
                endFailed(removal, leaving);
                return;
            }
            lock();
            try {
                endStarted(removal, leaving);
            } finally {
                lease.unlock();
            }
        } catch (EngineException | IllegalStateException e) {
            leaving.run();
            throw e;
        } finally {
            ended.run();
        }
    }

    /** What did not start is of no use to a later run either. */
    private void endFailed(Runnable removal, Runnable leaving) {
        boolean isUsed = lease.isUsedByOthers();
        (isUsed ? leaving : removal).run();
        lease.release();
    }

    private void endStarted(Runnable removal, Runnable leaving) {
        if (lease.isUsedByOthers()) {
            leaving.run();
        } else if (sharing.keepFor().isZero()) {
            removal.run();
        } else {
            leaving.run();
            lease.stamp(labels.get());
        }
        lease.release();
    }

    private void lock() {
        long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
        boolean interrupted = false;
        boolean locked = false;
        while (!locked) {
            try {
                locked = lease.lock(stack, Duration.ofNanos(end - System.nanoTime()), waiting);
                if (!locked) {
                    throw new IllegalStateException("stack '" + stack + "' could not be left: " + lease.holder()
                            + " has been starting or removing it for " + LOCK_PATIENCE.toMinutes() + " minutes");
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
