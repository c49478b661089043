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
import io.drydock.spec.Durations;
import io.drydock.spec.Names;
import io.drydock.spec.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The keys of a mapping, each of which somebody must ask for: what nobody has asked for in the end is not supported, and is told. A key
 * without a value is the same as none.
 */
final class Fields {

    private static final String EXTENSION = "x-";

    private final String path;
    private final Mapping mapping;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * Begins with a mapping.
     *
     * @param path where it is in the file, such as {@code services.db}
     * @param problems receives what is wrong
     */
    Fields(String path, Mapping mapping, Problems problems) {
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
    }

    /** The same, to look at it before it is read; nothing is told. */
    Fields quiet() {
        return new Fields(path, mapping, new Problems());
    }

    Location at() {
        return mapping.at();
    }

    /** Tells where a key is written. */
    Location at(String key) {
        return mapping.at(key);
    }

    boolean has(String key) {
        return take(key).isPresent();
    }

    Optional<Element> take(String key) {
        asked.add(key);
        return Optional.ofNullable(mapping.entries().get(key)).filter(value -> !(value instanceof Nothing));
    }

    /** Accepts keys that mean nothing for a test. */
    void ignore(String... keys) {
        asked.addAll(List.of(keys));
    }

    Optional<String> text(String key) {
        return take(key).flatMap(value -> text(key, value));
    }

    void text(String key, Consumer<String> use) {
        text(key).ifPresent(use);
    }

    private Optional<String> text(String key, Element value) {
        if (value instanceof Text text) {
            return Optional.of(text.text());
        }
        problem(value.at(), key, "is not a text");
        return Optional.empty();
    }

    void flag(String key, Consumer<Boolean> use) {
        flag(key).ifPresent(use);
    }

    Optional<Boolean> flag(String key) {
        return text(key).flatMap(text -> switch (text) {
            case "true", "True", "TRUE", "yes", "on" -> Optional.of(true);
            case "false", "False", "FALSE", "no", "off" -> Optional.of(false);
            default -> {
                problem(key, "is neither true nor false");
                yield Optional.empty();
            }
        });
    }

    void number(String key, Consumer<Integer> use) {
        text(key, text -> {
            try {
                use.accept(Integer.valueOf(text));
            } catch (NumberFormatException e) {
                problem(key, "'" + text + "' is not a number");
            }
        });
    }

    /** Reads a duration, as specs have it; none where it is zero. */
    void duration(String key, Consumer<String> use) {
        text(
                key,
                text -> guarded(key, () -> {
                    Duration duration = GoDuration.parse(text);
                    if (!duration.isZero()) {
                        use.accept(Durations.written(duration));
                    }
                }));
    }

    /** Reads a sequence of texts, or a single one. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        elements(key).forEach(element -> text(key, element).ifPresent(texts::add));
        return texts;
    }

    void texts(String key, Consumer<String[]> use) {
        use.accept(texts(key).toArray(String[]::new));
    }

    /** Reads a sequence, or a single value. */
    List<Element> elements(String key) {
        return take(key)
                .map(value -> value instanceof Sequence several ? several.elements() : List.of(value))
                .orElse(List.of());
    }

    /** Reads a command: a sequence of words, or a line that is split into words. */
    Optional<List<String>> words(String key) {
        Optional<Element> value = take(key);
        if (value.isPresent() && value.get() instanceof Text line) {
            List<String> words = new ArrayList<>();
            guarded(key, () -> words.addAll(Words.of(line.text())));
            return Optional.of(words);
        }
        return value.map(several -> texts(key));
    }

    /**
     * Reads a mapping of texts, or a sequence of {@code KEY=value}.
     *
     * @return the values by key; none where only the key is written, which an empty text is not
     */
    Map<String, Optional<String>> pairs(String key) {
        Map<String, Optional<String>> pairs = new LinkedHashMap<>();
        take(key).ifPresent(value -> {
            if (value instanceof Mapping entries) {
                entries.entries()
                        .forEach((name, each) -> pairs.put(
                                name, each instanceof Nothing ? Optional.empty() : text(key + "." + name, each)));
            } else {
                texts(key).forEach(text -> {
                    int equals = text.indexOf('=');
                    pairs.put(
                            equals < 0 ? text : text.substring(0, equals),
                            equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1)));
                });
            }
        });
        return pairs;
    }

    /** Reads pairs as {@code KEY=value}; those without a value as {@code KEY=}. */
    void assignments(String key, Consumer<String[]> use) {
        use.accept(pairs(key).entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue().orElse(""))
                .toArray(String[]::new));
    }

    /** Reads a mapping, with a reader of its keys. */
    void within(String key, Consumer<Fields> use) {
        within(key).ifPresent(use);
    }

    Optional<Fields> within(String key) {
        return take(key).flatMap(value -> fields(key, value));
    }

    /** Reads a mapping of mappings; a name without a value has an empty one. */
    Map<String, Fields> named(String key) {
        Map<String, Fields> named = new LinkedHashMap<>();
        within(
                key,
                fields -> fields.mapping.entries().forEach((name, value) -> {
                    fields.asked.add(name);
                    if (!name.startsWith(EXTENSION)) {
                        fields.fields(name, value).ifPresent(each -> named.put(name, each));
                    }
                }));
        return named;
    }

    /** Takes all that there is. */
    Map<String, Element> all() {
        asked.addAll(mapping.entries().keySet());
        return mapping.entries();
    }

    /** Takes a value as a mapping. */
    Optional<Fields> fields(String key, Element value) {
        if (value instanceof Mapping inner) {
            return Optional.of(new Fields(path(key), inner, problems));
        }
        if (value instanceof Nothing) {
            return Optional.of(new Fields(path(key), new Mapping(Map.of(), value.at()), problems));
        }
        problem(value.at(), key, "is not a mapping");
        return Optional.empty();
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Does what fails with a message about the value of a key. */
    void guarded(String key, Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException e) {
            problem(key, String.valueOf(e.getMessage()));
        }
    }

    void problem(String key, String message) {
        problem(at(key), key, message);
    }

    private void problem(Location at, String key, String message) {
        problems.add(at.origin(), path(key) + " " + message);
    }

    /** Says of what was not asked for that it is not supported. */
    void finish() {
        finish(Map.of());
    }

    /**
     * Says of what was not asked for that it is not supported.
     *
     * @param advice what to do instead, by key
     */
    void finish(Map<String, String> advice) {
        mapping.entries().forEach((key, value) -> {
            if (!asked.contains(key) && !key.startsWith(EXTENSION)) {
                String remedy = advice.get(key);
                String meant = Names.nearest(key, asked)
                        .map(name -> ": did you mean '" + name + "'?")
                        .orElse("");
                problem(value.at(), key, "is not supported" + (remedy == null ? meant : ": " + remedy));
            }
        });
    }
}
