/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFramesTests {

    private static List<String> lines(String bytes) throws IOException {
        return lines(bytes, Framing.FRAMES);
    }

    private static List<String> lines(String bytes, Framing framing) throws IOException {
        List<String> lines = new ArrayList<>();
        LogFrames.lines(new ByteArrayInputStream(bytes.getBytes(UTF_8)), framing, line -> lines.add(line.text()));
        return lines;
    }

    @Test
    void linesWhenTheyComeInFramesAreNotTornByTheOtherStream() throws IOException {
        assertThat(lines("\1\0\0\0\0\0\0\3one\2\0\0\0\0\0\0\4err\n\1\0\0\0\0\0\0\3-a\n"))
                .containsExactly("err", "one-a");
    }

    /** What never ends a line must not take all memory. */
    @Test
    void linesWhenOneIsLongerThanThereIsRoomForAreCut() throws IOException {
        String longest = "x".repeat((1 << 20) - 1);

        assertThat(lines(
                        longest + "y\n" + longest + "yz\n" + longest + "\u00e9\nend\n" + longest + "12345",
                        Framing.NONE))
                .containsExactly(
                        longest + "y",
                        longest + "y ... (cut: 1 more byte)",
                        longest + " ... (cut: 2 more bytes)",
                        "end",
                        longest + "1 ... (cut: 4 more bytes)");
        assertThat(lines("\u6e2c".repeat(400_000), Framing.NONE))
                .containsExactly("\u6e2c".repeat(349_525) + " ... (cut: 151425 more bytes)");
    }

    @Test
    void linesWhenTheyComeFromATerminalAreThoseThatItShows() throws IOException {
        assertThat(lines("hello\r\nworld\r\n$ ", Framing.NONE)).containsExactly("hello", "world", "$ ");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void linesWhenATerminalBeginsLikeAFrameAreThoseThatItShows() throws IOException {
        String shown = "\1\0\0\0\0\0\0\3abcdef\n";

        assertThat(lines(shown, Framing.OfContainers.asking(() -> true))).containsExactly("\1\0\0\0\0\0\0\3abcdef");
    }

    @Test
    void askingWhenNoFrameBeginsSoDoesNotAsk() throws IOException {
        Framing framing = Framing.OfContainers.asking(() -> {
            throw new AssertionError("asked");
        });

        assertThat(framing.isFramed('$')).isFalse();
    }

    @Test
    void linesWhenALaterFrameIsOfAnUnknownStreamFails() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> lines("\1\0\0\0\0\0\0\1a\7\0\0\0\0\0\0\1b"))
                .withMessage("frame of an unknown stream 7");
    }
}
