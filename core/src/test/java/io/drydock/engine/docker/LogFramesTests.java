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
        List<String> lines = new ArrayList<>();
        LogFrames.lines(new ByteArrayInputStream(bytes.getBytes(UTF_8)), line -> lines.add(line.text()));
        return lines;
    }

    @Test
    void linesWhenTheyComeInFramesAreNotTornByTheOtherStream() throws IOException {
        assertThat(lines("\1\0\0\0\0\0\0\3one\2\0\0\0\0\0\0\4err\n\1\0\0\0\0\0\0\3-a\n"))
                .containsExactly("err", "one-a");
    }

    @Test
    void linesWhenTheyComeFromATerminalAreThoseThatItShows() throws IOException {
        assertThat(lines("hello\r\nworld\r\n$ ")).containsExactly("hello", "world", "$ ");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void joinWhenItComesFromATerminalKeepsAllOfIt() {
        assertThat(LogFrames.join("out\r\n".getBytes(UTF_8))).asString(UTF_8).isEqualTo("out\r\n");
    }

    @Test
    void linesWhenALaterFrameIsOfAnUnknownStreamFails() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> lines("\1\0\0\0\0\0\0\1a\7\0\0\0\0\0\0\1b"))
                .withMessage("frame of an unknown stream 7");
    }
}
