/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.ExecRequest;
import io.drydock.engine.ExecResult;
import io.drydock.engine.ExecTimeoutException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With an engine that has no pipes, as over Windows' named pipes; pipes are shown on a real engine. */
@Timeout(20)
class ExecCallsTests {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final CountDownLatch over = new CountDownLatch(1);
    private StubEngine stub;

    @BeforeEach
    void open() throws IOException {
        stub = new StubEngine("1.41")
                .reply("POST /containers/c/exec", 201, "{\"Id\":\"e\"}")
                .reply("POST /exec/e/start", 200, frame(1, "out") + frame(2, "err") + frame(1, "put"))
                .reply("GET /exec/e/json", 200, "{\"Running\":false,\"ExitCode\":3}");
    }

    @AfterEach
    void close() {
        over.countDown();
        stub.close();
    }

    private static String frame(int stream, String text) {
        return (char) stream + "\0\0\0\0\0\0" + (char) text.length() + text;
    }

    private ExecResult exec(Duration responseTimeout, Duration limit) {
        Place place = new Place(URI.create(stub.uri()), "", null);
        try (EngineHttp http = new EngineHttp(place, client -> client, responseTimeout)) {
            ExecRequest request = new ExecRequest(List.of("job"), null, null, List.of(), false, false, null, limit);
            return new ExecCalls(http, false).exec("c", request);
        }
    }

    @Test
    void execWhenTheEngineHasNoPipesReadsItsAnswer() {
        ExecResult result = exec(LONG, ChronoUnit.FOREVER.getDuration());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output()).isEqualTo("outerrput");
        assertThat(result.stdout()).isEqualTo("output");
        assertThat(result.stderr()).isEqualTo("err");
    }

    @Test
    void execWhenTheEngineRefusesSaysWhatItSaid() {
        stub.reply("POST /exec/e/start", 409, "{\"message\":\"Container c is paused\"}");

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> exec(LONG, LONG))
                .withMessage("the engine could not exec in container 'c': Container c is paused (status 409)");
    }

    @Test
    void execWhenTheCommandDoesNotEndSaysSo() {
        stub.hangOn("/exec/e/start", over);

        assertThatExceptionOfType(ExecTimeoutException.class).isThrownBy(() -> exec(LONG, SHORT));
    }

    /** The command may have ended long ago; it is the engine that does not answer. */
    @Test
    void execWhenTheEngineHangsIsNoTimeoutOfTheCommand() {
        stub.hangOn("/exec/e/json", over);

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> exec(Duration.ofSeconds(1), LONG))
                .withMessage("the engine could not exec in container 'c': no answer within 1 s");
    }

    @Test
    void execWhenTheEngineHangsBeforeTheCommandIsNoTimeoutOfTheCommand() {
        stub.hangOn("/exec/e/start", over);

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> exec(Duration.ofSeconds(1), LONG))
                .withMessage("the engine could not exec in container 'c': no answer within 1 s");
    }
}
