/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.ExecResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExecOutputTests {

    private static final int MIB = 1 << 20;

    private final ExecOutput output = new ExecOutput("exec in container 'c'", 2 * MIB);

    private void read(int bytes) throws IOException {
        output.read(new ByteArrayInputStream(new byte[bytes]), Framing.NONE);
    }

    @Test
    void readUpToTheLimitKeepsAll() throws IOException {
        read(2 * MIB);

        ExecResult result = output.result(0);

        assertThat(result.stdoutBytes()).hasSize(2 * MIB);
        assertThat(result.stderrBytes()).isEmpty();
    }

    @Test
    void readPastTheLimitSaysWhatToDo() {
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> read(2 * MIB + 1))
                .withMessage(
                        "the engine could not exec in container 'c': the command wrote more than 2 MiB: let it write to"
                                + " a file, and copy that out of the container");
    }
}
