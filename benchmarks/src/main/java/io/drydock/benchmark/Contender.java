/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.time.Duration;

/**
 * Somebody who does the work of a scenario.
 *
 * @param name for example {@link #DRYDOCK}
 * @param rounds in how many rounds at most it takes part, for one that takes very long
 * @param work does it once, and tells how long it took; nothing is left of it
 */
record Contender(String name, int rounds, Work work) {

    static final String BARE = "bare engine";
    static final String DRYDOCK = "Drydock";
    static final String TESTCONTAINERS = "Testcontainers";

    /** Takes part in all rounds. */
    Contender(String name, Work work) {
        this(name, Integer.MAX_VALUE, work);
    }

    /** Tells whether it takes part in a round; those below 0 warm up, of which who takes very long has fewer. */
    boolean takesPart(int round, int warmUps) {
        return round < rounds && round >= -Math.min(warmUps, rounds - 1);
    }

    /** Does something once. */
    @FunctionalInterface
    interface Work {
        Duration run() throws Exception;
    }

    /** Something whose whole time counts. */
    @FunctionalInterface
    interface Whole {
        void run() throws Exception;
    }

    static Work timed(Whole whole) {
        return () -> {
            long began = System.nanoTime();
            whole.run();
            return Duration.ofNanos(System.nanoTime() - began);
        };
    }
}
