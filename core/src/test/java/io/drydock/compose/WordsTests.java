/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTests {

    static Stream<Arguments> commands() {
        return Stream.of(
                arguments("", List.of()),
                arguments("  run  it\tnow\n", List.of("run", "it", "now")),
                arguments("sh -c 'echo \"a b\"'", List.of("sh", "-c", "echo \"a b\"")),
                arguments("a\"b c\"d ''", List.of("ab cd", "")),
                arguments("a\\ b '\\n' \"\\\"\"", List.of("a b", "\\n", "\"")));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void ofSplitsAsAShellDoes(String command, List<String> words) {
        assertThat(Words.of(command)).isEqualTo(words);
    }

    @Test
    void ofWhenAQuoteIsNotClosedSaysWhich() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Words.of("echo 'a"))
                .withMessage("has a quote ' that is not closed");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0s,0", "500ms,500", "1.5s,1500", "1m30s,90000", "2h,7200000", "1500us,1"})
    void parseReadsDurationsOfGo(String text, long millis) {
        assertThat(GoDuration.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"''", "10", "1 s", "-1s", "1d", "1m2"})
    void parseWhenItIsNoneSaysWhatIs(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoDuration.parse(text))
                .withMessage("'" + text + "' is not a duration: write '500ms', '30s' or '1m30s'");
    }
}
