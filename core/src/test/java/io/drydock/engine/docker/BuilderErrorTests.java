/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuilderErrorTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            executor failed running [/bin/sh -c make [all]: exit code: 2]: exit code: 3                        | exit code 3
            failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 137           | exit code 137
            The command '/bin/sh -c echo 'a' && exit 3' returned a non-zero code: 3                            | exit code 3
            building at STEP "RUN exit 7": while running runtime: exit status 7                                | exit code 7
            executor failed running [/bin/sh -c true]: unable to find user nosuch: no matching entries         | unable to find user nosuch: no matching entries
            failed to compute cache key: "/nope" not found: not found                                          | there is no '/nope'
            failed to calculate checksum of ref a1b2::c3d4: "/nope": not found                                 | there is no '/nope'
            failed to solve with frontend dockerfile.v0: failed to create LLB definition: target stage a could not be found | target stage a could not be found
            failed to solve: rpc error: code = Unknown desc = dockerfile parse error line 2: Unknown flag: foo | dockerfile parse error line 2: Unknown flag: foo
            failed to solve:                                                                                   | failed to solve:
            COPY failed: no source files were specified                                                        | COPY failed: no source files were specified
            """)
    void readableLeavesOutTheLayersOfTheBuilder(String error, String readable) {
        assertThat(BuilderError.readable(error)).isEqualTo(readable);
    }
}
