/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ContainerRetrying;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Starts a container again that failed, as often as was declared, where that may do better. */
final class StartAttempts {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final String container;
    private final int attempts;
    private final Predicate<Duration> pause;
    private final Consumer<RunEvent> events;

    /**
     * Makes it for a container.
     *
     * @param attempts how many there are at most
     * @param pause lets time pass, and tells whether the start goes on
     * @param events hears of each that failed, but for the last one
     */
    StartAttempts(String container, int attempts, Predicate<Duration> pause, Consumer<RunEvent> events) {
        this.container = container;
        this.attempts = attempts;
        this.pause = pause;
        this.events = events;
    }

    /**
     * Makes the attempts.
     *
     * @param created the container of the first one
     * @param start starts a container
     * @param again makes a fresh one in the place of the one that failed
     * @throws StackStartException the failure of the last attempt
     */
    <C, T> T run(C created, Function<C, T> start, Supplier<C> again) {
        C next = created;
        Duration time = FIRST_PAUSE;
        for (int made = 1; ; made++) {
            try {
                return start.apply(next);
            } catch (StackStartException e) {
                if (!goesOn(made, time, e)) {
                    throw made == 1 ? e : e.afterStarts(made);
                }
                next = anew(again, e);
            }
            time = min(time.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private static <C> C anew(Supplier<C> again, StackStartException failure) {
        try {
            return again.get();
        } catch (StackStartException e) {
            e.addSuppressed(failure);
            throw e;
        }
    }

    private boolean goesOn(int made, Duration time, StackStartException failure) {
        if (made >= attempts || !failure.mayPass()) {
            return false;
        }
        events.accept(new ContainerRetrying(
                container, made + 1, attempts, time, failure.diagnosis().sentence()));
        return pause.test(time);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
