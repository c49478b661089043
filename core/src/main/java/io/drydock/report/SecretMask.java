/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        secretsIn(variables).forEach(value -> more.putIfAbsent(value, SHOWN));
        return of(more);
    }

    /**
     * Finds what is secret among variables: values with a secret name, and what other values tell of one, each also by its lines and
     * decoded. Plain words are none.
     *
     * @param variables variables of processes, each as {@code NAME=value}
     * @return the values
     */
    public static Set<String> secretsIn(List<String> variables) {
        Set<String> secrets = new LinkedHashSet<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            String value = variable.substring(equals + 1);
            if (equals > 0 && SecretNames.isSecret(variable.substring(0, equals), value)) {
                secrets.add(value);
            } else {
                SecretPlaces.hideInCommand(value, secrets::add);
            }
        }
        List.copyOf(secrets).forEach(value -> {
            secrets.add(decoded(value));
            secrets.addAll(linesOf(value));
        });
        secrets.removeIf(SecretNames::isWord);
        return secrets;
    }

    /** Of a text of several lines, whoever prints it prints lines. */
    private static List<String> linesOf(String value) {
        return value.lines()
                .map(String::strip)
                .filter(line -> line.length() >= LONG)
                .toList();
    }

    /** As a program uses what it found in an address. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // it was not encoded
        }
    }

    /**
     * Hides known values, and what addresses have in them: the password of {@code amqp://user:password@host}, and parameters with
     * a secret name, as in {@code ?user=me&password=x}.
     *
     * @param text any text
     * @return the text without them
     */
    public String text(String text) {
        return SecretPlaces.hideInText(withoutKnown(text), found -> {});
    }

    private String withoutKnown(String text) {
        return pattern == null
                ? text
                : pattern.matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(found.group(), SHOWN)));
    }

    /** Hides a value because of its name, too. */
    String value(String name, String value) {
        return SecretNames.isSecret(name, value) ? SHOWN : command(value);
    }

    /**
     * Hides the value of a variable because of its name, too.
     *
     * @param variable {@code NAME=value}
     * @return the same without what is secret
     */
    public String variable(String variable) {
        int equals = variable.indexOf('=');
        return equals < 0
                ? text(variable)
                : variable.substring(0, equals + 1)
                        + value(variable.substring(0, equals), variable.substring(equals + 1));
    }

    /** Hides what stands in a command after a secret name: {@code --password=x}, {@code --password x}, {@code TOKEN=x}. */
    String command(String command) {
        return SecretPlaces.hideInCommand(withoutKnown(command), found -> {});
    }

    /**
     * Hides in a command also what stands after a secret name.
     *
     * @param command its words
     * @return the same without what is secret
     */
    public List<String> words(List<String> command) {
        return SecretPlaces.hideInWords(command.stream().map(this::withoutKnown).toList(), found -> {});
    }
}
