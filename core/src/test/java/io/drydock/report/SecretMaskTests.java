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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTests {

    private final SecretMask mask =
            SecretMask.of(Map.of("hunter2", "***", "ab", "***", "hunter2 and more", "***", "", "***"));

    @Test
    void textHidesTheLongestKnownValueAndShortOnesOnlyAsWords() {
        assertThat(mask.text("xhunter2x, hunter2 and more, ab, cab, ab.")).isEqualTo("x***x, ***, ***, cab, ***.");
        assertThat(SecretMask.of(Map.of()).text("nothing is known")).isEqualTo("nothing is known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amqp://me:pw@host/x http://host:80/me@x redis://:pw@host | amqp://me:***@host/x http://host:80/me@x redis://:***@host",
                "a://u:p@h,b://v:q@i/x | a://u:***@h,b://v:***@i/x",
                "amqp://me:p/w@x@host/y, done | amqp://me:***@host/y, done",
                "http://me:1/2@host | http://me:1/2@host",
                "http://host:80?to=me@x http://host:80 me@x | http://host:80?to=me@x http://host:80 me@x",
                "https://ghp_t0ken@host/x https://token@host | https://***@host/x https://***@host",
                "redis://t0ken@host ssh://git@host | redis://***@host ssh://git@host",
                "Authorization: Bearer a.b-c== x | Authorization: Bearer *** x",
                "-H 'authorization:Basic YQ==' 'x' | -H 'authorization:Basic ***' 'x'",
                "{\"Proxy-Authorization\":\"abc\"} | {\"Proxy-Authorization\":\"***\"}"
            })
    void textHidesCredentials(String text, String shown) {
        assertThat(mask.text(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mysqladmin ping -uroot -pS3cret -h db | mysqladmin ping -uroot -p*** -h db",
                "/usr/bin/mariadb -p'a b' x -p1 | /usr/bin/mariadb -p*** x -p1",
                "redis-cli -h x -a pw ping && redis-cli -a qw | redis-cli -h x -a *** ping && redis-cli -a ***",
                "curl -f http://x -u me:pw | curl -f http://x -u me:***",
                "curl -fsSume:pw --url=http://x:80 | curl -fsSume:*** --url=http://x:80",
                "curl --proxy-user 'me:p w' x | curl --proxy-user 'me:***' x",
                "mongosh -u me -p pw x | mongosh -u me -p *** x",
                "sqlcmd -U sa -P pw -Q x | sqlcmd -U sa -P *** -Q x",
                "sshpass -ppw ssh x | sshpass -p*** ssh x",
                "curl -H 'X-Api-Key: abc' -H 'Accept: x' | curl -H 'X-Api-Key: ***' -H 'Accept: x'",
                "httpd -p8080 -a x -u 1:2 | httpd -p8080 -a x -u 1:2"
            })
    void commandHidesWhatOptionsOfKnownProgramsHave(String command, String shown) {
        assertThat(mask.command(command)).isEqualTo(shown);
        assertThat(mask.words(List.of("CMD-SHELL", command))).containsExactly("CMD-SHELL", shown);
    }

    @Test
    void wordsHidesWhatOptionsOfKnownProgramsHave() {
        assertThat(mask.words(List.of("CMD", "redis-cli", "-a", "p w", "ping")))
                .containsExactly("CMD", "redis-cli", "-a", "***", "ping");
        assertThat(mask.words(List.of("mysqladmin", "-pp w", "", "ping")))
                .containsExactly("mysqladmin", "-p***", "", "ping");
        assertThat(mask.words(List.of("curl", "-u", "me:p w", "-H", "X-Token: a")))
                .containsExactly("curl", "-u", "me:***", "-H", "X-Token: ***");
        assertThat(mask.words(List.of())).isEmpty();
    }

    @Test
    void andHidesTheLinesOfValuesThatHaveSeveral() {
        SecretMask more = mask.and(List.of("TLS_KEY=-----BEGIN KEY-----\nMIIEvQIBAD4N\n }\nqq==\n-----END KEY-----\n"));

        assertThat(more.text("2026 MIIEvQIBAD4N\n2026 } qq== -----BEGIN KEY-----"))
                .isEqualTo("2026 ***\n2026 } qq== ***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db:5432/postgres?user=postgres&password=secret | jdbc:postgresql://db:5432/postgres?user=postgres&password=***",
                "GET /health?token=abc#top gave 503 | GET /health?token=***#top gave 503",
                "jdbc:sqlserver://db;user=sa;password={a;b};encrypt=true | jdbc:sqlserver://db;user=sa;password=***;encrypt=true",
                "Server=db; Password=x; Port=1 | Server=db; Password=***; Port=1",
                "AccountName=me;AccountKey=a+b/c== | AccountName=me;AccountKey=***",
                "https://host/#access_token=abc&level=1 | https://host/#access_token=***&level=1",
                "https://host/x?sig=a%2Bb&sv=1 \"y\" | https://host/x?sig=***&sv=1 \"y\"",
                "http://x?password=&b=2&password_file=/x | http://x?password=&b=2&password_file=/x",
                "http://x?a=1\\u0026token=abc\\u0026b=2 | http://x?a=1\\u0026token=***\\u0026b=2",
                "a && token=x | a && token=***",
                "what? level=debug | what? level=debug"
            })
    void textHidesParametersOfAddressesByTheirNames(String text, String shown) {
        assertThat(mask.text(text)).isEqualTo(shown);
        assertThat(mask.command(text)).isEqualTo(shown);
        assertThat(mask.value("URL", text)).isEqualTo(shown);
    }

    @Test
    void andHidesSecretsInValuesEverywhereUnlessTheyArePlainWords() {
        SecretMask more = mask.and(List.of(
                "DATABASE_URL=jdbc:postgresql://db/x?user=u5er&password=s3cr%26et&token=secret",
                "BROKER=amqp://me:p4ss@host/x"));

        assertThat(more.text("u5er and s3cr%26et, s3cr&et, p4ss of secret"))
                .isEqualTo("u5er and ***, ***, *** of secret");
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
