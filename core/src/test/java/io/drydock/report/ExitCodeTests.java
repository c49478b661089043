/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "125 | 125 (what should have started the program failed itself)",
                "126 | 126 (a program could not be executed)",
                "127 | 127 (a program was not found)",
                "129 | 129 (its terminal was closed, SIGHUP)",
                "130 | 130 (interrupted, SIGINT)",
                "131 | 131 (asked to quit, SIGQUIT)",
                "132 | 132 (an instruction that the processor does not have, SIGILL)",
                "134 | 134 (it gave up itself, SIGABRT)",
                "135 | 135 (memory that is not there, SIGBUS)",
                "136 | 136 (a calculation without a result, SIGFPE)",
                "137 | 137 (killed, SIGKILL)",
                "139 | 139 (memory that is not its own, SIGSEGV)",
                "141 | 141 (nobody reads what it writes, SIGPIPE)",
                "143 | 143 (asked to end, SIGTERM)",
            })
    void textWhenTheCodeHasAMeaningTellsIt(int code, String text) {
        assertThat(ExitCode.text(code)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 124, 128, 133, 200, 255})
    void textWhenTheCodeHasNoMeaningIsTheCode(int code) {
        assertThat(ExitCode.text(code)).isEqualTo(String.valueOf(code));
    }
}
