/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Mapping;
import io.drydock.compose.Element.Nothing;
import io.drydock.compose.Element.Sequence;
import io.drydock.compose.Element.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Lays one Compose file over another, by the rules of the Compose specification (13-merge). */
final class Overlay {

    /** Sequences that the later file replaces as a whole. */
    private static final Set<String> REPLACED = Set.of("command", "entrypoint", "test");

    /** Those that may be written as sequences, and are mappings. */
    private static final Set<String> PAIRS = Set.of(
            "environment",
            "labels",
            "args",
            "sysctls",
            "extra_hosts",
            "depends_on",
            "networks",
            "additional_contexts",
            "annotations",
            "driver_opts");

    private Overlay() {}

    static Mapping of(Mapping below, Mapping above) {
        Map<String, Element> merged = new LinkedHashMap<>(below.entries());
        above.entries().forEach((key, value) -> {
            Element before = merged.get(key);
            merged.put(key, before == null ? value : of(key, before, value));
        });
        return new Mapping(merged, below.at());
    }

    private static Element of(String key, Element below, Element above) {
        if (above instanceof Nothing) {
            return below;
        }
        Element before = canonical(key, below);
        Element after = canonical(key, above);
        if (before instanceof Mapping some && after instanceof Mapping more) {
            return of(some, more);
        }
        if (REPLACED.contains(key) || !(before instanceof Sequence some) || !(after instanceof Sequence more)) {
            return after;
        }
        return switch (key) {
            case "volumes" -> unique(some, more, Overlay::target);
            default -> unique(some, more, Element::withoutPlace);
        };
    }

    private static Sequence unique(Sequence some, Sequence more, Function<Element, Object> identity) {
        Map<Object, Element> elements = new LinkedHashMap<>();
        Stream.concat(some.elements().stream(), more.elements().stream())
                .forEach(element -> elements.put(identity.apply(element), element));
        return new Sequence(List.copyOf(elements.values()), some.at());
    }

    /** Where a volume is mounted, of which there is one. */
    private static Object target(Element volume) {
        if (volume instanceof Mapping mapping && mapping.entries().get("target") instanceof Text target) {
            return target.text();
        }
        String[] parts = volume instanceof Text text ? text.text().split(":", -1) : new String[] {volume.toString()};
        return parts.length == 1 ? parts[0] : parts[1];
    }

    private static Element canonical(String key, Element value) {
        if (key.equals("build") && value instanceof Text context) {
            return new Mapping(Map.of("context", context), value.at());
        }
        if (!PAIRS.contains(key) || !(value instanceof Sequence several)) {
            return value;
        }
        Map<String, Element> pairs = new LinkedHashMap<>();
        for (Element element : several.elements()) {
            if (!(element instanceof Text text)) {
                return value; // told by who reads it
            }
            int equals = separator(key, text.text());
            pairs.put(
                    equals < 0 ? text.text() : text.text().substring(0, equals),
                    equals < 0 ? new Nothing(text.at()) : new Text(text.text().substring(equals + 1), text.at()));
        }
        return new Mapping(pairs, value.at());
    }

    private static int separator(String key, String text) {
        int equals = text.indexOf('=');
        return equals < 0 && key.equals("extra_hosts") ? text.indexOf(':') : equals;
    }
}
