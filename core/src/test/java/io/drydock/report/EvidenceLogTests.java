/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.LogLine;
import io.drydock.engine.LogLine.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceLogTests {

    private final SecretMask mask = SecretMask.of(Map.of("hunter2", "***"));

    private String text(EvidenceLog log) {
        StringBuilder text = new StringBuilder();
        try {
            log.writeTo(text, "log", mask);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Test
    void textTellsTimeAndStreamOfEachLine() {
        EvidenceLog log = new EvidenceRoom().newLog();
        log.add(new LogLine(Source.STDOUT, "2026-03-01T12:00:00.123456789Z it is  hunter2"));
        log.add(new LogLine(Source.STDERR, "2026-03-01T14:00:00+02:00 "));
        log.add(new LogLine(Source.STDERR, "2026-03-01T12:00:01Z"));
        log.add(new LogLine(Source.STDOUT, "no time"));

        assertThat(text(log)).isEqualTo("""
                # log
                2026-03-01T12:00:00.123Z stdout it is  ***
                2026-03-01T12:00:00.000Z stderr\s
                2026-03-01T12:00:01.000Z stderr\s
                stdout no time
                """);
    }

    @Test
    void textWhenThereIsNothingSaysSo() {
        assertThat(text(new EvidenceRoom().newLog())).isEqualTo("# log\n# nothing was written\n");
    }

    @Test
    void textWhenThereIsNoRoomHasTheLastLinesAndSaysSo() {
        EvidenceLog log = new EvidenceRoom(1 << 20, 2 << 20).newLog();
        String text = "x".repeat(400_000);
        for (int i = 0; i < 5; i++) {
            log.add(new LogLine(Source.STDOUT, i + text));
        }
        log.cutAfter(Duration.ofSeconds(5));

        assertThat(text(log))
                .isEqualTo(
                        "# log\n# cut: there is room for 1 MB of a log and 2 MB of all, so 3 lines before these are left"
                                + " out\nstdout 3" + text + "\nstdout 4" + text
                                + "\n# cut: the engine did not tell the rest within 5 s\n");
    }

    /** Who writes little keeps it, however much others write. */
    @Test
    void textWhenThereIsNoRoomForAllLogsLosesLinesOfTheLongest() {
        EvidenceRoom room = new EvidenceRoom(1 << 20, 1 << 20);
        EvidenceLog quiet = room.newLog();
        EvidenceLog chatty = room.newLog();
        EvidenceLog other = room.newLog();
        String text = "x".repeat(300_000);
        quiet.add(new LogLine(Source.STDOUT, "quiet"));
        for (int i = 0; i < 3; i++) {
            chatty.add(new LogLine(Source.STDOUT, i + text));
        }
        other.add(new LogLine(Source.STDOUT, "a" + text));
        other.add(new LogLine(Source.STDOUT, "b" + text));

        String cut = "# cut: there is room for 1 MB of a log and 1 MB of all, so %d lines before these are left out\n";
        assertThat(text(quiet)).isEqualTo("# log\nstdout quiet\n");
        assertThat(text(chatty)).isEqualTo("# log\n" + cut.formatted(2) + "stdout 2" + text + "\n");
        assertThat(text(other)).isEqualTo("# log\nstdout a" + text + "\nstdout b" + text + "\n");
    }
}
