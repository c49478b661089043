/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.Archives;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.Requests;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileProbeTests {

    private final FakeEngine engine = new FakeEngine().withImage("app:1");

    @BeforeEach
    void start() {
        engine.startContainer(engine.createContainer(
                Requests.container("app", "app:1", Map.of()).build()));
    }

    private ProbeResult ask(@Nullable Instant endOfBefore) {
        return new FileProbe(engine, "app", "/ready", endOfBefore).ask();
    }

    private void write() {
        engine.copyInto("app", "/", Archives.of(Archives.file("ready", "")));
    }

    @Test
    void askWhenThereIsNoFileSaysSo() {
        assertThat(ask(null)).isEqualTo(ProbeResult.notYet("there is no file '/ready'"));
    }

    @Test
    void askWhenThereIsTheFileIsReady() {
        write();

        assertThat(ask(null)).isEqualTo(ProbeResult.READY);
        assertThat(ask(Archives.MODIFIED.minusMillis(1))).isEqualTo(ProbeResult.READY);
    }

    @Test
    void askWhenTheFileIsOfTheRunBeforeSaysSo() {
        write();

        assertThat(ask(Archives.MODIFIED))
                .isEqualTo(ProbeResult.notYet("file '/ready' was not written since the container was started again"));
    }

    @Test
    void askWhenTheEngineRefusesSaysWhatItSaid() {
        EngineCallException refusal = new EngineCallException("look at a path", 500, "broken", null);
        engine.failOn("look at a path in app", refusal);

        assertThat(ask(null))
                .isEqualTo(
                        ProbeResult.notYet("the engine could not look at a path: broken (status" + " 500)", refusal));
    }
}
