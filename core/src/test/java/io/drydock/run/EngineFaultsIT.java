/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An engine that breaks off or talks nonsense at calls that make something, or remove it. */
@RequiresDocker
@Timeout(120)
class EngineFaultsIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Map<String, Fault> FAULTS = Map.of(
            "the connection was closed before it answered", Fault.LOSE_ANSWER,
            "its answer broke off", Fault.TRUNCATE,
            "a page with the title '502 Bad Gateway' (status 502)", Fault.BAD_GATEWAY,
            "database is locked (status 500)", Fault.SERVER_ERROR,
            "its answer is not JSON: Welcome! (status 200)", Fault.NOT_JSON);

    /** What of the requests comes to be told of each, and with NAME where the name on the engine is. */
    private static final Map<String, String> REFUSALS = Map.of(
            "POST /networks/create",
            "network 'back' could not be created: the engine could not create network 'NAME'",
            "POST /volumes/create",
            "volume 'data' could not be created: the engine could not create volume 'NAME'",
            "POST /containers/create",
            "container 'app' (busybox:1.36) could not be created: the engine could not create container 'NAME'",
            "POST /containers/[^/]+/start",
            "container 'app' (busybox:1.36) could not be started: the engine could not start container 'app'");

    /** The engine's answers to these have nothing in them that is read. */
    private static final List<String> UNREAD = List.of("POST /volumes/create", "POST /containers/[^/]+/start");

    private static StackBuilder stack() {
        return Stack.builder()
                .name("faults")
                .network("back")
                .volume("data")
                .container(
                        "app",
                        app -> app.image("busybox:1.36")
                                .command("sleep", "600")
                                .networks("back")
                                .volumes("data:/data")
                                .ports("8080"));
    }

    static Stream<Arguments> callsAndFaults() {
        return REFUSALS.keySet().stream()
                .flatMap(request -> FAULTS.keySet().stream()
                        .filter(fault -> !fault.contains("JSON") || !UNREAD.contains(request))
                        .filter(fault -> !fault.contains("broke off") || !request.endsWith("/start"))
                        .map(fault -> Arguments.of(request, fault)));
    }

    @ParameterizedTest
    @MethodSource("callsAndFaults")
    void startWhenACallFailsNamesItAndLeavesNothing(String request, String answer) {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            engine.proxy().on(request, Objects.requireNonNull(FAULTS.get(answer)));

            StackStartException failure = catchThrowableOfType(StackStartException.class, () -> engine.start(stack()));

            String declared =
                    request.contains("networks") ? "network back" : request.contains("volumes") ? "volume data" : "app";
            assertThat(engine.shown(failure).replaceAll("'drydock-[^']*'", "'NAME'"))
                    .isEqualTo(REFUSALS.get(request) + ": " + answer + "\n  declared at  " + declared);
            assertThat(engine.leftovers()).isEmpty();
        }
    }

    static Stream<Arguments> removals() {
        return Stream.of("DELETE /containers/.*", "DELETE /networks/.*", "DELETE /volumes/.*")
                .flatMap(request -> Stream.of(Fault.CLOSE, Fault.LOSE_ANSWER, Fault.TRUNCATE, Fault.BAD_GATEWAY)
                        .map(fault -> Arguments.of(request, fault)));
    }

    /** A container that is never started serves as well, and costs nothing. */
    @ParameterizedTest
    @MethodSource("removals")
    void closeWhenARemovalFailsForAMomentRemovesAllTheSame(String request, Fault fault) {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            engine.proxy().on("POST /containers/[^/]+/start", Fault.SERVER_ERROR);
            engine.proxy().onNth(1, request, fault);

            StackStartException failure = catchThrowableOfType(StackStartException.class, () -> engine.start(stack()));

            assertThat(failure).hasNoSuppressedExceptions();
            assertThat(engine.leftovers()).isEmpty();
        }
    }
}
