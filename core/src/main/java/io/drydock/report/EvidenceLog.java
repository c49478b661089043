/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import io.drydock.engine.LogLine;
import io.drydock.engine.LogLine.Source;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apiguardian.api.API;

/** The last lines of a log, as many as there is room for; several threads may add to it and read it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EvidenceLog {

    /** What it shares with others; guards all that follows. */
    private final EvidenceRoom room;

    private final Deque<String> lines = new ArrayDeque<>();
    private final List<String> before = new ArrayList<>();
    private int size;
    private long leftOut;
    private String cut = "";

    EvidenceLog(EvidenceRoom room) {
        this.room = room;
    }

    /**
     * Adds a line.
     *
     * @param line begins with the time at which it was written, as {@code docker logs --timestamps} has it
     */
    public void add(LogLine line) {
        String shown = shown(line);
        synchronized (room) {
            lines.add(shown);
            size += shown.length() + 1;
            room.add(this, shown.length() + 1);
        }
    }

    int size() {
        return size;
    }

    /** The last one is kept, whatever its length. */
    boolean hasSeveralLines() {
        return lines.size() > 1;
    }

    /** Tells the length of what was removed. */
    int removeFirst() {
        int removed = lines.remove().length() + 1;
        size -= removed;
        leftOut++;
        return removed;
    }

    /**
     * Adds a line that was written before those that are wanted; it is shown where there are none of them.
     *
     * @param line begins with the time at which it was written
     */
    public void addBefore(LogLine line) {
        synchronized (room) {
            before.add(shown(line));
        }
    }

    /**
     * Tells whether there is no line of those that are wanted.
     *
     * @return whether it is empty
     */
    public boolean isEmpty() {
        synchronized (room) {
            return lines.isEmpty();
        }
    }

    /**
     * Notes that the rest of the log did not come in time.
     *
     * @param limit how long was waited
     */
    public void cutAfter(Duration limit) {
        synchronized (room) {
            cut = "# cut: the engine did not tell the rest within " + DurationText.of(limit) + "\n";
        }
    }

    /** The time, the stream and the text, with a column for each. */
    private static String shown(LogLine line) {
        String stream = line.source() == Source.STDERR ? "stderr" : "stdout";
        int space = (line.text() + " ").indexOf(' ');
        String rest = space < line.text().length() ? line.text().substring(space + 1) : "";
        try {
            return time(OffsetDateTime.parse(line.text().substring(0, space)).toInstant()) + " " + stream + " " + rest;
        } catch (DateTimeException e) {
            return stream + " " + line.text();
        }
    }

    /**
     * Writes a time in UTC with its milliseconds.
     *
     * @param time the time
     * @return for example {@code 2026-03-01T12:00:00.000Z}
     */
    public static String time(Instant time) {
        String text = time.truncatedTo(ChronoUnit.MILLIS).toString();
        return text.contains(".") ? text : text.replace("Z", ".000Z");
    }

    /** Writes what is there, line by line: it is large. */
    void writeTo(Appendable out, String about, SecretMask mask) throws IOException {
        List<String> shown = new ArrayList<>();
        String end;
        synchronized (room) {
            shown.add("# " + about);
            if (leftOut > 0) {
                shown.add("# cut: " + room.text() + ", so " + leftOut + " lines before these are left out");
            }
            if (lines.isEmpty()) {
                shown.add("# nothing was written" + (before.isEmpty() ? "" : "; the last lines before:"));
                shown.addAll(before);
            }
            shown.addAll(lines);
            end = cut;
        }
        for (String line : shown) {
            out.append(mask.text(line)).append('\n');
        }
        out.append(end);
    }
}
