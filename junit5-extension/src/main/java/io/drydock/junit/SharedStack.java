/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a class declares that others name with {@link UseStack}.
 *
 * @param declaredBy the class
 * @param stack what it declares
 * @param outer what it uses itself
 * @param texts what it publishes itself
 * @param fields the static fields that are filled
 * @param types the class and those that it inherits from
 */
record SharedStack(
        Class<?> declaredBy,
        Stack stack,
        Optional<SharedStack> outer,
        PublishedTexts texts,
        List<Field> fields,
        Set<Class<?>> types) {

    SharedStack {
        fields = List.copyOf(fields);
        types = Set.copyOf(types);
    }

    /** What it and the stacks that it uses publish for each class that names it. */
    PublishedTexts published() {
        return outer.map(SharedStack::published).orElse(PublishedTexts.NONE).and(texts);
    }

    /** What a class may use that names it. */
    Enclosing enclosing() {
        return outer.map(SharedStack::enclosing)
                .orElse(Enclosing.NOTHING)
                .and(Optional.of(stack), Optional.empty(), types);
    }

    /** Starts it and fills its fields. */
    RunningStack start(Session session, @Nullable RunningStack enclosing) {
        RunningStack running = stack.start(session, enclosing);
        try {
            Fields.fill(fields, null, running);
            return running;
        } catch (RuntimeException | Error e) {
            running.close();
            throw e;
        }
    }
}
