/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.InvalidStackException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What others that look at test classes, such as frameworks that keep applications for several of them, must know of one.
 *
 * @param key equal for classes that use the same containers
 * @param systemProperties the names of the system properties that are published for it or its tests
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record DrydockClass(Object key, Set<String> systemProperties) {

    /** Copies the set. */
    public DrydockClass {
        systemProperties = Set.copyOf(systemProperties);
    }

    /**
     * Looks at a test class.
     *
     * @param testClass a class or a {@code @Nested} one
     * @return what is to be known; empty where it has no containers, or declares them wrongly, which it fails for anyhow
     */
    public static Optional<DrydockClass> of(Class<?> testClass) {
        Class<?> outermost = testClass;
        while (outermost.getEnclosingClass() != null && !AnnotationSupport.isAnnotated(outermost, Drydock.class)) {
            outermost = outermost.getEnclosingClass();
        }
        if (!AnnotationSupport.isAnnotated(outermost, Drydock.class)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(SpecReader.read(outermost)));
        } catch (InvalidStackException e) {
            return Optional.empty();
        }
    }

    private static DrydockClass of(ClassDeclaration declaration) {
        boolean sharesAll =
                declaration.allStacks().count() == declaration.shared().stream().count();
        Object key = sharesAll
                ? declaration.shared().<Object>map(SharedStack::declaredBy).orElse(declaration.testClass())
                : declaration.testClass();
        Set<String> names = new TreeSet<>();
        collect(declaration, names);
        return new DrydockClass(key, names);
    }

    private static void collect(ClassDeclaration declaration, Set<String> names) {
        Stream.of(declaration.classTexts(), declaration.testTexts())
                .flatMap(texts -> texts.all().entrySet().stream())
                .filter(each -> each.getValue().property().systemProperty())
                .forEach(each -> names.add(each.getKey()));
        declaration.nested().forEach(nested -> collect(nested, names));
    }
}
