/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Who uses which static field at the moment. Subclasses share the static fields of their superclass, so two of them that run at
 * the same time would see each other's containers; the second one fails instead.
 */
final class FieldClaims {

    private final Map<Field, Class<?>> claims = new ConcurrentHashMap<>();

    /** Claims the static fields that a class declares or inherits, until they are released. */
    void claim(ClassDeclaration declaration) {
        Class<?> testClass = declaration.testClass();
        for (Field field : declaration.staticFields()) {
            Class<?> other = claims.putIfAbsent(field, testClass);
            if (other != null && other != testClass) {
                release(testClass);
                throw new ExtensionConfigurationException("static field " + Origins.of(field) + " is used by "
                        + Origins.name(other) + " and " + Origins.name(testClass)
                        + " at the same time: let them run one"
                        + " after the other (@ResourceLock), or make it an instance field");
            }
        }
    }

    /** Gives back what a class has claimed. */
    void release(Class<?> testClass) {
        claims.values().removeIf(each -> each == testClass);
    }
}
