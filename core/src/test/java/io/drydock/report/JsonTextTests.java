/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTests {

    private final SecretMask mask = SecretMask.of(Map.of("a\"b<c", "***"));

    @Test
    void textIsWrittenOverSeveralLinesWithoutSecrets() {
        JsonText json = JsonText.read("{\"Config\":{\"Env\":[\"TOKEN=x y\",\"A=1\"],\"Cmd\":[\"--token\",\"x\"]},"
                + "\"Labels\":{\"my.secret\":\"s\"},\"E\":[],\"O\":{},\"N\":null,\"T\":true,\"F\":-1.5e3,"
                + "\"S\":\"q\\\"b\\\\n\\n\\t\\r\\u00e9\\u0001a\\\"b\\u003cc\"}");

        assertThat(json.text(mask)).isEqualTo("""
                {
                  "Config": {
                    "Env": [
                      "TOKEN=***",
                      "A=1"
                    ],
                    "Cmd": [
                      "--token",
                      "***"
                    ]
                  },
                  "Labels": {
                    "my.secret": "***"
                  },
                  "E": [],
                  "O": {},
                  "N": null,
                  "T": true,
                  "F": -1.5e3,
                  "S": "q\\"b\\\\n\\n\\t\\r\u00e9\\u0001***"
                }
                """);
        assertThat(json.variables()).containsExactly("TOKEN=x y", "A=1");
    }

    @Test
    void healthTextTellsWhatTheTestSaid() {
        JsonText json = JsonText.read("{\"State\":{\"Health\":{\"Status\":\"unhealthy\",\"FailingStreak\":2,\"Log\":["
                + "{\"Start\":\"10:00\",\"ExitCode\":1,\"Output\":\"no\\nanswer\"},"
                + "{\"Start\":\"10:01\",\"ExitCode\":0,\"Output\":\"\"}]}}}");

        assertThat(json.hasHealth()).isTrue();
        assertThat(json.healthText()).isEqualTo("""
                status unhealthy, failing streak 2

                10:00 exit code 1
                  | no
                  | answer

                10:01 exit code 0
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"State\":{}}",
                "{\"State\":{\"Health\":null}}",
                "{\"State\":{\"Health\":{\"Status\":\"none\"}}}",
                "{\"State\":{\"Healthcheck\":{\"Status\":\"\"}}}"
            })
    void hasHealthWhenThereIsNoTestIsFalse(String json) {
        assertThat(JsonText.read(json).hasHealth()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"}", "{a:1}", "[1 2]", "[1,2", "\"a", "\"\\u12", "{} x", "<html>,"})
    void readWhenItIsNotJsonThrows(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonText.read(text))
                .withMessageStartingWith("it is not JSON at ");
    }
}
