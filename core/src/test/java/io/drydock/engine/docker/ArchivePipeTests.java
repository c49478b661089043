/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ArchivePipeTests {

    private static final int LARGE = 3_000_001;

    @Test
    void readGivesWhatWasWritten() throws IOException {
        byte[] content = new byte[LARGE];
        new Random(1).nextBytes(content);
        try (ArchivePipe pipe = new ArchivePipe()) {
            pipe.fillFrom("writer", out -> {
                out.write(content[0]);
                out.write(content, 1, 1000);
                out.write(Arrays.copyOfRange(content, 1001, LARGE));
            });

            assertThat(pipe.read()).isEqualTo(content[0] & 0xff);
            assertThat(pipe.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 1, LARGE));
            assertThat(pipe.failure()).isEmpty();
        }
    }

    @Test
    void readWhenTheWriterFailsFailsWithItsReason() throws IOException {
        IOException failure = new IOException("no such file");
        try (ArchivePipe pipe = new ArchivePipe()) {
            pipe.fillFrom("writer", out -> {
                out.write(new byte[LARGE]);
                throw failure;
            });

            assertThatThrownBy(pipe::readAllBytes)
                    .hasMessage("the archive could not be read: no such file")
                    .hasCause(failure);
            assertThat(pipe.failure()).contains(failure);
        }
    }

    @Test
    void closeWhenTheReaderStopsEarlySetsTheWriterFree() throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        ArchivePipe pipe = new ArchivePipe();
        pipe.fillFrom("writer", out -> {
            try {
                while (true) {
                    out.write(new byte[LARGE]);
                }
            } catch (IOException e) {
                end.complete(e);
                throw e;
            }
        });
        assertThat(pipe.read()).isZero();

        pipe.close();

        assertThat(end.get(10, TimeUnit.SECONDS)).hasMessage("the engine does not read the archive any more");
        assertThat(pipe.failure()).isEmpty();
    }
}
