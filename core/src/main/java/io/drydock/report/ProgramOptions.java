/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Options that have a secret and no name that tells it, of programs that health tests run. */
final class ProgramOptions {

    /** Between the words of a command; not in any of them. */
    private static final String SEPARATOR = "\u0001";

    /** A program, and what stands before the secret: S is the space between words. */
    private static final List<String> OPTIONS = List.of(
            "(?:mysql|mariadb)[\\w-]*S(?:.*?S)??-p",
            "(?:redis|valkey|keydb)-cliS(?:.*?S)??-aS",
            "curlS(?:.*?S)??(?:-[a-zA-Z]*?[uU]|--(?:proxy-)?user(?:=|(?=S)))S??[\"']?[^:\\s\"']*:",
            "mongo\\w*S(?:.*?S)??-pS",
            "sqlcmdS(?:.*?S)??-PS?",
            "sshpassS(?:.*?S)??-pS?");

    /** In a line that a shell reads. Groups: what stays, what is secret. */
    static final List<Pattern> IN_LINE =
            patterns("\\s", "\"[^\"]*\"|'[^']*'|(?<=[\"'][^\\s\"':]{0,99}:)[^\"']+|[^\\s\"';|&]+");

    /** In the words of a command. */
    static final List<Pattern> IN_WORDS = patterns(SEPARATOR, "[^" + SEPARATOR + "]+");

    private ProgramOptions() {}

    private static List<Pattern> patterns(String space, String value) {
        return OPTIONS.stream()
                .map(option -> Pattern.compile("((?<![\\w-])" + option.replace("S", space) + ")(" + value + ")"))
                .toList();
    }

    static String join(List<String> words) {
        return String.join(SEPARATOR, words);
    }

    static List<String> separate(String words) {
        return Stream.of(words.split(SEPARATOR, -1)).toList();
    }
}
