/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TimedInputTests {

    private ServerSocket listening;
    private Socket reading;
    private Socket writing;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        reading = new Socket(listening.getInetAddress(), listening.getLocalPort());
        writing = listening.accept();
    }

    @AfterEach
    void close() throws IOException {
        writing.close();
        reading.close();
        listening.close();
    }

    @Test
    void readGivesBytesAndTheEnd() throws IOException {
        InputStream in = new TimedInput(reading, Duration.ofSeconds(60));
        writing.getOutputStream().write(new byte[] {(byte) 0xff, 1, 2});
        writing.close();

        assertThat(in.read()).isEqualTo(0xff);
        assertThat(in.readAllBytes()).containsExactly(1, 2);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void readWhenNothingComesThrows() {
        InputStream in = new TimedInput(reading, Duration.ofMillis(30));

        assertThatIOException().isThrownBy(in::read).withMessage("no whole answer within 30 ms");
    }

    /** There is always something to read here, so that no single reading takes long. */
    @Test
    void readWhenBytesNeverEndThrows() throws IOException {
        InputStream in = new TimedInput(reading, Duration.ofMillis(30));
        CompletableFuture<Void> endless = CompletableFuture.runAsync(this::writeUntilReset);

        assertThatIOException()
                .isThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                .withMessage("no whole answer within 30 ms");
        reading.close();
        endless.join();
    }

    private void writeUntilReset() {
        try {
            while (true) {
                writing.getOutputStream().write(0);
            }
        } catch (IOException reset) {
            assertThat(reading.isClosed()).isTrue();
        }
    }
}
