/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.ExecRequest;
import io.drydock.engine.ExecResult;
import io.drydock.engine.ExecTimeoutException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

    private EngineHttp http() {
        return new EngineHttp(new Place(URI.create(stub.uri()), "", null), client -> client, LONG);
    }

    /** As when a proxy closes the connection: the end of the output is not the end of the process. */
    @Test
    void execWhenTheOutputEndsBeforeTheCommandWaitsForItsExitCode() {
        stub.reply("GET /exec/e/json", 200, "{\"Running\":true,\"ExitCode\":null}");

        try (EngineHttp http = http()) {
            var result = CompletableFuture.supplyAsync(() -> new ExecCalls(http, false).exec("c", List.of("job")));
            await().until(() -> Collections.frequency(stub.requests(), "GET /exec/e/json") > 1);
            assertThat(result).isNotDone();
            stub.reply("GET /exec/e/json", 200, "{\"Running\":false,\"ExitCode\":3}");

            assertThat(result.join().exitCode()).isEqualTo(3);
        }
    }

    @Test
    void execWhenTheEngineTellsNoExitCodeFails() {
        stub.reply("GET /exec/e/json", 200, "{\"Running\":false,\"ExitCode\":null}");

        try (EngineHttp http = http()) {
            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> new ExecCalls(http, false).exec("c", List.of("job")))
                    .withMessage("the engine could not exec in container 'c': it does not tell the exit code of the"
                            + " command");
        }
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> exec(LONG, LONG))
                .withMessage(
                        "the engine could not exec in container 'c': it does not tell the exit code of the command");
    }
}
