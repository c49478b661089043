/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepSearchTests {

    private static final Dockerfile SEVERAL_STAGES = Dockerfile.parse("""
            # a comment
            ARG BASE=busybox:1.36
            FROM ${BASE} AS base
            ENV A=1
            RUN first
            RUN echo again

            FROM base AS Build
            WORKDIR /src
            COPY --chown=1:1 ["Orders.java", "/src/"]
            ARG WHO=me
            RUN echo 'one' && \\
                # another comment
                echo "two $WHO ${A:-none}" && \\
                exit 3
            RUN echo again
            RUN echo again
            FROM base
            RUN <<EOF
            echo last
            EOF
            ADD https://example.com/a /a
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [base 1/3] FROM docker.io/library/busybox:1.36                         | 3
            [base 2/3] RUN first                                                   | 5
            [base 3/3] RUN echo again                                              | 6
            [build 1/5] WORKDIR /src                                               | 9
            [build 2/5] COPY --chown=1:1 [Orders.java, /src/]                      | 10
            [build 3/5] RUN echo 'one' &&     echo "two me 1" &&     exit 3        | 12
            [build 4/5] RUN echo again                                             | 16
            [build  5/5] RUN echo again                                            | 17
            [linux/arm64 build 5/5] RUN echo again                                 | 17
            [stage-2 1/2] RUN <<EOF (echo last)                                    | 19
            [stage-2 2/2] ADD https://example.com/a /a                             | 22
            [1/15] ARG BASE=busybox:1.36                                           | 2
            [base 2/15] FROM ${BASE} AS base                                       | 3
            [base 5/15] RUN echo again                                             | 6
            [Build 10/15] RUN echo 'one' &&     echo "two $WHO ${A:-none}" &&     exit 3 | 12
            [Build 11/15] RUN echo again                                           | 16
            [Build 12/21] RUN first                                                |
            [stage-1 6/7] RUN echo again                                           | 16
            """)
    void lineOfFindsTheInstruction(String step, String line) {
        assertThat(SEVERAL_STAGES.lineOf(step))
                .isEqualTo(line == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[build 4/9] RUN echo again",
                "[build 4] RUN echo again",
                "[build 3/5] RUN echo 'one' && exit 3",
                "[build 3/5] RUN exit 3",
                "[build 3/5] RUN echo one && echo two me",
                "[other 2/3] RUN first",
                "[stage-7 2/3] RUN first",
                "[2/5] FROM docker.io/library/busybox:1.36",
                "[internal] load metadata for docker.io/library/busybox:1.36",
                "exporting to image",
                ""
            })
    void lineOfWhenItIsNotSureFindsNone(String step) {
        assertThat(SEVERAL_STAGES.lineOf(step)).isEmpty();
    }

    @Test
    void lineOfWhenThereIsOneStageNeedsNoName() {
        Dockerfile dockerfile = Dockerfile.parse("FROM scratch\nCOPY a /\nRUN x $A y\nRUN x\nRUN x\n");

        assertThat(dockerfile.lineOf("[1/5] FROM docker.io/library/busybox")).hasValue(1);
        assertThat(dockerfile.lineOf("[linux/amd64 2/4] RUN x 1 y")).hasValue(3);
        assertThat(dockerfile.lineOf("[3/4] RUN x")).hasValue(4);
        assertThat(dockerfile.lineOf("[4/4] RUN x")).hasValue(5);
        assertThat(dockerfile.lineOf("[5/8] RUN x")).isEmpty();
        assertThat(dockerfile.lineOf("[5/6] RUN x")).hasValue(5);
    }

    @Test
    void undeclaredTellsArgumentsThatHaveNoArg() {
        Dockerfile dockerfile = Dockerfile.parse("ARG A\nFROM busybox\nARG B=1 C\nONBUILD ARG D\n");

        assertThat(dockerfile.undeclared(
                        List.of("F", "A", "B", "C", "D", "E", "HTTP_PROXY", "no_proxy", "BUILDKIT_INLINE_CACHE")))
                .containsExactly("E", "F");
    }
}
