/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.junit.FieldClaims.Claimant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The system properties that classes and tests of the run publish, and what was there before. */
final class SystemProperties {

    /** A value, and who wants it. */
    private record Entry(String value, Set<Claimant> claimants) {}

    /** What was there before, and what is there since; the last one counts. */
    private record Slot(@Nullable String before, Deque<Entry> entries) {}

    /** Guarded by this object. */
    private final Map<String, Slot> slots = new HashMap<>();

    /**
     * Sets properties until the claimant takes them back.
     *
     * @throws ExtensionConfigurationException when somebody else who runs at the same time needs another value; nothing is set then
     */
    synchronized void publish(Map<String, String> properties, Claimant claimant) {
        try {
            properties.forEach((name, value) -> publish(name, value, claimant));
        } catch (ExtensionConfigurationException e) {
            release(claimant);
            throw e;
        }
    }

    private void publish(String name, String value, Claimant claimant) {
        Slot slot = slots.computeIfAbsent(name, key -> new Slot(System.getProperty(key), new ArrayDeque<>()));
        @Nullable Entry last = slot.entries().peekLast();
        if (last != null && last.value().equals(value)) {
            last.claimants().add(claimant);
            return;
        }
        if (last != null) {
            last.claimants().stream()
                    .filter(each -> !claimant.isWithin(each))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new ExtensionConfigurationException("the system property '" + name + "' is published by "
                                + other.name() + " and " + claimant.name()
                                + " at the same time, with different values: let them"
                                + " run one after the other (@ResourceLock(Resources.SYSTEM_PROPERTIES)), or publish it to"
                                + " parameters only (systemProperty = false)");
                    });
        }
        slot.entries().addLast(new Entry(value, new HashSet<>(Set.of(claimant))));
        System.setProperty(name, value);
    }

    /** Takes back all that a claimant has published. */
    synchronized void release(Claimant claimant) {
        slots.entrySet().removeIf(each -> {
            Slot slot = each.getValue();
            boolean changed = slot.entries()
                    .removeIf(entry -> entry.claimants().remove(claimant)
                            && entry.claimants().isEmpty());
            if (changed) {
                restore(each.getKey(), slot);
            }
            return slot.entries().isEmpty();
        });
    }

    private static void restore(String name, Slot slot) {
        @Nullable Entry last = slot.entries().peekLast();
        @Nullable String value = last == null ? slot.before() : last.value();
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
