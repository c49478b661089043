/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.testcontainers.utility.ResourceReaper;

/**
 * The container by which Testcontainers removes what a JVM leaves behind. What takes part in a stack has our labels and is removed by them, so it is not started
 * unless the environment variable {@code TESTCONTAINERS_RYUK_DISABLED} says {@code false}. Testcontainers knows no other switch than that variable, which a JVM cannot
 * set for itself; so what it would take with the variable is put into its place.
 */
final class TestcontainersReaper {

    private static final String VARIABLE = "TESTCONTAINERS_RYUK_DISABLED";

    private TestcontainersReaper() {}

    /** Takes effect where nothing of Testcontainers has asked for its reaper before. */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // it is the lock of the field
    static void replace() {
        if ("false".equalsIgnoreCase(System.getenv(VARIABLE))) {
            return;
        }
        synchronized (ResourceReaper.class) {
            try {
                Field instance = ResourceReaper.class.getDeclaredField("instance");
                instance.setAccessible(true);
                if (instance.get(null) == null) {
                    Constructor<?> hook = Class.forName(
                                    "org.testcontainers.utility.JVMHookResourceReaper",
                                    true,
                                    ResourceReaper.class.getClassLoader())
                            .getDeclaredConstructor();
                    hook.setAccessible(true);
                    instance.set(null, hook.newInstance());
                }
            } catch (ReflectiveOperationException | RuntimeException otherVersion) {
                // Then its reaper starts, as it does without us; it costs a container and harms nothing.
            }
        }
    }
}
