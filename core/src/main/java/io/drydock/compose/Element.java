/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A value of a Compose file, and where it is written. */
sealed interface Element {

    /** Tells where it is written. */
    Location at();

    /** Replaces each text in it. */
    Element withTexts(UnaryOperator<Text> change);

    /** Tells what is in it, the same wherever it is written. */
    Object withoutPlace();

    /**
     * A mapping.
     *
     * @param entries in the order in which they are written
     */
    record Mapping(Map<String, Element> entries, Location at) implements Element {

        /** Keeps the order. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** Tells where a key is written. */
        Location at(String key) {
            Element value = entries.get(key);
            return value == null ? at : value.at();
        }

        Mapping with(String key, Element value) {
            Map<String, Element> changed = new LinkedHashMap<>(entries);
            changed.put(key, value);
            return new Mapping(changed, at);
        }

        Mapping without(String key) {
            Map<String, Element> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(changed, at);
        }

        @Override
        public Element withTexts(UnaryOperator<Text> change) {
            Map<String, Element> changed = new LinkedHashMap<>();
            entries.forEach((key, value) -> changed.put(key, value.withTexts(change)));
            return new Mapping(changed, at);
        }

        @Override
        public Object withoutPlace() {
            Map<String, Object> values = new LinkedHashMap<>();
            entries.forEach((key, value) -> values.put(key, value.withoutPlace()));
            return values;
        }
    }

    /**
     * A sequence.
     *
     * @param elements what is in it
     */
    record Sequence(List<Element> elements, Location at) implements Element {

        /** Copies the list. */
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public Element withTexts(UnaryOperator<Text> change) {
            List<Element> changed = new ArrayList<>();
            elements.forEach(element -> changed.add(element.withTexts(change)));
            return new Sequence(changed, at);
        }

        @Override
        public Object withoutPlace() {
            return elements.stream().map(Element::withoutPlace).toList();
        }
    }

    /**
     * A text, a number or a truth value, as it is written.
     *
     * @param text the text
     */
    record Text(String text, Location at) implements Element {

        @Override
        public Element withTexts(UnaryOperator<Text> change) {
            return change.apply(this);
        }

        @Override
        public Object withoutPlace() {
            return text;
        }
    }

    /** A key without a value, or {@code null}. */
    record Nothing(Location at) implements Element {

        @Override
        public Element withTexts(UnaryOperator<Text> change) {
            return this;
        }

        @Override
        public Object withoutPlace() {
            return Optional.empty();
        }
    }
}
