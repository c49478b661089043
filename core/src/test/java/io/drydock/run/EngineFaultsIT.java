/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.Fault;
import io.drydock.engine.docker.FaultProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine that hangs, breaks off, talks nonsense or dies, at calls of the life of a stack. */
@RequiresDocker
@Timeout(120)
class EngineFaultsIT {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Map<String, Fault> FAULTS = Map.of(
            "no answer within 2 s", Fault.HANG,
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

    @TempDir
    private Path directory;

    private FaultProxy proxy;
    private Session session;

    @BeforeEach
    void open() throws IOException {
        proxy = FaultProxy.open(directory);
        session = session(LONG);
    }

    private Session session(Duration responseTimeout) {
        return Session.open(() -> DockerEngines.at(proxy.host(), responseTimeout), List.of(), Settings.DEFAULT);
    }

    @AfterEach
    void nothingIsLeft() {
        try (FaultProxy lifted = proxy) {
            lifted.lift();
            session.close();
            assertThat(DockerEngines.leftovers("io.drydock.run=" + session.runId()))
                    .isEmpty();
        }
    }

    private RunningStack start() {
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
                                .ports("8080")
                                .startupTimeout("60s"))
                .build()
                .start(session, null);
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
        boolean hangs = answer.startsWith("no answer");
        if (hangs) {
            session.close();
            session = session(SHORT);
        }
        proxy.on(request, Objects.requireNonNull(FAULTS.get(answer)));

        StackStartException failure = catchThrowableOfType(StackStartException.class, this::start);

        String declared =
                request.contains("networks") ? "network back" : request.contains("volumes") ? "volume data" : "app";
        assertThat(String.valueOf(failure.getMessage()).replaceAll("'drydock-[^']*'|'faults-[^']*'", "'NAME'"))
                .isEqualTo(REFUSALS.get(request) + ": " + answer + "\n  declared at  " + declared);
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
        proxy.on("POST /containers/[^/]+/start", Fault.SERVER_ERROR);
        proxy.onNth(1, request, fault);

        StackStartException failure = catchThrowableOfType(StackStartException.class, this::start);

        assertThat(failure).hasNoSuppressedExceptions();
        assertThat(DockerEngines.leftovers("io.drydock.run=" + session.runId())).isEmpty();
    }

    private CompletableFuture<RunningStack> startAndWait() throws InterruptedException {
        CompletableFuture<RunningStack> starting = CompletableFuture.supplyAsync(this::start);
        proxy.awaitAnswer("GET /containers/[^/]+/json");
        return starting;
    }

    @Test
    void waitWhenTheStreamOfEventsBreaksHearsWhatHappenedMeanwhile() throws InterruptedException {
        CompletableFuture<RunningStack> starting = startAndWait();
        FaultProxy.Gate gate = proxy.delay("GET /events");
        proxy.on("GET /containers/[^/]+/json", Fault.BAD_GATEWAY); // only an event can tell of the end
        proxy.sever();
        gate.awaitReached();

        kill();
        gate.open();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(starting::join)
                .havingCause()
                .isInstanceOf(StackStartException.class)
                .withMessageStartingWith("container 'app' (busybox:1.36) ended before it was ready\n");
    }

    private void kill() {
        try (DockerEngine engine = DockerEngine.connect()) {
            engine.commands()
                    .list("io.drydock.run=" + session.runId())
                    .forEach(container -> engine.commands().kill(container.id(), "KILL"));
        }
    }

    @Test
    void waitWhenTheEngineDiesAndComesBackGoesOn() throws InterruptedException, IOException {
        CompletableFuture<RunningStack> starting = startAndWait();
        proxy.die();
        proxy.comeBack();

        kill();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(starting::join)
                .havingCause()
                .withMessageStartingWith("container 'app' (busybox:1.36) exited with code 137 before it was ready\n");
    }

    @Test
    void startWhenTheEngineDiesAndComesBackFailsAndLeavesNothing() throws InterruptedException, IOException {
        FaultProxy.Gate gate = proxy.delay("POST /containers/[^/]+/start");
        CompletableFuture<RunningStack> starting = CompletableFuture.supplyAsync(this::start);
        gate.awaitReached();

        proxy.die();
        gate.open();
        proxy.comeBack();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(starting::join)
                .havingCause()
                .withMessage("container 'app' (busybox:1.36) could not be started: the engine could not start container"
                        + " 'app': the connection was closed before it answered\n  declared at  app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.41", "1.44", "1.51", "1.52"})
    void startWhenTheEngineAnnouncesAVersionSpeaksTheNewestThatBothKnow(String version) {
        proxy.announce(version);
        proxy.on("POST /containers/[^/]+/start", Fault.SERVER_ERROR);

        assertThatExceptionOfType(StackStartException.class).isThrownBy(this::start);

        String spoken = version.equals("1.52") ? "1.51" : version;
        assertThat(proxy.requests())
                .filteredOn(request -> !request.endsWith("/_ping"))
                .isNotEmpty()
                .allMatch(request -> request.contains(" /v" + spoken + "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.24", "1.30", "1.40"})
    void startWhenTheEngineAnnouncesAnOldVersionIsRefused(String version) {
        proxy.announce(version);

        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(this::start)
                .withMessage("the engine could not speak API version 1.41: it speaks " + version
                        + " at the most; Drydock needs Docker 20.10 or newer");
    }
}
