/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTests {

    private static final String LONGEST = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(strings = {"db", "d", "8", "Orders", "my_db", "my-db", "my.db", "a-"})
    void isValidWhenDockerAllowsNameIsTrue(String name) {
        assertThat(Names.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-db", "_db", ".db", "my db", "my/db", "größe", "db\n"})
    void isValidWhenDockerDoesNotAllowNameIsFalse(String name) {
        assertThat(Names.isValid(name)).isFalse();
    }

    @Test
    void isValidWhenNameIsLongerThanADnsLabelIsFalse() {
        assertThat(Names.isValid(LONGEST)).isTrue();
        assertThat(Names.isValid(LONGEST + "a")).isFalse();
    }

    @Test
    void invalidSaysWhatIsAllowed() {
        assertThat(Names.invalid("volume", "my volume"))
                .isEqualTo("volume name 'my volume' is not allowed: use up to 63 letters, digits, '_', '.' and '-',"
                        + " starting with a letter or a digit");
    }

    @Test
    void unknownWhenNothingIsDeclaredSaysIt() {
        assertThat(Names.unknown("network", "backend", List.of()))
                .isEqualTo("unknown network 'backend': none is declared");
    }

    @Test
    void unknownWhenNoNameIsNearListsTheDeclaredOnes() {
        assertThat(Names.unknown("container", "cache", List.of("db", "orders")))
                .isEqualTo("unknown container 'cache': declared: 'db', 'orders'");
    }

    @ParameterizedTest
    @CsvSource({
        "order, orders",
        "orderss, orders",
        "ordets, orders",
        "odrers, orders",
        "ORDERS, orders",
        "DB, db",
        "db, db1",
        "bakc, back",
        "stroage, storage",
        "storage-, storage",
    })
    void unknownWhenANameIsNearSuggestsIt(String name, String near) {
        assertThat(Names.unknown("container", name, List.of("elsewhere", near)))
                .isEqualTo("unknown container '" + name + "': did you mean '" + near + "'? declared: 'elsewhere', '"
                        + near + "'");
    }

    @ParameterizedTest
    @CsvSource({"db, web", "db, ca", "a, b", "web, app", "orders, storage", "ordxxx, orders", "'', db"})
    void unknownWhenMoreThanHalfOfTheLettersDifferSuggestsNothing(String name, String other) {
        assertThat(Names.unknown("container", name, List.of(other)))
                .isEqualTo("unknown container '" + name + "': declared: '" + other + "'");
    }

    @Test
    void unknownWhenSeveralNamesAreNearSuggestsTheNearest() {
        assertThat(Names.unknown("volume", "pgdata", List.of("pgdt", "pg_data", "mydata")))
                .isEqualTo("unknown volume 'pgdata': did you mean 'pg_data'? declared: 'pgdt', 'pg_data', 'mydata'");
    }
}
