/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.joining;

import io.drydock.run.Stack;
import io.drydock.run.StackBuilder;
import io.drydock.spec.Problems;
import io.drydock.spec.StackSpec;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the stacks that classes name with {@link UseStack}. */
final class SharedStackReader {

    private final Problems problems;
    private final SharedStacks known;

    /**
     * Reads nothing yet.
     *
     * @param problems receives what is wrong
     * @param known what was read before
     */
    SharedStackReader(Problems problems, SharedStacks known) {
        this.problems = problems;
        this.known = known;
    }

    /** Reads the stack that a class uses beside its own. */
    Optional<SharedStack> usedBy(Class<?> testClass) {
        return usedBy(testClass, List.of());
    }

    private Optional<SharedStack> usedBy(Class<?> user, List<Class<?>> users) {
        return AnnotationSupport.findAnnotation(user, UseStack.class)
                .map(UseStack::value)
                .flatMap(used -> {
                    List<Class<?>> chain = new ArrayList<>(users);
                    chain.add(user);
                    if (chain.contains(used)) {
                        problems.add(Origins.of(user, UseStack.class), "uses itself" + through(chain, used));
                        return Optional.empty();
                    }
                    return known.find(used)
                            .or(() -> Optional.of(declaredBy(used, usedBy(used, chain)))
                                    .filter(stack -> isUsable(stack, user)));
                });
    }

    private static String through(List<Class<?>> chain, Class<?> used) {
        return chain.size() == 1
                ? ""
                : ": "
                        + Stream.concat(chain.subList(chain.indexOf(used), chain.size()).stream(), Stream.of(used))
                                .map(Origins::name)
                                .collect(joining(" -> "));
    }

    private SharedStack declaredBy(Class<?> type, Optional<SharedStack> outer) {
        Enclosing around = outer.map(SharedStack::enclosing).orElse(Enclosing.NOTHING);
        Set<Class<?>> types = SpecReader.hierarchy(type);
        types.removeAll(around.types());
        List<Field> fields = SpecReader.fields(types);
        fields.stream()
                .filter(field -> !SpecReader.isStatic(field))
                .forEach(field -> problems.add(
                        Origins.of(field), "is not static: a stack that classes share is not one of each test"));
        StackBuilder builder = Stack.builder()
                .name(Origins.name(type))
                .within(around.inClass())
                .shareNetwork()
                .share(type.getName());
        types.forEach(each -> SharedDeclarations.addTo(builder, each));
        List<Field> own = fields.stream().filter(SpecReader::isStatic).toList();
        SpecReader.containers(own, field -> true).forEach(field -> ContainerDeclaration.addTo(builder, field));
        PublishedTexts texts = PublishedTexts.read(types, SpecReader.containers(own, field -> true), problems);
        SharedStack stack = new SharedStack(type, builder.build(problems), outer, texts, own, types);
        own.forEach(field -> FieldRules.check(field, stack.enclosing(), problems));
        return stack;
    }

    private boolean isUsable(SharedStack shared, Class<?> user) {
        StackSpec spec = shared.stack().spec();
        boolean isEmpty = spec.containers().isEmpty()
                && spec.networks().isEmpty()
                && spec.volumes().isEmpty();
        if (isEmpty) {
            problems.add(
                    Origins.of(user, UseStack.class),
                    "names the class '" + Origins.name(shared.declaredBy())
                            + "', which declares no container, network or volume");
        }
        return !isEmpty;
    }
}
