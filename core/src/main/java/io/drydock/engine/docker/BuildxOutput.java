/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.BuildProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Understands what {@code docker buildx build --progress rawjson} writes to its standard error: records in JSON, each on one line
 * (from 0.14 on) or over several, and lines of text between and after them.
 */
final class BuildxOutput {

    private static final int KEPT_LINES = 20;
    private static final String ERROR = "ERROR: ";
    private static final String WARNING = "WARNING: ";

    /** What each layer of the client puts before the builder's own words. */
    private static final Pattern PREFIXES =
            Pattern.compile("^(?:failed to build: |failed to solve: |rpc error: code = \\w+ desc = )+");

    private final Consumer<BuildProgress> progress;
    private final BuildOutput output;
    private final StringBuilder record = new StringBuilder();
    private final List<String> texts = new ArrayList<>();
    private boolean hasRecords;

    BuildxOutput(Consumer<BuildProgress> progress) {
        this.progress = progress;
        this.output = new BuildOutput(progress);
    }

    synchronized void accept(String line) {
        if (record.isEmpty() && !line.startsWith("{")) {
            addText(line);
            return;
        }
        record.append(line).append('\n');
        boolean isWhole = line.equals("}") || (line.startsWith("{") && !line.equals("{"));
        if (isWhole) {
            acceptRecord(record.toString());
            record.setLength(0);
        }
    }

    private void acceptRecord(String text) {
        tellTexts();
        try {
            output.accept(BuildStatus.parse(Json.parse(text.getBytes(UTF_8))));
            hasRecords = true;
        } catch (IOException | UnreadableTraceException e) {
            text.lines().forEach(this::addText);
        }
    }

    private void addText(String line) {
        if (!line.isBlank()) {
            texts.add(line);
        }
    }

    /** Says what is no record and no error, such as a warning. */
    private void tellTexts() {
        texts.forEach(line -> progress.accept(
                line.startsWith(WARNING)
                        ? BuildProgress.warning(line.substring(WARNING.length()))
                        : BuildProgress.output(line)));
        texts.clear();
    }

    /** Tells whether the builder has reported anything. */
    synchronized boolean hasRecords() {
        return hasRecords;
    }

    /** Takes note of a good end. */
    synchronized void succeeded() {
        tellTexts();
    }

    /** Tells why it failed: its error, or else its last words. */
    synchronized BuildFailedException failure(int exitCode) {
        record.toString().lines().forEach(this::addText);
        int error = lastError();
        if (error >= 0) {
            String text = String.join(" ", texts.subList(error, texts.size())).substring(ERROR.length());
            return output.failure(PREFIXES.matcher(text).replaceFirst(""));
        }
        return new BuildFailedException(
                null,
                "'docker buildx build' ended with exit code " + exitCode,
                List.copyOf(texts.subList(Math.max(0, texts.size() - KEPT_LINES), texts.size())),
                null);
    }

    private int lastError() {
        for (int i = texts.size() - 1; i >= 0; i--) {
            if (texts.get(i).startsWith(ERROR)) {
                return i;
            }
        }
        return -1;
    }
}
