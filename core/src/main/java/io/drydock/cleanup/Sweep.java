/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Removes what runs have left whose owner is gone: proved by the pid on this machine, or likely by the age where the owner was on
 * another one. What has an owner that lives, and what has none, stays.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Sweep {

    /** How old a run of another machine has to be; also for how long a run is spared that is marked to be kept. */
    public static final Duration AGE = Duration.ofHours(24);

    private final Inventory inventory;
    private final Removal removal;
    private final Clock clock;
    private final Duration age;

    /**
     * Makes a sweep.
     *
     * @param inventory what there is
     * @param removal removes it
     * @param clock tells how old things are
     * @param age how long the newest of a run must have been there, where nobody here can know whether the owner lives
     */
    public Sweep(Inventory inventory, Removal removal, Clock clock, Duration age) {
        this.inventory = inventory;
        this.removal = removal;
        this.clock = clock;
        this.age = age;
    }

    /**
     * Sweeps once.
     *
     * @return what came of it
     * @throws io.drydock.engine.EngineException when the engine does not tell what it has
     */
    public Removal.Outcome run() {
        List<OwnedResource> left = inventory.runs().stream()
                .filter(this::isOver)
                .flatMap(run -> run.resources().stream())
                .toList();
        return removal.remove(left);
    }

    /**
     * Tells whether a run is over, so that what it has on the engine is of no use to anybody.
     *
     * @param run what it has
     * @return true when it may be removed
     */
    public boolean isOver(OwnedRun run) {
        OwnerState state = run.state();
        if (state == OwnerState.ALIVE || (run.isKept() && !isOlderThan(AGE, run))) {
            return false;
        }
        return state == OwnerState.DEAD || isOlderThan(age, run);
    }

    /** Counts from the newest, since a run may go on for days and still use what it made first. */
    private boolean isOlderThan(Duration limit, OwnedRun run) {
        Instant now = clock.instant();
        return run.newest()
                .map(newest -> Duration.between(newest, now).compareTo(limit) > 0)
                .orElse(false);
    }
}
