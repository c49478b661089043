/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.Sweep;
import java.time.Duration;

/**
 * What the user sets of the removal of what a run or others before it have left.
 *
 * @param watchdog whether a process is started that removes what the run has when its JVM dies
 * @param sweep whether what earlier runs left is removed
 * @param sweepAge how old it has to be where its owner was on another machine
 */
record CleanupSettings(boolean watchdog, boolean sweep, Duration sweepAge) {

    /** {@code true} or {@code false}. */
    static final String WATCHDOG = "drydock.watchdog";

    /** {@code true} or {@code false}. */
    static final String SWEEP = "drydock.sweep";

    static final String SWEEP_AGE = "drydock.sweep.age";

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when one is wrong
     */
    static CleanupSettings from(Settings.Source source) {
        return new CleanupSettings(
                Settings.choice(source, WATCHDOG, true),
                Settings.choice(source, SWEEP, true),
                Settings.duration(source, SWEEP_AGE, Sweep.AGE));
    }
}
