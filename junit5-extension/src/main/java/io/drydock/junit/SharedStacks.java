/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The stacks that classes share, as they were read: of many classes that name one, only the first has to read it. */
final class SharedStacks {

    private final Map<Class<?>, SharedStack> read = new ConcurrentHashMap<>();

    Optional<SharedStack> find(Class<?> declaredBy) {
        return Optional.ofNullable(read.get(declaredBy));
    }

    /** Keeps one in which nothing is wrong, with those that it uses itself. */
    void add(SharedStack stack) {
        read.put(stack.declaredBy(), stack);
        stack.outer().ifPresent(this::add);
    }
}
