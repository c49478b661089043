/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.Requests;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.CustomCondition;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpecBuilder;
import io.drydock.spec.WaitMode;
import io.drydock.spec.WaitSpecBuilder;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadinessTests {

    private final FakeEngine engine = new FakeEngine().withImage("app:1");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Readiness readiness = new Readiness(engine, tls -> HttpClient.newHttpClient(), threads);

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(engine.openStreams()).isZero();
        engine.removeContainer("app");
    }

    @Test
    void awaitWhenPortsAppearLateLooksUntilTheyAreThere() {
        engine.withPortsAtInspect("app", 3);

        ContainerSnapshot snapshot = await(app -> app.ports("8080"));

        assertThat(snapshot.publishedPorts()).containsOnlyKeys(ContainerPort.tcp(8080));
        assertThat(engine.calls()).filteredOn("inspect app"::equals).hasSize(3);
    }

    @Test
    void awaitWhenNothingIsDeclaredLooksOnceAtARunningContainer() {
        await(app -> {});

        assertThat(engine.calls()).containsExactly("create app", "start app", "inspect app");
    }

    @Test
    void awaitWhenTheImageHasAHealthcheckRunsItsTestUntilItPasses() {
        AtomicInteger runs = new AtomicInteger();
        engine.withHealthcheck("app", "check", "--all").withExec("app", command -> {
            assertThat(command).containsExactly("check", "--all"); // as there is no shell that could repeat it
            return FakeEngine.execResult(runs.incrementAndGet() < 3 ? 1 : 0, "");
        });

        await(app -> {});

        assertThat(runs).hasValue(3);
    }

    @Test
    void awaitWhenTheImageHasAHealthcheckDoesNotLookAtPorts() {
        engine.withHealthcheck("app", "check").withoutListening("app");

        await(app -> app.ports("8080"));

        assertThat(engine.calls()).contains("exec in app");
    }

    @Test
    void awaitWhenACommandIsWantedRunsItUntilItsExitCodeIsAWantedOne() {
        AtomicInteger runs = new AtomicInteger();
        engine.withExec("app", command -> FakeEngine.execResult(runs.incrementAndGet(), "not yet"));

        await(app -> app.waitFor(wait -> wait.exec("check").exitCode(3, 4)));

        assertThat(runs).hasValue(3);
    }

    @Test
    void awaitWhenACommandFailsSaysItsLastLine() {
        engine.withExec("app", command -> FakeEngine.execResult(2, "looking\nno response\n"));

        assertThat(awaitUntilTold(
                                "exec 'pg_isready -q' exited with code 2: no response",
                                app -> app.waitFor(wait -> wait.exec("pg_isready", "-q")),
                                readiness)
                        .attempts())
                .isPositive();
    }

    @Test
    void awaitWhenAConditionHasItsOwnLimitSaysSoWhenThatIsOver() {
        engine.withoutListening("app");

        assertThatThrownBy(() -> await(
                        app -> app.ports("8080").waitFor(wait -> wait.port(8080).timeout("50ms"))))
                .isInstanceOfSatisfying(
                        NotReadyException.class,
                        failure -> assertThat(failure.isLate()).isTrue())
                .hasMessage("nobody listens on port 8080/tcp (wanted: port 8080/tcp within 50 ms)");
    }

    @Test
    void awaitWhenALaterPartOfASequenceCanNeverBeMetSaysSoAtOnce() {
        assertThatThrownBy(() -> await(app -> app.waitFor(wait -> wait.sequence(
                        first -> first.log("never"),
                        then -> then.all(
                                one -> one.log("never"),
                                other -> other.any(WaitSpecBuilder::health, WaitSpecBuilder::health))))))
                .isInstanceOfSatisfying(
                        NotReadyException.class,
                        failure -> assertThat(failure.isFinal()).isTrue())
                .hasMessage("the image has no HEALTHCHECK that could become healthy; the image has no HEALTHCHECK"
                        + " that could become healthy");
        assertThat(engine.calls()).doesNotContain("follow log of app");
    }

    @Test
    void awaitWhenAnyOfSeveralIsWantedIsContentWithOne() {
        engine.withLog("app", "ready").withoutListening("app");

        await(app -> app.ports("8080").waitForPort(8080).waitForLog("ready").waitMode(WaitMode.ANY));

        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void awaitWhenAConditionOfTheUsersOwnThrowsSaysWhatItThrew() {
        CustomCondition ordersTable = new CustomCondition() {
            @Override
            public String description() {
                return "probe OrdersTable";
            }
        };

        assertThat(awaitUntilTold(
                        "probe OrdersTable is not content: relation 'orders' does not exist",
                        app -> app.waitFor(wait -> wait.probe(ordersTable)),
                        readiness.asking(condition -> () -> {
                            throw new SQLException("relation 'orders' does not exist");
                        })))
                .hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void awaitWhenTheContainerHasCompletedIsContent() {
        engine.withExit("app", 3);

        assertThat(await(app -> app.waitFor(wait -> wait.completed().exitCode(0, 3)))
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void awaitWhenTheContainerHasCompletedWithAnotherExitCodeSaysWhichWasWanted() {
        engine.withExit("app", 1);

        assertThatThrownBy(() ->
                        await(app -> app.waitFor(wait -> wait.completed().exitCode(0, 3))))
                .isInstanceOfSatisfying(
                        NotReadyException.class,
                        failure -> assertThat(failure.stopCause()).contains(StopSignal.Cause.ENDED))
                .hasMessage("it was to complete with exit code 0 or 3");
    }

    @Test
    void awaitWhenHealthIsWantedAndTheImageHasNoHealthcheckSaysSoAtOnce() {
        assertThatThrownBy(() -> await(ContainerSpecBuilder::waitForHealth))
                .isInstanceOf(NotReadyException.class)
                .hasMessage("the image has no HEALTHCHECK that could become healthy");
    }

    @Test
    void awaitWhenLogLinesAreWantedCountsThemFromTheBeginning() {
        engine.withLog("app", "server ready", "restarting", "server ready");

        await(app -> app.waitForLog("^server ready$", 2));

        assertThat(engine.calls()).containsOnlyOnce("follow log of app");
    }

    @Test
    void awaitWhenTheLogDoesNotMatchSaysHowManyLinesDo() {
        engine.withLog("app", "ready");

        awaitUntilTold("1 of 2 lines of the log matched 'ready'", app -> app.waitForLog("ready", 2), readiness);
    }

    /** The time is that of the container, not that of the engine's answers. */
    @Test
    void awaitWhenTheEngineHangsAtTheLogIsOverInTime() throws InterruptedException {
        FakeEngine.Gate gate = engine.block("follow log of app");

        assertThatThrownBy(() -> await(app -> app.waitForLog("ready").startupTimeout("500ms")))
                .isInstanceOfSatisfying(
                        NotReadyException.class,
                        failure -> assertThat(failure.stopCause()).isEmpty())
                .hasMessage("0 of 1 line of the log matched 'ready'");

        gate.awaitReached();
    }

    @Test
    void awaitWhenTheEngineHangsWhenTheContainerHasEndedGivesUp() {
        engine.withExit("app", 0);
        engine.block("follow log of app");
        AtomicBoolean looked = new AtomicBoolean();

        assertThatThrownBy(() -> await(
                        app -> app.waitForLog("ready"),
                        readiness,
                        () -> looked.getAndSet(engine.calls().contains("follow log of app"))
                                ? Optional.of(StopSignal.Cause.CANCELLED)
                                : Optional.empty(),
                        reason -> {}))
                .isInstanceOfSatisfying(
                        NotReadyException.class,
                        failure -> assertThat(failure.stopCause()).contains(StopSignal.Cause.CANCELLED));
    }

    @Test
    void awaitWhenAPathIsWantedAsksIt() {
        engine.withHttp("app", 200);

        await(app -> app.ports("8080").waitForHttp("/health"));

        assertThat(engine.httpRequests("app")).containsExactly("GET /health HTTP/1.1");
    }

    @Test
    void awaitWhenSeveralConditionsAreDeclaredWaitsForAllOfThem() {
        engine.withLog("app", "ready").withoutListening("app");

        awaitUntilTold(
                "nobody listens on port 8080/tcp",
                app -> app.ports("8080").waitForLog("ready").waitForPort(8080),
                readiness);
    }

    @Test
    void awaitWhenTheContainerHasEndedAlreadySaysSo() {
        engine.withExit("app", 1);

        assertThatThrownBy(() -> await(app -> app.ports("8080")))
                .isInstanceOfSatisfying(
                        NotReadyException.class,
                        failure -> assertThat(failure.stopCause()).contains(StopSignal.Cause.ENDED));
    }

    @Test
    void awaitWhenAContainerOfWhichNothingIsWantedHasFinishedIsContent() {
        engine.withExit("app", 0);

        assertThat(await(app -> {}).hasEnded()).isTrue();
    }

    @Test
    void awaitWhenAContainerOfWhichNothingIsWantedHasFailedSaysSo() {
        engine.withExit("app", 3);

        assertThatThrownBy(() -> await(app -> {}))
                .isInstanceOfSatisfying(
                        NotReadyException.class,
                        failure -> assertThat(failure.stopCause()).contains(StopSignal.Cause.ENDED));
    }

    @Test
    void awaitWhenAContainerWithADatagramPortHasFinishedSaysSo() {
        engine.withExit("app", 0);

        assertThatThrownBy(() -> await(app -> app.ports("53/udp"))).isInstanceOf(NotReadyException.class);
    }

    @Test
    void awaitWhenTheLogOfAnEndedContainerMatchesIsContentWhateverTheExitCode() {
        engine.withExit("app", 3).withLog("app", "done");

        assertThat(await(app -> app.waitForLog("done")).exitCode()).isEqualTo(3);
    }

    @Test
    void awaitWhenTheLogOfAnEndedContainerDoesNotMatchSaysHowManyLinesDid() {
        engine.withExit("app", 0).withLog("app", "done");

        assertThatThrownBy(() -> await(app -> app.waitForLog("done", 2)))
                .isInstanceOfSatisfying(
                        NotReadyException.class,
                        failure -> assertThat(failure.stopCause()).contains(StopSignal.Cause.ENDED))
                .hasMessage("1 of 2 lines of the log matched 'done', and the log is over");
    }

    private ContainerSnapshot await(Consumer<ContainerSpecBuilder> options) {
        return await(options, readiness);
    }

    private ContainerSnapshot await(Consumer<ContainerSpecBuilder> options, Readiness asking) {
        return await(options, asking, Optional::empty, reason -> {});
    }

    /** Waits until this reason is told, and not for a time. */
    private NotReadyException awaitUntilTold(String wanted, Consumer<ContainerSpecBuilder> options, Readiness asking) {
        AtomicBoolean told = new AtomicBoolean();
        NotReadyException failure = catchThrowableOfType(
                NotReadyException.class,
                () -> await(
                        options,
                        asking,
                        () -> told.get() ? Optional.of(StopSignal.Cause.CANCELLED) : Optional.empty(),
                        reason -> told.compareAndSet(false, reason.equals(wanted))));
        assertThat(failure.stopCause()).contains(StopSignal.Cause.CANCELLED);
        return failure;
    }

    private ContainerSnapshot await(
            Consumer<ContainerSpecBuilder> options,
            Readiness asking,
            StopSignal signal,
            Consumer<String> stillWaiting) {
        StackSpecBuilder builder = new StackSpecBuilder();
        Problems problems = new Problems();
        builder.container("app", options.andThen(app -> app.image("app:1")));
        ContainerSpec spec = builder.assemble(Scope.NONE, problems).containers().get(0);
        problems.throwIfAny("test");
        String id = engine.createContainer(Requests.container("app", "app:1", Map.of())
                .process(spec.process())
                .ports(spec.networking().ports())
                .build());
        engine.startContainer(id);
        return asking.await(id, spec, signal, stillWaiting);
    }
}
