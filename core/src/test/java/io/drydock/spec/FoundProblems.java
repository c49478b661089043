/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;

/** Tells what {@link Problems} has collected. */
public final class FoundProblems {

    private FoundProblems() {}

    public static List<Problem> in(Problems problems) {
        try {
            problems.throwIfAny("stack");
            return List.of();
        } catch (InvalidStackException e) {
            return e.problems();
        }
    }
}
