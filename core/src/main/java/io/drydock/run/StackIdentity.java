/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.OwnerLabels;
import io.drydock.engine.ResourceKind;
import io.drydock.spec.Origin;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the things of a stack are called on the engine, and whose they are.
 *
 * @param owner the run that they belong to
 * @param names their names
 * @param lease labels of what several processes use; empty for what only this one does
 * @param fingerprints labels that tell what each is made from, by its kind and its name in the stack
 * @param found what is there already
 */
record StackIdentity(
        OwnerLabels owner,
        ResourceNames names,
        Map<String, String> lease,
        Map<String, Map<String, String>> fingerprints,
        FoundStack found) {

    /** Of a stack that only this run uses. */
    static StackIdentity own(OwnerLabels owner, ResourceNames names) {
        return new StackIdentity(owner, names, Map.of(), Map.of(), FoundStack.NOTHING);
    }

    boolean isLeased() {
        return !lease.isEmpty();
    }

    Map<String, String> labels(ResourceKind kind, String stack, String name, Origin origin, Instant created) {
        Map<String, String> labels = new TreeMap<>(owner.of(kind, stack, name, origin, created));
        labels.putAll(lease);
        labels.putAll(fingerprints.getOrDefault(key(kind, name), Map.of()));
        return labels;
    }

    static String key(ResourceKind kind, String name) {
        return kind + " " + name;
    }
}
