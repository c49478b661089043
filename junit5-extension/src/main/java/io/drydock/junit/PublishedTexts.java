/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.DeclaredReferences;
import io.drydock.run.RunningStack;
import io.drydock.spec.Origin;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The properties that are published together.
 *
 * @param all by their names
 */
record PublishedTexts(Map<String, Text> all) {

    private static final Set<Class<? extends Annotation>> TYPES =
            Set.of(PublishProperty.class, PublishProperty.List.class);

    static final PublishedTexts NONE = new PublishedTexts(Map.of());

    PublishedTexts {
        all = Map.copyOf(all);
    }

    /**
     * One property.
     *
     * @param container the container at whose field it stands; {@code null} at a class
     */
    record Text(PublishProperty property, @Nullable String container, Origin origin) {}

    /** Reads those of classes and of fields with containers. Of a class, that of the nearest subclass counts. */
    static PublishedTexts read(Collection<Class<?>> types, List<Field> containers, Problems problems) {
        Map<String, Text> ofClasses = new LinkedHashMap<>();
        for (Class<?> type : types) {
            Origin origin = Origins.of(type, PublishProperty.class);
            checkOnce(type, origin, problems);
            properties(type).forEach((name, each) -> ofClasses.put(name, new Text(each, null, origin)));
        }
        Map<String, Text> all = new LinkedHashMap<>(ofClasses);
        for (Field field : containers) {
            checkOnce(field, Origins.of(field), problems);
            properties(field).forEach((name, each) -> {
                @Nullable Text other = all.put(name, new Text(each, field.getName(), Origins.of(field)));
                if (other != null) {
                    problems.add(
                            Origins.of(field),
                            "publishes the property '" + name + "', which " + other.origin() + " does, too");
                }
            });
        }
        return new PublishedTexts(all);
    }

    /** Of those that stand beside each other, none is nearer. */
    private static void checkOnce(AnnotatedElement element, Origin origin, Problems problems) {
        Set<String> seen = new HashSet<>();
        Stream.of(element.getDeclaredAnnotationsByType(PublishProperty.class))
                .map(PublishProperty::name)
                .filter(name -> !seen.add(name))
                .forEach(name -> problems.add(origin, "publishes the property '" + name + "' twice"));
    }

    /** The nearest of a name counts, so that one beside a composed annotation overrides that of the annotation. */
    private static Map<String, PublishProperty> properties(AnnotatedElement element) {
        Map<String, PublishProperty> properties = new LinkedHashMap<>();
        Annotations.all(element, TYPES).stream()
                .flatMap(PublishedTexts::single)
                .forEach(each -> properties.putIfAbsent(each.name(), each));
        return properties;
    }

    private static Stream<PublishProperty> single(Annotation annotation) {
        return annotation instanceof PublishProperty.List several
                ? Stream.of(several.value())
                : Stream.of((PublishProperty) annotation);
    }

    /** Checks them against what is there when they are published. */
    void check(Scope there, Problems problems) {
        all.values().forEach(text -> {
            String name = text.property().name();
            if (name.isBlank()) {
                problems.add(text.origin(), "publishes a property without a name");
            }
            if (there.containers().isEmpty()
                    && there.networks().isEmpty()
                    && there.volumes().isEmpty()) {
                problems.add(text.origin(), "publishes the property '" + name + "', and nothing is started for it");
                return;
            }
            DeclaredReferences.problems(
                            "property '" + name + "'", text.property().value(), text.container(), there)
                    .forEach(problem -> problems.add(text.origin(), problem));
        });
    }

    PublishedTexts and(PublishedTexts more) {
        Map<String, Text> union = new LinkedHashMap<>(all);
        union.putAll(more.all);
        return new PublishedTexts(union);
    }

    /** Renders their values, in the order of their names. */
    Map<String, String> values(RunningStack stack) {
        Map<String, String> values = new TreeMap<>();
        all.forEach((name, text) ->
                values.put(name, stack.resolve(text.property().value(), text.container(), "property '" + name + "'")));
        return values;
    }

    /** Keeps those that are system properties. */
    Map<String, String> systemProperties(Map<String, String> values) {
        Map<String, String> kept = new LinkedHashMap<>(values);
        kept.keySet()
                .removeIf(name ->
                        !Objects.requireNonNull(all.get(name)).property().systemProperty());
        return kept;
    }
}
