/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Runs steps of which each must be tried, and keeps what fails. */
final class Failures {

    private final List<Throwable> failures = new ArrayList<>();

    void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            add(e);
        }
    }

    synchronized void add(Throwable failure) {
        failures.add(failure);
    }

    synchronized void addAll(Collection<? extends Throwable> more) {
        failures.addAll(more);
    }

    synchronized List<Throwable> all() {
        return List.copyOf(failures);
    }

    /** Throws one exception with all failures, if there are any. */
    void throwAs(String what) {
        if (!all().isEmpty()) {
            throw new RemovalException(what, all());
        }
    }
}
