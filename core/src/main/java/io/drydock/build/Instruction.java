/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One instruction of a Dockerfile, with its continuation lines joined.
 *
 * @param keyword as it is written
 * @param flags what begins with {@code --} before the arguments, without quotes
 * @param arguments what follows the flags
 * @param firstLine the number of its first line, from 1 on
 * @param lastLine the number of its last line
 * @param endLine the number of the last line of its here-documents; its last line when it has none
 */
record Instruction(String keyword, List<String> flags, String arguments, int firstLine, int lastLine, int endLine) {

    private static final String JSON_STRING = "\"(?:[^\"\\\\]++|\\\\.)*+\"";
    private static final Pattern JSON =
            Pattern.compile("\\[\\s*+(?:" + JSON_STRING + "\\s*+(?:,\\s*+" + JSON_STRING + "\\s*+)*+)?]\\s*+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\t\\x0B\\f\\r ]+");

    /** The keyword in upper case. */
    String name() {
        return keyword.toUpperCase(Locale.ROOT);
    }

    boolean is(String name) {
        return name().equals(name);
    }

    /** Tells whether the arguments are a JSON array, in which nothing is expanded. */
    boolean isJson() {
        return JSON.matcher(arguments).matches();
    }

    List<String> words() {
        return arguments.isEmpty() ? List.of() : List.of(BETWEEN_WORDS.split(arguments, -1));
    }

    /** The value of the last flag of a name; empty when there is none. */
    String flag(String name) {
        String prefix = "--" + name + "=";
        return flags.stream()
                .filter(flag -> flag.startsWith(prefix))
                .map(flag -> flag.substring(prefix.length()))
                .reduce("", (first, second) -> second);
    }

    Instruction withFlags(List<String> others) {
        return new Instruction(keyword, others, arguments, firstLine, lastLine, endLine);
    }

    Instruction withArguments(String others) {
        return new Instruction(keyword, flags, others, firstLine, lastLine, endLine);
    }

    Instruction until(int line) {
        return new Instruction(keyword, flags, arguments, firstLine, lastLine, line);
    }
}
