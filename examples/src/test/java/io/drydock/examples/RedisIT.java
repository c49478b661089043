/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.run.RunningContainer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** One container, one annotation. */
@Drydock
class RedisIT {

    @Container(image = "redis:7", ports = "6379")
    static RunningContainer redis;

    @Test
    void pingWhenRedisIsReadyIsAnswered() throws IOException {
        try (Socket socket = new Socket(redis.host(), redis.publishedPort())) {
            socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));

            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();

            assertThat(answer).isEqualTo("+PONG");
        }
    }
}
