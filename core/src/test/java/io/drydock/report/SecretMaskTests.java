/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTests {

    private final SecretMask mask =
            SecretMask.of(Map.of("hunter2", "***", "ab", "***", "hunter2 and more", "***", "", "***"));

    @Test
    void textHidesTheLongestKnownValueAndShortOnesOnlyAsWords() {
        assertThat(mask.text("xhunter2x, hunter2 and more, ab, cab, ab.")).isEqualTo("x***x, ***, ***, cab, ***.");
        assertThat(SecretMask.of(Map.of()).text("nothing is known")).isEqualTo("nothing is known");
    }

    @Test
    void textHidesPasswordsOfAddresses() {
        assertThat(mask.text("amqp://me:pw@host/x http://host:80/me@x redis://:pw@host"))
                .isEqualTo("amqp://me:***@host/x http://host:80/me@x redis://:***@host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "MYSQL_PWD",
                "token",
                "API_KEY",
                "apiKey",
                "AWS_SECRET_ACCESS_KEY",
                "key",
                "requirepass",
                "REDIS_AUTH",
                "credentials",
                "passphrase"
            })
    void variableWhenItsNameIsSecretHidesTheValue(String name) {
        assertThat(mask.variable(name + "=a=b")).isEqualTo(name + "=***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PWD=/app",
                "DB_PASSWORD_FILE=/run/secrets/db",
                "ALLOW_EMPTY_PASSWORD=yes",
                "MONKEY=x",
                "LEVEL=debug",
                "PASSWORD=",
                "PASSWORD"
            })
    void variableWhenNothingIsSecretShowsTheValue(String variable) {
        assertThat(mask.variable(variable)).isEqualTo(variable);
    }

    @Test
    void andHidesValuesOfVariablesEverywhereUnlessTheyArePlainWords() {
        SecretMask more = mask.and(List.of("DB_PASSWORD=p4ss", "OTHER_PASSWORD=postgres", "LEVEL=l3vel", "=x"));

        assertThat(more.text("p4ss of postgres at l3vel, hunter2")).isEqualTo("*** of postgres at l3vel, ***");
    }

    @Test
    void commandHidesWhatFollowsASecretName() {
        assertThat(mask.command("run --password x -u me --token=y API_KEY='a b' sh -c \"TOKEN=z\" --password-file /f"))
                .isEqualTo("run --password *** -u me --token=*** API_KEY=*** sh -c \"TOKEN=***\" --password-file /f");
        assertThat(mask.words(List.of("--requirepass", "a b", "--level", "debug", "--token", "--next", "--token=x")))
                .containsExactly("--requirepass", "***", "--level", "debug", "--token", "--next", "--token=***");
    }
}
