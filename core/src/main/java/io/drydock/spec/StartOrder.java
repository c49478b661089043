/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Which containers come before another one.
 *
 * @param dependsOn the names of those that must be ready before it is started
 * @param started the names of those that must have been started before it is, ready or not
 * @param refersTo the names of those whose addresses its texts refer to, which must be ready before, too
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StartOrder(List<String> dependsOn, List<String> started, List<String> refersTo) {

    /** Copies the lists. */
    public StartOrder {
        dependsOn = List.copyOf(dependsOn);
        started = List.copyOf(started);
        refersTo = List.copyOf(refersTo);
    }

    StartOrder withRefersTo(List<String> containers) {
        return new StartOrder(dependsOn, started, containers);
    }

    /**
     * Tells which containers must be ready before.
     *
     * @return their names, each once
     */
    public List<String> afterReady() {
        return Stream.concat(dependsOn.stream(), refersTo.stream()).distinct().toList();
    }

    /**
     * Tells which containers must be there before, ready or not.
     *
     * @return their names, each once
     */
    public List<String> after() {
        return Stream.concat(afterReady().stream(), started.stream()).distinct().toList();
    }
}
