/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTests {

    @TempDir
    private Path directory;

    private Map<String, String> read(String text, boolean raw) throws IOException {
        return DotEnv.read(Files.writeString(directory.resolve("a.env"), text), raw, Map.of("HOME", "/root")::get);
    }

    @Test
    void readTakesValuesAsComposeDoes() throws IOException {
        String text = """
                # a comment
                PLAIN=a b # with a comment
                HASH=a#b
                export EXPORTED = spaced
                YAML: value
                EMPTY=
                SINGLE='$HOME # "not" a comment' # a comment
                DOUBLE="line\\none \\"quoted\\" $HOME \\$HOME"
                LINES="one
                two"
                REFERS=${PLAIN}-$HOME-${UNSET:-default}

                HOME
                UNSET
                """;

        assertThat(read(text, false))
                .containsExactly(
                        entry("PLAIN", "a b"),
                        entry("HASH", "a#b"),
                        entry("EXPORTED", "spaced"),
                        entry("YAML", "value"),
                        entry("EMPTY", ""),
                        entry("SINGLE", "$HOME # \"not\" a comment"),
                        entry("DOUBLE", "line\none \"quoted\" /root $HOME"),
                        entry("LINES", "one\ntwo"),
                        entry("REFERS", "a b-/root-default"),
                        entry("HOME", "/root"));
    }

    @Test
    void readWhenTheFileComesFromWindowsTakesNoByteOrderMarkAndNoCarriageReturn() throws IOException {
        assertThat(read("\uFEFFA=1\r\nB=2\r\n", false)).containsExactly(entry("A", "1"), entry("B", "2"));
    }

    @Test
    void readWhenItIsRawTakesTheRestOfTheLine() throws IOException {
        assertThat(read("A=\"$HOME\" # x\n", true)).containsExactly(entry("A", "\"$HOME\" # x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=secret | 2 | has no 'KEY=value'",
                "NAME secret | 2 | has no '=' after 'NAME'",
                "NAME=\"secret | 2 | has a value without its closing \"",
                "NAME='a' secret | 2 | has more after the closing ' of a value",
                "NAME=${secret.x} | 2 | has a '$' that begins no variable: write '$NAME', '${NAME}', '${NAME:-default}', '${NAME:?error}' or '${NAME:+other}', and '$$' for a dollar sign"
            })
    void readWhenALineIsWrongNamesItAndNoValue(String line, int number, String message) {
        assertThatExceptionOfType(ComposeException.class)
                .isThrownBy(() -> read("A=1\n" + line + "\n", false))
                .withMessage(message)
                .satisfies(failure -> assertThat(failure.at().line()).isEqualTo(number));
    }
}
