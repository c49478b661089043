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
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** One step of a running build: its state, the end of its output, and the lines that tell about it. */
final class TracedStep {

    /** A shorter time is not worth a line: BuildKit looks at many steps twice, once just for their cache keys. */
    static final Duration SHORTEST_TOLD = Duration.ofMillis(50);

    /** Continued lines are joined with their indentation, and numbers are padded: {@code [build  2/10]}. */
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private static final String INTERNAL = "[internal]";

    /** What BuildKit calls its own step that unpacks the context; it forgets to mark it as internal. */
    private static final String UNPACK_CONTEXT = "copy /context /";

    private final Consumer<BuildProgress> lines;
    private final StepOutput output = new StepOutput(this::tellOutput);
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
        return output.lastLines();
    }

    void begin(Vertex vertex) {
        if (!vertex.name().isEmpty()) {
            name = WHITE_SPACE
                    .matcher(vertex.name())
                    .replaceAll(" ")
                    .replace("[ ", "[")
                    .strip();
        }
        if (vertex.started() != null && !vertex.cached() && !toldStart) {
            toldStart = true;
            tell(name);
        }
        if (vertex.cached() && !toldCached) {
            toldCached = true;
            tellCached();
        }
    }

    /** Of the image that a stage begins with, BuildKit says now and then only later that it was there. */
    private void tellCached() {
        if (!toldStart) {
            tell(name + " CACHED");
        } else if (!name.startsWith(label() + " FROM ")) {
            tell(label() + " CACHED");
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
        output.print(log.stream(), log.message());
    }

    void end(Vertex vertex) {
        if (vertex.completed() == null || !toldCompletions.add(vertex.completed())) {
            return;
        }
        output.end();
        error = vertex.error();
        Instant started = vertex.started() == null ? vertex.completed() : vertex.started();
        Duration duration = Duration.between(started, vertex.completed());
        if (isCancelled()) {
            tell(label() + " cancelled");
        } else if (isFailed()) {
            tell(label() + " failed after " + seconds(duration) + ": " + BuilderError.readable(error));
        } else if (duration.compareTo(SHORTEST_TOLD) >= 0 && !vertex.cached()) {
            String bytes = transferred.isWorthTelling() ? ", " + transferred.text() : "";
            tell(label() + " done after " + seconds(duration) + bytes);
        }
    }

    private boolean isCancelled() {
        return error.endsWith("context canceled");
    }

    private void tellOutput(String line) {
        tell(BuildProgress.output(label() + " | " + line));
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

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
