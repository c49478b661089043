/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.LogLine;
import io.drydock.engine.LogLine.Source;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceLogTests {

    private final SecretMask mask = SecretMask.of(Map.of("hunter2", "***"));

    @Test
    void textTellsTimeAndStreamOfEachLine() {
        EvidenceLog log = new EvidenceLog();
        log.add(new LogLine(Source.STDOUT, "2026-03-01T12:00:00.123456789Z it is  hunter2"));
        log.add(new LogLine(Source.STDERR, "2026-03-01T14:00:00+02:00 "));
        log.add(new LogLine(Source.STDERR, "2026-03-01T12:00:01Z"));
        log.add(new LogLine(Source.STDOUT, "no time"));

        assertThat(log.text("log", mask)).isEqualTo("""
                # log
                2026-03-01T12:00:00.123Z stdout it is  ***
                2026-03-01T12:00:00.000Z stderr\s
                2026-03-01T12:00:01.000Z stderr\s
                stdout no time
                """);
    }

    @Test
    void textWhenThereIsNothingSaysSo() {
        assertThat(new EvidenceLog().text("log", mask)).isEqualTo("# log\n# nothing was written\n");
    }

    @Test
    void textWhenThereIsNoRoomHasTheLastLinesAndSaysSo() {
        EvidenceLog log = new EvidenceLog(1 << 20);
        String text = "x".repeat(400_000);
        for (int i = 0; i < 5; i++) {
            log.add(new LogLine(Source.STDOUT, i + text));
        }
        log.cutAfter(Duration.ofSeconds(5));

        assertThat(log.text("log", mask))
                .isEqualTo(
                        "# log\n# cut: of a log there is room for 1 MB, so 3 lines before these are left out\nstdout 3"
                                + text + "\nstdout 4" + text
                                + "\n# cut: the engine did not tell the rest within 5 s\n");
    }
}
