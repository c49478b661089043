/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WrittenTextTests {

    private static final int LITTLE = 1 << 16;

    private final WrittenText text = new WrittenText(80);

    @Test
    void findPassesWhatItFound() {
        text.add("one two");

        assertThat(text.find(Pattern.compile("o"))).contains("o");
        assertThat(text.find(Pattern.compile("o"))).contains("o");
        assertThat(text.find(Pattern.compile("o"))).isEmpty();
        text.add("o");
        assertThat(text.find(Pattern.compile("o"))).contains("o");
        assertThat(text.rest()).isEmpty();
    }

    @Test
    void findWhenTheTextComesInPiecesFindsIt() {
        text.add("rea");
        assertThat(text.find(Pattern.compile("ready"))).isEmpty();
        text.add("dy!");

        assertThat(text.find(Pattern.compile("ready"))).contains("ready");
        assertThat(text.rest()).isEqualTo("!");
    }

    @Test
    void addPastTheLimitDropsTheOldest() {
        text.add("a".repeat(80));
        text.add("b".repeat(10));
        assertThat(text.toString()).hasSize(90);
        assertThat(text.find(Pattern.compile("ab"))).contains("ab");

        text.add("c");

        assertThat(text).hasToString("a".repeat(69) + "b".repeat(10) + "c");
        assertThat(text.rest()).isEqualTo("b".repeat(9) + "c");
        assertThat(text.find(Pattern.compile("bc"))).contains("bc");
    }

    @Test
    void addMoreThanTheLimitAtOnceKeepsItsEnd() {
        text.add("a".repeat(200) + "end");

        assertThat(text.toString()).hasSize(80).endsWith("aend");
        assertThat(text.find(Pattern.compile("end"))).contains("end");
    }

    /** Else output that comes in many pieces would be looked through as often. */
    @Test
    void isWorthALookWhenThereIsMuchOnlyAfterAPartOfIt() {
        WrittenText much = new WrittenText(LITTLE * 4);
        assertThat(much.isWorthALook()).isTrue();
        much.add("a".repeat(LITTLE));
        assertThat(much.find(Pattern.compile("b"))).isEmpty();

        much.add("a");
        assertThat(much.isWorthALook()).isFalse();
        much.add("a".repeat(LITTLE / 8));
        assertThat(much.isWorthALook()).isTrue();
    }
}
