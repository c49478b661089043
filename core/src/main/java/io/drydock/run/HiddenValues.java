/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.EngineCallException;
import io.drydock.report.SecretMask;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets, also those among the variables of containers, and values of the options of volumes. Those may be secret, as the password of a
 * network share is, and engines repeat them when they cannot mount a volume.
 */
final class HiddenValues {

    private static final String SHOWN = "***";

    /** Which file system it is, is no secret and often what is wrong. */
    private static final String TYPE = "type";

    /** The option of Docker's local driver that has several in it, as in {@code mount -o}. */
    private static final String MOUNT_OPTIONS = "o";

    /** A shorter value may well be part of a word. */
    private static final int LONG = 6;

    /** A secret is rarely as long as this. */
    private static final int LARGEST_TEXT = 1 << 16;

    private static final char NOT_TEXT = '\uFFFD';

    /** What is shown, by what is hidden. */
    private final Map<String, String> shown = new ConcurrentHashMap<>();

    /** Notes the options of a volume, before the engine hears of them. */
    void note(Map<String, String> options) {
        options.forEach((name, value) -> {
            if (name.equals(MOUNT_OPTIONS)) {
                Stream.of(value.split(",")).forEach(this::noteMountOption);
            } else if (!name.equals(TYPE)) {
                note(value, SHOWN);
            }
        });
    }

    private void noteMountOption(String option) {
        int equals = option.indexOf('=');
        if (equals > 0 && equals < option.length() - 1) {
            note(option, option.substring(0, equals + 1) + SHOWN);
            note(option.substring(equals + 1), SHOWN);
        }
    }

    /**
     * Notes what a secret is, before a container has it. Of a text of several lines, whoever prints it prints lines; of one that is not text,
     * nothing can be seen in texts.
     */
    void noteSecret(byte[] content) {
        String text = new String(content, UTF_8);
        if (content.length <= LARGEST_TEXT && text.indexOf(NOT_TEXT) < 0) {
            note(text.strip(), SHOWN);
            text.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= LONG)
                    .forEach(line -> note(line, SHOWN));
        }
    }

    /** Notes what is secret among the variables of a container, before it has them. */
    void noteVariables(Map<String, String> variables) {
        SecretMask.secretsIn(variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .forEach(value -> note(value, SHOWN));
    }

    /** What is shown in the place of each value. */
    Map<String, String> shown() {
        return Map.copyOf(shown);
    }

    private void note(String value, String instead) {
        if (!value.isBlank()) {
            shown.put(value, instead);
            shown.put(value.replace("\\", "\\\\").replace("\"", "\\\""), instead); // as in Go's quotes
        }
    }

    /** Hides the values in what the engine said. */
    RuntimeException in(RuntimeException failure) {
        return failure instanceof EngineCallException call ? in(call) : failure;
    }

    EngineCallException in(EngineCallException failure) {
        String hidden = in(failure.answer());
        return hidden.equals(failure.answer()) ? failure : failure.withAnswer(hidden);
    }

    /** Hides the longest first: one may be part of another. */
    private String in(String text) {
        String hidden = text;
        for (String value : shown.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            String quoted = Pattern.quote(value);
            Pattern pattern = Pattern.compile(value.length() < LONG ? "(?<![\\w*])" + quoted + "(?![\\w*])" : quoted);
            hidden = pattern.matcher(hidden).replaceAll(Matcher.quoteReplacement(shown.getOrDefault(value, SHOWN)));
        }
        return hidden;
    }
}
