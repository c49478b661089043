/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** Collects what is wrong with a stack while it is read, so that everything can be reported at once. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    /**
     * Notes a problem.
     *
     * @param origin where the mistake was declared
     * @param message what is wrong and what is allowed
     */
    public void add(Origin origin, String message) {
        found.add(new Problem(origin, message));
    }

    /**
     * Notes the problems of a part.
     *
     * @param part its name, with which each message begins
     * @param others what is wrong with it
     */
    void addOf(String part, Problems others) {
        others.found.forEach(problem -> add(problem.origin(), part + " " + problem.message()));
    }

    /**
     * Throws when anything was noted.
     *
     * @param stack the name of the stack
     * @throws InvalidStackException with all problems, in the order in which they were noted
     */
    public void throwIfAny(String stack) {
        if (!found.isEmpty()) {
            throw new InvalidStackException(stack, found);
        }
    }
}
