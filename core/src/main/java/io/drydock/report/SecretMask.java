/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Leaves out of texts what is secret: values that are known to be, and those that go by a name such as {@code DB_PASSWORD}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SecretMask {

    /** What stands in the place of a secret. */
    public static final String SHOWN = "***";

    /** A shorter value may well be part of a word. */
    private static final int LONG = 6;

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(?:passw|passphrase|secret|token|credential|(?:api|access|private)[_.-]?key).*"
                    + "|(?:.+[_.-])?(?:keys?|pwd)|.*(?:pass|auth)");

    /** The working directory has a name that others give to passwords, and a file of a secret may be told. */
    private static final Pattern OPEN_NAME = Pattern.compile("(?i)(?:old)?pwd|.*[_.-](?:file|path|dir)");

    /** As in {@code MYSQL_ALLOW_EMPTY_PASSWORD=yes}. */
    private static final Pattern OPEN_VALUE = Pattern.compile("(?i)true|false|yes|no|on|off|0|1|");

    private static final Pattern IN_URL = Pattern.compile("(?<=://)([^/\\s:@\"']*):[^/\\s@\"']+@");

    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?<![\\w.-])(?<name>[\\w.-]+)(?<equals>=)(?<value>\"[^\"]*\"|'[^']*'|[^\\s\"']+)");

    private static final Pattern OPTION = Pattern.compile(
            "(?<![\\w.-])(?<name>--?[\\w.-]+)(?<equals>\\s+)(?<value>\"[^\"]*\"|'[^']*'|[^\\s\"'-][^\\s\"']*)");

    private final Map<String, String> known;
    private final @Nullable Pattern pattern;

    private SecretMask(Map<String, String> known) {
        this.known = known;
        this.pattern = known.isEmpty() ? null : pattern(known);
    }

    /**
     * Hides values wherever they are.
     *
     * @param known the values, and what is shown in the place of each
     * @return the mask
     */
    public static SecretMask of(Map<String, String> known) {
        Map<String, String> values = new HashMap<>(known);
        values.keySet().removeIf(String::isBlank);
        return new SecretMask(values);
    }

    /** The longest first: one may be part of another. */
    private static Pattern pattern(Map<String, String> known) {
        return Pattern.compile(known.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(SecretMask::pattern)
                .collect(joining("|")));
    }

    private static String pattern(String value) {
        String quoted = Pattern.quote(value);
        return value.length() < LONG ? "(?<![\\w*])" + quoted + "(?![\\w*])" : quoted;
    }

    /**
     * Hides what has a secret name among variables also where it is part of other texts, unless it is a plain word: who sets
     * {@code POSTGRES_PASSWORD=postgres} still wants to read what is written about postgres.
     *
     * @param variables variables of processes, each as {@code NAME=value}
     * @return the mask
     */
    public SecretMask and(List<String> variables) {
        Map<String, String> more = new HashMap<>(known);
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            String value = variable.substring(equals + 1);
            if (equals > 0 && isSecret(variable.substring(0, equals), value) && !isWord(value)) {
                more.putIfAbsent(value, SHOWN);
            }
        }
        return of(more);
    }

    private static boolean isWord(String value) {
        return value.length() < 4 || (value.length() <= 16 && value.chars().allMatch(Character::isLetter));
    }

    private static boolean isSecret(String name, String value) {
        return SECRET_NAME.matcher(name).matches()
                && !OPEN_NAME.matcher(name).matches()
                && !OPEN_VALUE.matcher(value).matches();
    }

    /**
     * Hides known values, and the password of an address such as {@code amqp://user:password@host}.
     *
     * @param text any text
     * @return the text without them
     */
    public String text(String text) {
        String hidden = text;
        if (pattern != null) {
            hidden = pattern.matcher(hidden)
                    .replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(found.group(), SHOWN)));
        }
        return hidden.contains("://") ? IN_URL.matcher(hidden).replaceAll("$1:" + SHOWN + "@") : hidden;
    }

    /** Hides a value because of its name, too. */
    String value(String name, String value) {
        return isSecret(name, value) ? SHOWN : text(value);
    }

    /** Hides the value of {@code NAME=value} because of its name, too. */
    String variable(String variable) {
        int equals = variable.indexOf('=');
        return equals < 0
                ? text(variable)
                : variable.substring(0, equals + 1)
                        + value(variable.substring(0, equals), variable.substring(equals + 1));
    }

    /** Hides what stands in a command after a secret name: {@code --password=x}, {@code --password x}, {@code TOKEN=x}. */
    String command(String command) {
        return text(OPTION.matcher(ASSIGNMENT.matcher(command).replaceAll(SecretMask::shown))
                .replaceAll(SecretMask::shown));
    }

    private static String shown(MatchResult found) {
        String name = found.group(1);
        String value = found.group(3);
        return Matcher.quoteReplacement(name + found.group(2) + (isSecret(bare(name), value) ? SHOWN : value));
    }

    private static String bare(String option) {
        return option.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
    }

    /** Hides the same in a command whose words are told apart. */
    List<String> words(List<String> command) {
        return words(command, this::command);
    }

    private static List<String> words(List<String> command, Function<String, String> word) {
        List<String> words = new ArrayList<>();
        String before = "";
        for (String each : command) {
            boolean follows = before.startsWith("-") && !before.contains("=") && !each.startsWith("-");
            words.add(follows && isSecret(bare(before), each) ? SHOWN : word.apply(each));
            before = each;
        }
        return words;
    }
}
