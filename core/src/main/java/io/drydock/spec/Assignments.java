/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads {@code KEY=value} texts, as of {@code docker run --env} and {@code docker build --build-arg}.
 * A value may be secret, so no message repeats more of a text than the first word before its {@code =}.
 */
final class Assignments {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern WITHOUT_SPACE = Pattern.compile("\\S+");

    /** It may be a part of the value, as in {@code PASSWORD:pa=ss}. */
    private static final Pattern AFTER_FIRST_WORD = Pattern.compile("[^A-Za-z0-9_].*", Pattern.DOTALL);

    private static final String NO_EQUALS = "has no '=': write 'KEY=value'";
    private static final String NO_NAME = "has no name before its '=': write 'KEY=value'";

    private final String member;
    private final Origin origin;
    private final Problems problems;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Assignments(String member, Origin origin, Problems problems) {
        this.member = member;
        this.origin = origin;
        this.problems = problems;
    }

    static Map<String, String> parse(String member, List<String> texts, Origin origin, Problems problems) {
        Assignments assignments = new Assignments(member, origin, problems);
        for (int i = 0; i < texts.size(); i++) {
            assignments.add(i, texts.get(i));
        }
        return assignments.values;
    }

    private void add(int index, String text) {
        int equals = text.indexOf('=');
        String name = text.substring(0, Math.max(equals, 0));
        if (equals < 0) {
            problem(index, NO_EQUALS);
        } else if (name.isEmpty()) {
            problem(index, NO_NAME);
        } else if (!NAME.matcher(name).matches()) {
            problem(index, refused(name) + "letters, digits, '_', '.' and '-', starting with a letter or '_'");
        } else {
            put(index, name, text.substring(equals + 1));
        }
    }

    /** Reads what the engine takes as it is, with any key. */
    static Map<String, String> parseOpen(String member, List<String> texts, Origin origin, Problems problems) {
        Assignments assignments = new Assignments(member, origin, problems);
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).indexOf('=') < 0) {
                assignments.problem(i, NO_EQUALS);
            } else {
                assignments.addOpen(i, texts.get(i));
            }
        }
        return assignments.values;
    }

    /** Reads labels, which have any key, and without a {@code =} an empty value. */
    static Map<String, String> parseLabels(String member, List<String> texts, Origin origin, Problems problems) {
        Assignments assignments = new Assignments(member, origin, problems);
        for (int i = 0; i < texts.size(); i++) {
            assignments.addOpen(i, texts.get(i));
        }
        return assignments.values;
    }

    private void addOpen(int index, String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        if (name.isBlank()) {
            problem(index, equals < 0 ? "is empty" : NO_NAME);
        } else {
            put(index, name, equals < 0 ? "" : text.substring(equals + 1));
        }
    }

    /** Reads environment variables; of those that have no {@code =} the name is added to those that are inherited. */
    static Map<String, String> parseEnv(
            String member, List<String> texts, List<String> inherited, Origin origin, Problems problems) {
        Assignments assignments = new Assignments(member, origin, problems);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            int equals = text.indexOf('=');
            if (equals >= 0) {
                assignments.addVariable(i, text.substring(0, equals), text.substring(equals + 1));
            } else if (!NAME.matcher(text).matches()) {
                assignments.problem(i, NO_EQUALS + ", or the name of a variable of this process alone");
            } else if (assignments.values.containsKey(text) || inherited.contains(text)) {
                assignments.problem(i, again(text));
            } else {
                inherited.add(text);
            }
        }
        assignments.values.keySet().stream()
                .filter(inherited::contains)
                .forEach(name -> problems.add(origin, member + " sets '" + name + "' and also inherits it"));
        return assignments.values;
    }

    private void addVariable(int index, String name, String value) {
        if (name.isEmpty()) {
            problem(index, NO_NAME);
        } else if (!WITHOUT_SPACE.matcher(name).matches()) {
            problem(index, refused(name) + "no spaces");
        } else {
            put(index, name, value);
        }
    }

    private void put(int index, String name, String value) {
        if (values.putIfAbsent(name, value) != null) {
            problem(index, again(name));
        }
    }

    private static String again(String name) {
        return "sets '" + name + "' a second time";
    }

    private static String refused(String name) {
        return "has the name '" + AFTER_FIRST_WORD.matcher(name).replaceFirst("...") + "', which is not allowed: use ";
    }

    private void problem(int index, String problem) {
        problems.add(origin, member + "[" + index + "] " + problem);
    }
}
