/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Who uses which field at the moment. Subclasses share the static fields of their superclass, and tests the instance of a
 * class with the lifecycle {@code PER_CLASS}; two that run at the same time would see each other's containers, so the second
 * one fails instead.
 */
final class FieldClaims {

    private final Map<Place, Claimant> claims = new ConcurrentHashMap<>();

    /**
     * A class or a test while it is executed.
     *
     * @param uniqueId tells it from other executions of the same class
     * @param name how it is called in messages
     */
    record Claimant(String uniqueId, String name) {

        /** By hand, as those of {@link Place}: those of records take a cold JVM 0.03 s to make. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Claimant claimant && claimant.uniqueId.equals(uniqueId);
        }

        @Override
        public int hashCode() {
            return uniqueId.hashCode();
        }

        /** Whether it is executed as a part of the other one, or is that. */
        boolean isWithin(Claimant other) {
            return uniqueId.equals(other.uniqueId) || uniqueId.startsWith(other.uniqueId + "/");
        }
    }

    /** A field, of one instance where it is not static; an instance equals nothing but itself, whatever its class says. */
    private static final class Place {

        private final @Nullable Object instance;
        private final Field field;

        Place(@Nullable Object instance, Field field) {
            this.instance = instance;
            this.field = field;
        }

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && place.instance == instance && place.field.equals(field);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(instance) + field.hashCode();
        }
    }

    /** Claims a static field until the claimant gives it back. */
    void claim(Field field, Claimant claimant) {
        claim(new Place(null, field), claimant, "static field ", "(@ResourceLock), or make it an instance field");
    }

    /** Claims the fields of a stack that classes share, as long as the run goes on. */
    void claim(SharedStack shared) {
        String name = "stack " + Origins.name(shared.declaredBy());
        Claimant claimant = new Claimant(name, name);
        shared.fields().forEach(field -> claim(field, claimant));
    }

    /** Claims the field of an instance until the claimant gives it back. */
    void claim(Field field, Object instance, Claimant claimant) {
        claim(
                new Place(instance, field),
                claimant,
                "field ",
                "(@Execution(SAME_THREAD)), or give each its own instance (Lifecycle.PER_METHOD)");
    }

    private void claim(Place place, Claimant claimant, String kind, String advice) {
        Claimant other = claims.putIfAbsent(place, claimant);
        if (other != null && !other.equals(claimant)) {
            release(claimant);
            throw new ExtensionConfigurationException(kind + Origins.of(place.field) + " is used by " + other.name()
                    + " and " + claimant.name() + " at the same time: let them run one after the other " + advice);
        }
    }

    /** Gives back all that was claimed. */
    void release(Claimant claimant) {
        claims.values().removeIf(claimant::equals);
    }
}
