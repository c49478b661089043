/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Utf8TextTests {

    @Test
    void nextWhenAPieceEndsWithinACharacterKeepsItForTheNext() {
        String all = "grüße, 世界 \uD83D\uDE00!";
        Utf8Text text = new Utf8Text();
        StringBuilder read = new StringBuilder();

        for (byte each : all.getBytes(UTF_8)) {
            read.append(text.next(new byte[] {each}));
        }

        assertThat(read).hasToString(all);
    }

    @Test
    void nextWhenBytesAreNoTextReplacesThem() {
        assertThat(new Utf8Text().next(new byte[] {'a', (byte) 0xff, 'b'})).isEqualTo("a\uFFFDb");
    }
}
