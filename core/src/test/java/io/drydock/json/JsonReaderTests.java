/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTests {

    private static JsonReader.Scalar scalar(String text) {
        return new JsonReader.Scalar(text);
    }

    @Test
    void parseReadsAllThatThereIs() throws IOException {
        assertThat(JsonReader.parse(" {\"a\" : [1, -0.5e+3, true, null, \"x\"],\r\n\t\"b\":{},\"c\":[]} \n"))
                .isEqualTo(Map.of(
                        "a",
                        List.of(scalar("1"), scalar("-0.5e+3"), scalar("true"), scalar("null"), "x"),
                        "b",
                        Map.of(),
                        "c",
                        List.of()));
    }

    @Test
    void parseKeepsTheOrderOfMembersAndTheLastOfOneName() throws IOException {
        assertThat(JsonReader.parse("{\"b\":\"1\",\"a\":\"2\",\"b\":\"3\"}")).hasToString("{b=3, a=2}");
    }

    @Test
    void parseUnderstandsAllEscapes() throws IOException {
        assertThat(JsonReader.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\""))
                .isEqualTo("\"\\/\b\f\n\r\t\u00e9\uD83D\uDE00");
    }

    @Test
    void parseReadsTextsThatAreLongerThanItsBuffer() throws IOException {
        String text = "\u00e9".repeat(20_000);

        assertThat(JsonReader.parse("[\"" + text + "\",1]")).isEqualTo(List.of(text, scalar("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "10", "1.5", "1e5", "1E-5", "-12.25e+7", "true", "false", "null"})
    void parseReadsScalars(String text) throws IOException {
        assertThat(JsonReader.parse(text)).isEqualTo(scalar(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "1e+",
                "0x1",
                "1-2",
                "--1",
                "nul",
                "True",
                "NaN",
                "Infinity",
                "1.5.2"
            })
    void parseWhenItIsNoScalarThrows(String text) {
        assertThatIOException()
                .isThrownBy(() -> JsonReader.parse(text))
                .withMessageStartingWith("it is not JSON at character ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Welcome!      | 0
                    {a:1}         | 1
                    {"a":1,}      | 7
                    {"a":1 "b":2} | 7
                    {"a"}         | 4
                    [1 2]         | 3
                    [1,]          | 3
                    {} x          | 3
                    "a\tb"        | 2
                    "\\x"         | 2
                    "\\u12g4"     | 5
                    """)
    void parseWhenSomethingIsWrongTellsWhere(String text, int place) {
        assertThatIOException()
                .isThrownBy(() -> JsonReader.parse(text))
                .withMessage("it is not JSON at character " + place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"", "{\"a\":", "[1", "\"a", "\"\\", "\"\\u12"})
    void parseWhenTheEndIsMissingSaysSo(String text) {
        assertThatIOException()
                .isThrownBy(() -> JsonReader.parse(text))
                .withMessage("it is not JSON at character " + text.length() + ", where it ends");
    }

    @Test
    void parseWhenItIsTooDeepSaysSo() {
        assertThatIOException()
                .isThrownBy(() -> JsonReader.parse("[".repeat(100_000)))
                .withMessage("it is not JSON that can be read: more than 500 values within each other");
    }

    @Test
    void nextReadsOneValueAfterTheOther() throws IOException {
        try (JsonReader reader = new JsonReader(new StringReader("{\"a\":1}\r\n[]\n\n\"x\"{}"))) {
            assertThat(reader.next()).isEqualTo(Map.of("a", scalar("1")));
            assertThat(reader.next()).isEqualTo(List.of());
            assertThat(reader.next()).isEqualTo("x");
            assertThat(reader.next()).isEqualTo(Map.of());
            assertThat(reader.next()).isNull();
            assertThat(reader.next()).isNull();
        }
    }

    /** An event is told when it happens, not with the next one. */
    @Test
    void nextDoesNotWaitForMoreThanTheValue() throws IOException {
        try (PipedWriter engine = new PipedWriter();
                JsonReader reader = new JsonReader(new PipedReader(engine))) {
            engine.write("{\"a\":1}");
            engine.flush();

            assertThat(reader.next()).isEqualTo(Map.of("a", scalar("1")));
        }
    }
}
