/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTests {

    private static final Map<String, String> VARIABLES = Map.of("SET", "value", "EMPTY", "", "_A1", "one");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "plain text,plain text",
                "$SET,value",
                "${SET},value",
                "a-$SET-b,a-value-b",
                "$_A1/x,one/x",
                "[$UNSET],[]",
                "[${UNSET}],[]",
                "${UNSET:-other},other",
                "${EMPTY:-other},other",
                "[${EMPTY-other}],[]",
                "${UNSET-other},other",
                "${SET:-other},value",
                "${UNSET:-${SET}-x},value-x",
                "${UNSET:-${EMPTY:-deep}},deep",
                "${SET:+other},other",
                "[${EMPTY:+other}],[]",
                "${EMPTY+other},other",
                "[${UNSET+other}],[]",
                "${SET:?must be there},value",
                "${SET:?what {is} $5 that},value",
                "[${EMPTY?must be there}],[]",
                "$$SET,$SET",
                "$${SET},${SET}",
                "$$$SET,$value",
                "}{,}{"
            })
    void ofPutsValuesInThePlaceOfVariables(String text, String expected) {
        assertThat(Interpolation.of(text, VARIABLES::get)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${UNSET:?must be there} | wants the variable 'UNSET', which is not set: must be there",
                "${EMPTY:?} | wants the variable 'EMPTY', which is empty",
                "${UNSET?} | wants the variable 'UNSET', which is not set",
                "${UNSET:-x | has a '${' without its '}'"
            })
    void ofWhenAVariableIsMissingSaysWhich(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interpolation.of(text, VARIABLES::get))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"costs $5", "$", "${}", "${a.b}", "${SET", "${SET!x}", "${db.endpoint:5432}"})
    void ofWhenADollarSignBeginsNoVariableSaysHowToWriteIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interpolation.of(text, VARIABLES::get))
                .withMessage("has a '$' that begins no variable: write '$NAME', '${NAME}', '${NAME:-default}',"
                        + " '${NAME:?error}' or '${NAME:+other}', and '$$' for a dollar sign");
    }
}
