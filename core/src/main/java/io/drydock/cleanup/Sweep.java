/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import io.drydock.engine.ContainerEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Removes what runs have left whose owner is gone: proved by the pid on this machine, or likely by the age where the owner was on
 * another one. What has an owner that lives, and what has none, stays.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Sweep {

    /** How old a run of another machine has to be; also for how long a run is spared that is marked to be kept. */
    public static final Duration AGE = Duration.ofHours(24);

    private static final String STACK = "sweep";

    private final Inventory inventory;
    private final Removal removal;
    private final Clock clock;
    private final Duration age;
    private final Function<String, Lease> leases;

    /**
     * Makes a sweep.
     *
     * @param engine what is swept
     * @param executor asks the engine
     * @param sweeper the labels of who sweeps, for what is locked meanwhile
     * @param clock tells how old things are
     * @param age how long the newest of a run must have been there, where nobody here can know whether the owner lives
     */
    public Sweep(ContainerEngine engine, Executor executor, OwnerLabels sweeper, Clock clock, Duration age) {
        this.inventory = new Inventory(engine, executor);
        this.removal = new Removal(engine, executor);
        this.clock = clock;
        this.age = age;
        this.leases = id -> new Lease(engine, executor, sweeper, id, clock);
    }

    /**
     * Sweeps once.
     *
     * @return what came of it
     * @throws io.drydock.engine.EngineException when the engine does not tell what it has
     */
    public Removal.Outcome run() {
        List<OwnedRun> runs = inventory.runs();
        Removal.Outcome outcome = removal.remove(runs.stream()
                .filter(run -> run.lease().isEmpty())
                .filter(run -> isOver(run, runs))
                .flatMap(run -> run.resources().stream())
                .toList());
        return removeUnused(runs).and(outcome);
    }

    /**
     * Sweeps only what several processes have used and none does any more.
     *
     * @return what came of it
     * @throws io.drydock.engine.EngineException when the engine does not tell what it has
     */
    public Removal.Outcome removeUnused() {
        return removeUnused(inventory.runs());
    }

    private Removal.Outcome removeUnused(List<OwnedRun> runs) {
        return runs.stream()
                .filter(run -> run.lease().isPresent())
                .filter(run -> isOver(run, runs))
                .map(this::removeUnused)
                .reduce(Removal.Outcome.NOTHING, Removal.Outcome::and);
    }

    /** Somebody may begin to use it at this moment; who does has locked it. */
    private Removal.Outcome removeUnused(OwnedRun run) {
        Lease lease = leases.apply(run.id());
        if (!lease.tryLock(STACK)) {
            return Removal.Outcome.NOTHING;
        }
        try {
            return lease.isUsedByOthers() ? Removal.Outcome.NOTHING : lease.removeAll();
        } finally {
            lease.unlock();
        }
    }

    /**
     * Tells whether a run is over, so that what it has on the engine is of no use to anybody.
     *
     * @param run what it has
     * @param all what all have, among them those who use it
     * @return true when it may be removed
     */
    public boolean isOver(OwnedRun run, List<OwnedRun> all) {
        return run.lease().map(lease -> isUnused(run, all, lease)).orElseGet(() -> isOver(run));
    }

    /**
     * Tells whether somebody who lives needs what a run has on the engine.
     *
     * @param run what it has
     * @param all what all have, among them those who use it
     * @return true where it is known, or where it is of several processes of which one may live
     */
    public boolean isInUse(OwnedRun run, List<OwnedRun> all) {
        return run.isShared()
                ? uses(run, all).stream().anyMatch(OwnedResource::mayBeOwned)
                : run.state() == OwnerState.ALIVE;
    }

    private static List<OwnedResource> uses(OwnedRun run, List<OwnedRun> all) {
        return all.stream()
                .flatMap(each -> each.resources().stream())
                .filter(each -> each.uses(run.id()))
                .toList();
    }

    /** The process that started it may be gone: it is of those who use it, and stays for a while when nobody does. */
    private boolean isUnused(OwnedRun run, List<OwnedRun> all, Duration lease) {
        List<OwnedResource> uses = uses(run, all);
        Instant lastUse = Stream.concat(uses.stream(), run.resources().stream())
                .flatMap(each -> each.created().stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return uses.stream().noneMatch(OwnedResource::mayBeOwned)
                && lastUse.plus(lease).isBefore(clock.instant());
    }

    private boolean isOver(OwnedRun run) {
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
