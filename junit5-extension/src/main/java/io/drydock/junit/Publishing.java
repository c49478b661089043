/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.junit.FieldClaims.Claimant;
import io.drydock.run.RunningStack;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Publishes properties for a class or a test, until its context ends and before what was started for it is removed. */
final class Publishing {

    private final Scoped here;
    private final SystemProperties properties;
    private final Claimant claimant;

    Publishing(Scoped here, SystemProperties properties, Claimant claimant) {
        this.here = here;
        this.properties = properties;
        this.claimant = claimant;
    }

    /** What a class publishes, for itself or for each of its tests. */
    private record Published(Class<?> testClass, boolean isOfTest) {}

    private record Entry(Published what, Claimant claimant) {}

    void forClass(ClassDeclaration declaration, RunningStack stack) {
        publish(new Published(declaration.testClass(), false), declaration.classTexts(), stack);
    }

    void forTest(ClassDeclaration declaration, RunningStack stack) {
        publish(new Published(declaration.testClass(), true), declaration.testTexts(), stack);
    }

    private void publish(Published what, PublishedTexts texts, RunningStack stack) {
        if (!texts.all().isEmpty()) {
            Map<String, String> values = texts.values(stack);
            here.get(what, Map.class, () -> values);
            properties.publish(texts.systemProperties(values), claimant);
            here.atTheEnd(new Entry(what, claimant), entry -> properties.release(entry.claimant()));
        }
    }

    /**
     * Tells what is published now, what is of tests before what is of classes.
     *
     * @param testClasses the classes that may publish, the outermost first
     */
    @SuppressWarnings("unchecked")
    Map<String, String> current(List<Class<?>> testClasses) {
        Map<String, String> published = new TreeMap<>();
        for (boolean isOfTest : new boolean[] {false, true}) {
            testClasses.forEach(
                    type -> here.find(new Published(type, isOfTest), Map.class).ifPresent(published::putAll));
        }
        return published;
    }
}
