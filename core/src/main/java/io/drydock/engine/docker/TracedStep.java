/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.BuildProgress;
import io.drydock.engine.docker.BuildStatus.Log;
import io.drydock.engine.docker.BuildStatus.Transfer;
import io.drydock.engine.docker.BuildStatus.Vertex;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One step of a running build: its state, the end of its output, and the lines that tell about it. */
final class TracedStep {

    private static final int KEPT_LINES = 20;

    private static final int LONGEST_LINE = 8192;

    /** A shorter time is not worth a line: BuildKit looks at many steps twice, once just for their cache keys. */
    private static final Duration SHORTEST_TOLD = Duration.ofMillis(50);

    private static final String INTERNAL = "[internal]";

    /** What BuildKit calls its own step that unpacks the context; it forgets to mark it as internal. */
    private static final String UNPACK_CONTEXT = "copy /context /";

    private final Consumer<BuildProgress> lines;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final Map<Long, ByteArrayOutputStream> unfinishedLines = new TreeMap<>();
    private final TransferredBytes transferred = new TransferredBytes();
    private final Set<Instant> toldCompletions = new HashSet<>();
    private String name;
    private String error = "";
    private boolean toldStart;
    private boolean toldCached;

    TracedStep(String digest, Consumer<BuildProgress> lines) {
        this.name = digest;
        this.lines = lines;
    }

    String name() {
        return name;
    }

    /** Tells whether this made the build fail; a step that runs beside it is cancelled and has an error, too. */
    boolean isFailed() {
        return !error.isEmpty() && !isCancelled();
    }

    List<String> lastLines() {
        List<String> all = new ArrayList<>(lastLines);
        unfinishedLines.values().stream()
                .filter(line -> line.size() > 0)
                .map(TracedStep::text)
                .forEach(all::add);
        return List.copyOf(all.subList(Math.max(0, all.size() - KEPT_LINES), all.size()));
    }

    void begin(Vertex vertex) {
        if (!vertex.name().isEmpty()) {
            name = vertex.name();
        }
        if (vertex.started() != null && !vertex.cached() && !toldStart) {
            toldStart = true;
            tell(name);
        }
        if (vertex.cached() && !toldCached) {
            toldCached = true;
            tell(name + " CACHED");
        }
    }

    void count(Transfer transfer) {
        transferred.add(transfer);
    }

    /** A long transfer is told even of a step that is not: it may be all that happens for minutes. */
    void tellTransfer() {
        transferred
                .due()
                .ifPresent(bytes -> lines.accept(
                        BuildProgress.step((isHidden() ? name.replace(INTERNAL + " ", "") : label()) + " " + bytes)));
    }

    void print(Log log) {
        ByteArrayOutputStream line = unfinishedLines.computeIfAbsent(log.stream(), __ -> new ByteArrayOutputStream());
        for (int i = 0; i < log.message().limit(); i++) {
            byte next = log.message().get(i);
            if (next != '\n') {
                line.write(next);
            }
            if (next == '\n' || line.size() >= LONGEST_LINE) {
                finish(line);
            }
        }
    }

    void end(Vertex vertex) {
        if (vertex.completed() == null || !toldCompletions.add(vertex.completed())) {
            return;
        }
        unfinishedLines.values().stream().filter(line -> line.size() > 0).forEach(this::finish);
        error = vertex.error();
        Instant started = vertex.started() == null ? vertex.completed() : vertex.started();
        Duration duration = Duration.between(started, vertex.completed());
        if (isCancelled()) {
            tell(label() + " cancelled");
        } else if (isFailed()) {
            tell(label() + " failed after " + seconds(duration) + ": " + error);
        } else if (duration.compareTo(SHORTEST_TOLD) >= 0 && !vertex.cached()) {
            String bytes = transferred.isWorthTelling() ? ", " + transferred.text() : "";
            tell(label() + " done after " + seconds(duration) + bytes);
        }
    }

    private boolean isCancelled() {
        return error.endsWith("context canceled");
    }

    private void finish(ByteArrayOutputStream line) {
        String text = text(line);
        line.reset();
        lastLines.addLast(text);
        if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
        }
        tell(BuildProgress.output(label() + " | " + text));
    }

    /** What a terminal would show: a progress bar returns the carriage and writes over itself. */
    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        String ended = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return ended.substring(ended.lastIndexOf('\r') + 1);
    }

    private void tell(String line) {
        tell(BuildProgress.step(line));
    }

    private void tell(BuildProgress line) {
        if (!isHidden()) {
            lines.accept(line);
        }
    }

    private boolean isHidden() {
        return name.startsWith(INTERNAL) || name.equals(UNPACK_CONTEXT);
    }

    private String label() {
        int end = name.indexOf(']');
        return name.startsWith("[") && end > 0 ? name.substring(0, end + 1) : name;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
