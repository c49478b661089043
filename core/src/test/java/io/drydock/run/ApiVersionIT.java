/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.Fault;
import io.drydock.engine.docker.FaultProxy;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Engines that announce other versions of the API than the one of this machine. */
@RequiresDocker
@Timeout(60)
class ApiVersionIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static StackBuilder stack() {
        return Stack.builder()
                .name("version")
                .container(
                        "app",
                        app -> app.image("busybox:1.36").command("sleep", "600").ports("8080"));
    }

    static IntStream tooOld() {
        return IntStream.rangeClosed(24, 40);
    }

    @ParameterizedTest
    @MethodSource("tooOld")
    void startWhenTheEngineAnnouncesAnOldVersionIsRefused(int minor) {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            engine.proxy().announce("1." + minor);

            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> engine.start(stack()))
                    .withMessage("the engine could not speak API version 1.41: it speaks 1." + minor
                            + " at the most; Drydock needs Docker 20.10 or newer");

            assertThat(engine.proxy().requests()).containsExactly("GET /_ping");
        }
    }

    static IntStream spoken() {
        return IntStream.rangeClosed(41, 52);
    }

    /** The start itself is refused, which saves the time of running something. */
    @ParameterizedTest
    @MethodSource("spoken")
    void startWhenTheEngineAnnouncesAVersionSpeaksTheNewestThatBothKnow(int minor) {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            engine.proxy().announce("1." + minor);
            FaultProxy.Hit start = engine.proxy().on("POST /containers/[^/]+/start", Fault.SERVER_ERROR);

            assertThatExceptionOfType(StackStartException.class).isThrownBy(() -> engine.start(stack()));

            assertThat(start.isReached()).isTrue();
            assertThat(engine.proxy().requests())
                    .filteredOn(request -> !request.endsWith("/_ping"))
                    .hasSizeGreaterThan(3)
                    .allMatch(request -> request.contains(" /v1." + Math.min(minor, 51) + "/"));
        }
    }

    /** As an engine of years to come will answer. */
    @Test
    void startWhenTheEngineDoesNotSpeakOldVersionsAnyMoreSaysWhatToDo() {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            engine.proxy().announce("1.60");
            engine.proxy()
                    .on(
                            "(?!GET /_ping).*",
                            Fault.answering(
                                    400,
                                    "application/json",
                                    "{\"message\":\"client version 1.51 is too old. Minimum supported API version is 1.55, please"
                                            + " upgrade your client to a newer version\"}"));

            assertThatExceptionOfType(EngineCallException.class)
                    .isThrownBy(() -> engine.start(stack()))
                    .withMessage(
                            "the engine could not speak API version 1.51: it speaks 1.55 or newer; update Drydock, which"
                                    + " is too old for it (status 400)");
        }
    }
}
