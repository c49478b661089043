/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The messages that a page of the documentation lists, in tables with the columns message, cause and remedy. A message stands in a code
 * span, with {@code …} for what varies. Tests hold it against the messages that they compare whole, so that neither side can rot.
 */
public final class MessageTable {

    private static final String HEADER = "| message | cause | remedy |";
    private static final String RULE = "|---|---|---|";
    private static final Pattern ROW =
            Pattern.compile("\\| `(?<message>[^`]+)` \\| (?<cause>.*\\S) \\| (?<remedy>.*\\S) \\|");
    private static final String VARIES = "…";

    private final List<Row> rows;

    /** A message as the page has it, and what it matches. */
    private record Row(String message, Pattern pattern) {

        static Row of(String message) {
            String regex =
                    Stream.of(message.split(VARIES, -1)).map(Pattern::quote).collect(joining(".*"));
            return new Row(message, Pattern.compile(regex, Pattern.DOTALL));
        }

        boolean matches(String told) {
            return pattern.matcher(told).matches();
        }

        @Override
        public String toString() {
            return message;
        }
    }

    private MessageTable(List<Row> rows) {
        this.rows = rows;
    }

    /** Reads a page of {@code docs}, all its tables of messages together. */
    public static MessageTable of(String page) {
        List<Row> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : lines(Path.of("..", "docs").resolve(page))) {
            inTable = line.equals(HEADER) || (inTable && line.startsWith("|"));
            if (inTable && !line.equals(HEADER) && !line.equals(RULE)) {
                rows.add(Row.of(message(line)));
            }
        }
        return new MessageTable(rows);
    }

    private static List<String> lines(Path page) {
        try {
            return Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String message(String line) {
        Matcher row = ROW.matcher(line);
        assertThat(row.matches())
                .as("a message in a code span, a cause and a remedy: %s", line)
                .isTrue();
        return row.group("message").replace("\\|", "|");
    }

    /** Makes sure that each message has one row, and each row at least one message. */
    public void assertMatches(Collection<String> messages) {
        assertThat(messages).isNotEmpty();
        assertThat(messages.stream().filter(message -> rowsOf(message) != 1))
                .as("messages that have no row or several")
                .isEmpty();
        assertThat(rows.stream().filter(row -> messages.stream().noneMatch(row::matches)))
                .as("rows that have no message")
                .isEmpty();
    }

    private long rowsOf(String message) {
        return rows.stream().filter(row -> row.matches(message)).count();
    }
}
