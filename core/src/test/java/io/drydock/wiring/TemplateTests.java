/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTests {

    @ParameterizedTest
    @CsvSource({
        "${hostPort:9092}, <HOSTPORT:9092>",
        "${hostPort:53/udp}, <HOSTPORT:53/UDP>",
        "PLAINTEXT://localhost:${hostPort:9092}/, PLAINTEXT://localhost:<HOSTPORT:9092>/",
        "${db.hostPort:5432}:${a-b.c.hostPort:1}, <DB.HOSTPORT:5432>:<A-B.C.HOSTPORT:1>",
        "${db.hostPort:x}, <DB.HOSTPORT:X>",
        "${HOME}${hostPort:1}$$, ${HOME}<HOSTPORT:1>$$",
        "$${hostPort:9092}, ${hostPort:9092}",
        "$${db.hostPort:9092}, ${db.hostPort:9092}",
    })
    void renderWhenThereIsAReferencePutsItsValue(String text, String rendered) {
        assertThat(new Template(text)
                        .render(reference -> "<" + reference.written().toUpperCase(Locale.ROOT) + ">"))
                .isEqualTo(rendered);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$HOME ${HOME} $$ $${HOME} ${#x} ${x%.txt}",
                "${hostPort} ${hostPort:-80} ${hostPort:=80} ${hostPort:x} $hostPort",
                "$(echo ${PATH:0:4}) \\1 $1",
                "{hostPort:9092} ${hostPort:9092",
            })
    void renderWhenItIsForAShellLeavesItAlone(String text) {
        assertThat(new Template(text).references()).isEmpty();
        assertThat(new Template(text).render(reference -> "<" + reference.written() + ">"))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"${hostPort:1} $${hostPort:2} ${db.hostPort:3}, 'hostPort:1,db.hostPort:3'"})
    void referencesWhenSomeAreEscapedTellsTheOthers(String text, String names) {
        assertThat(new Template(text)
                        .references().stream().map(Reference::written).collect(joining(",")))
                .isEqualTo(names);
    }
}
