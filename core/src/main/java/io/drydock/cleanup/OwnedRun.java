/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What one run has on an engine.
 *
 * @param id the id of the run
 * @param resources what it has; never empty
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record OwnedRun(String id, List<OwnedResource> resources) {

    /** Copies the list. */
    public OwnedRun {
        resources = List.copyOf(resources);
    }

    /**
     * Tells the process that made it.
     *
     * @return the process; empty where no label tells it
     */
    public Optional<Owner> owner() {
        return resources.stream().flatMap(each -> each.owner().stream()).findFirst();
    }

    /**
     * Tells whether the process that made it still runs.
     *
     * @return dead only where that is proved of the owner of everything
     */
    public OwnerState state() {
        Set<OwnerState> states = resources.stream()
                .map(OwnedResource::owner)
                .distinct()
                .map(owner -> owner.map(Owner::state).orElse(OwnerState.UNKNOWN))
                .collect(Collectors.toSet());
        if (states.contains(OwnerState.ALIVE)) {
            return OwnerState.ALIVE;
        }
        return states.equals(Set.of(OwnerState.DEAD)) ? OwnerState.DEAD : OwnerState.UNKNOWN;
    }

    /**
     * Tells when the run gave its last sign of life.
     *
     * @return when the newest of it was made; empty where no label tells it
     */
    public Optional<Instant> newest() {
        return resources.stream().flatMap(each -> each.created().stream()).max(Comparator.naturalOrder());
    }

    /**
     * Tells whether it is not the run of one process, but what several use.
     *
     * @return whether it is
     */
    public boolean isShared() {
        return lease().isPresent();
    }

    /** How long it stays when nobody uses it any more; empty where it is the run of one process. */
    Optional<Duration> lease() {
        return resources.stream().flatMap(each -> each.lease().stream()).findFirst();
    }

    boolean isKept() {
        return resources.stream().anyMatch(OwnedResource::marksKept);
    }
}
