/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.Stack;
import io.drydock.spec.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the classes around a class declare.
 *
 * @param classStacks what lives as long as those classes
 * @param testStacks what lives for one test
 * @param types those classes and their supertypes
 */
record Enclosing(List<Stack> classStacks, List<Stack> testStacks, Set<Class<?>> types) {

    static final Enclosing NOTHING = new Enclosing(List.of(), List.of(), Set.of());

    Enclosing {
        classStacks = List.copyOf(classStacks);
        testStacks = List.copyOf(testStacks);
        types = Set.copyOf(types);
    }

    Enclosing and(Optional<Stack> classStack, Optional<Stack> testStack, Set<Class<?>> more) {
        Set<Class<?>> union = new LinkedHashSet<>(types);
        union.addAll(more);
        return new Enclosing(concat(classStacks, classStack), concat(testStacks, testStack), union);
    }

    private static List<Stack> concat(List<Stack> stacks, Optional<Stack> stack) {
        List<Stack> all = new ArrayList<>(stacks);
        stack.ifPresent(all::add);
        return all;
    }

    /** The names that may be used by what lives as long as a class. */
    Scope inClass() {
        return scope(classStacks);
    }

    /** The names that may be used by what lives for one test. */
    Scope inTest() {
        return inClass().and(scope(testStacks));
    }

    private static Scope scope(List<Stack> stacks) {
        return stacks.stream().map(stack -> Scope.of(stack.spec())).reduce(Scope.NONE, Scope::and);
    }
}
