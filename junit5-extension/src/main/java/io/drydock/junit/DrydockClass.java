/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.InvalidStackException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What others that look at test classes, such as frameworks that keep applications for several of them, must know of one. Two are equal when they use the same containers and
 * publish the same of them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DrydockClass {

    private final Class<?> containersOf;

    /** What is published as system properties, by name; it may be secret. */
    private final Map<String, List<String>> texts;

    private DrydockClass(Class<?> containersOf, Map<String, List<String>> texts) {
        this.containersOf = containersOf;
        this.texts = texts;
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
        Class<?> containersOf = declaration
                .shared()
                .filter(shared -> sharesAll)
                .<Class<?>>map(SharedStack::declaredBy)
                .orElse(declaration.testClass());
        Map<String, List<String>> texts = new TreeMap<>();
        collect(declaration, texts);
        return new DrydockClass(containersOf, texts);
    }

    private static void collect(ClassDeclaration declaration, Map<String, List<String>> texts) {
        Stream.of(declaration.classTexts(), declaration.testTexts())
                .flatMap(published -> published.all().values().stream())
                .filter(text -> text.property().systemProperty())
                .forEach(text -> texts.computeIfAbsent(text.property().name(), name -> new ArrayList<>())
                        .add(text.container() + " " + text.property().value()));
        declaration.nested().forEach(nested -> collect(nested, texts));
    }

    /**
     * Tells which system properties are published for it or its tests.
     *
     * @return their names
     */
    public Set<String> systemProperties() {
        return Collections.unmodifiableSet(texts.keySet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DrydockClass that && containersOf == that.containersOf && texts.equals(that.texts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(containersOf, texts);
    }

    /** Tells whose containers it uses and what is published of them, without any values. */
    @Override
    public String toString() {
        return "containers of " + containersOf.getName() + ", published " + texts.keySet();
    }
}
