/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a step of a build prints: pieces are joined to lines, as a terminal without colours would show them, and the last ones kept. */
final class StepOutput {

    private static final int KEPT_LINES = 20;

    private static final int LONGEST_LINE = 8192;

    /** Colours and movements of the cursor (ECMA-48, 5.4), and the titles that some programs give to their window. */
    private static final Pattern CONTROL =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\))");

    private final Consumer<String> lines;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final Map<Long, ByteArrayOutputStream> unfinishedLines = new TreeMap<>();

    /**
     * Begins with nothing.
     *
     * @param lines receives each line when it is finished
     */
    StepOutput(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Takes the next piece, which may begin and end anywhere. */
    void print(long stream, ByteBuffer piece) {
        ByteArrayOutputStream line = unfinishedLines.computeIfAbsent(stream, __ -> new ByteArrayOutputStream());
        for (int i = 0; i < piece.limit(); i++) {
            byte next = piece.get(i);
            if (next != '\n') {
                line.write(next);
            }
            if (next == '\n' || line.size() >= LONGEST_LINE) {
                finish(line);
            }
        }
    }

    /** Finishes the lines that have no end. */
    void end() {
        unfinishedLines.values().stream().filter(StepOutput::hasText).forEach(this::finish);
    }

    /** Tells the last 20 lines. */
    List<String> lastLines() {
        List<String> all = new ArrayList<>(lastLines);
        unfinishedLines.values().stream()
                .filter(StepOutput::hasText)
                .map(StepOutput::text)
                .forEach(all::add);
        return List.copyOf(all.subList(Math.max(0, all.size() - KEPT_LINES), all.size()));
    }

    /** The end of a colour is none. */
    private static boolean hasText(ByteArrayOutputStream line) {
        return !text(line).isEmpty();
    }

    private void finish(ByteArrayOutputStream line) {
        String text = text(line);
        line.reset();
        lastLines.addLast(text);
        if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
        }
        lines.accept(text);
    }

    /** A progress bar returns the carriage and writes over itself. */
    private static String text(ByteArrayOutputStream line) {
        String text = CONTROL.matcher(line.toString(StandardCharsets.UTF_8)).replaceAll("");
        String ended = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return ended.substring(ended.lastIndexOf('\r') + 1);
    }
}
