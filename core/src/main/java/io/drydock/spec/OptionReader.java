/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what was said; what is wrong becomes a problem and is left out of the result. */
final class OptionReader {

    private static final String OWN_LABELS = "io.drydock.";

    private final Options options;
    private final Origin origin;
    private final Problems problems;
    private final Set<String> later;

    /** Of a container also those are known that are started only when it runs, for messages. */
    OptionReader(Options options, Origin origin, Problems problems, Set<String> later) {
        this.later = later;
        this.options = options;
        this.origin = origin;
        this.problems = problems;
    }

    /** Reads a member that has one value; {@code null} where nothing or something wrong was said. */
    <T> @Nullable T one(String member, Function<String, T> parser) {
        List<String> texts = options.texts(member);
        return texts.isEmpty() ? null : parse(member, texts.get(0), parser).orElse(null);
    }

    /** Takes a member that has one value as it was written; {@code null} where nothing was said. */
    @Nullable
    String text(String member) {
        return one(member, Function.identity());
    }

    boolean isTrue(String member) {
        return "true".equals(text(member));
    }

    /** Tells whether anything was said of a member, right or wrong. */
    boolean says(String member) {
        return options.has(member);
    }

    /** Reads a member that has many values. */
    <T> List<T> all(String member, Function<String, T> parser) {
        return parseAll(member, options.texts(member), parser);
    }

    /** Reads a member whose values are {@code KEY=value}. */
    Map<String, String> assignments(String member) {
        return Assignments.parse(member, options.texts(member), origin, problems);
    }

    /** Reads labels, of which those that Drydock needs itself are not to be had. */
    Map<String, String> labels() {
        Map<String, String> labels = Assignments.parseLabels("labels", options.texts("labels"), origin, problems);
        labels.keySet().stream()
                .filter(key -> key.startsWith(OWN_LABELS))
                .forEach(key -> problem("labels sets '" + key + "': keys that start with '" + OWN_LABELS
                        + "' are Drydock's own, by which it finds what it has to remove"));
        return labels;
    }

    /** Reads a member whose values are {@code key=value}, with keys of any kind. */
    Map<String, String> openAssignments(String member) {
        return Assignments.parseOpen(member, options.texts(member), origin, problems);
    }

    /** Reads environment variables; the names of those that have no value are added to those that are inherited. */
    Map<String, String> variables(String member, List<String> inherited) {
        return Assignments.parseEnv(member, options.texts(member), inherited, origin, problems);
    }

    <T, R> List<R> parseAll(String member, List<T> values, Function<T, R> parser) {
        List<R> results = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            parse(member + "[" + i + "]", values.get(i), parser).ifPresent(results::add);
        }
        return results;
    }

    <T, R> Optional<R> parse(String member, T value, Function<T, R> parser) {
        try {
            return Optional.of(parser.apply(value));
        } catch (SyntaxException e) {
            problem(member + " " + e.getMessage());
            return Optional.empty();
        }
    }

    void checkKnown(String member, String kind, List<String> names, Collection<String> known) {
        names.stream()
                .filter(each -> !known.contains(each))
                .forEach(each -> problem(member + " has the " + unknown(kind, each, known)));
    }

    private String unknown(String kind, String name, Collection<String> known) {
        return kind.equals(Names.CONTAINER) && later.contains(name)
                ? "container '" + name
                        + "', which is not there yet: it is one of each test (an instance field), and this one is of"
                        + " the class (a static field)"
                : Names.unknown(kind, name, known);
    }

    void checkOnce(String member, List<String> values) {
        checkOnce(member, values, Function.identity());
    }

    /** Two are the same when they are written alike in full. */
    <T> void checkOnce(String member, List<T> values, Function<T, String> shown) {
        Set<String> seen = new HashSet<>();
        for (T each : values) {
            if (!seen.add(each.toString())) {
                problem(member + " has '" + shown.apply(each) + "' more than once");
            }
        }
    }

    void problem(String message) {
        problems.add(origin, message);
    }
}
