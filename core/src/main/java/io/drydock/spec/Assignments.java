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

    /** It may be a part of the value, as in {@code PASSWORD:pa=ss}. */
    private static final Pattern AFTER_FIRST_WORD = Pattern.compile("[^A-Za-z0-9_].*", Pattern.DOTALL);

    private Assignments() {}

    static Map<String, String> parse(String member, List<String> texts, Origin origin, Problems problems) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            int equals = text.indexOf('=');
            String name = text.substring(0, Math.max(equals, 0));
            if (!NAME.matcher(name).matches()) {
                problems.add(origin, member + "[" + i + "] " + invalid(name, equals));
            } else if (values.putIfAbsent(name, text.substring(equals + 1)) != null) {
                problems.add(origin, member + "[" + i + "] sets '" + name + "' a second time");
            }
        }
        return values;
    }

    private static String invalid(String name, int equals) {
        if (equals < 0) {
            return "has no '=': write 'KEY=value'";
        }
        if (name.isEmpty()) {
            return "has no name before its '=': write 'KEY=value'";
        }
        return "has the name '" + AFTER_FIRST_WORD.matcher(name).replaceFirst("...")
                + "', which is not allowed: use letters, digits, '_', '.' and '-', starting with a letter or '_'";
    }
}
