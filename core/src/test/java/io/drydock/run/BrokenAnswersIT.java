/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.Fault;
import io.drydock.engine.docker.FaultProxy;
import io.drydock.spec.ContainerSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that breaks off or talks nonsense while a container is awaited, and while it is looked at why it is not ready. */
@RequiresDocker
@Timeout(120)
class BrokenAnswersIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static final String APP = "container 'app' (busybox:1.36) ";
    private static final String INSPECT = "GET /containers/[^/]+/json";
    private static final String LOGS = "GET /containers/[^/]+/logs";
    private static final String LOOK = "GET /containers/[^/]+/archive";
    private static final String CREATE_EXEC = "POST /containers/[^/]+/exec";
    private static final String START_EXEC = "POST /exec/[^/]+/start";
    private static final String INSPECT_EXEC = "GET /exec/[^/]+/json";

    private static final String CLOSED = "the connection was closed before it answered";
    private static final String BROKE_OFF = "its answer broke off";
    private static final String PAGE = "a page with the title '502 Bad Gateway' (status 502)";
    private static final String LOCKED = "database is locked (status 500)";
    private static final String WELCOME = "its answer is not JSON: Welcome! (status 200)";

    private static final List<Fault> FAULTS =
            List.of(Fault.CLOSE, Fault.LOSE_ANSWER, Fault.BAD_GATEWAY, Fault.SERVER_ERROR, Fault.NOT_JSON);

    private static StackBuilder app(String script, Consumer<ContainerSpecBuilder> more) {
        return Stack.builder()
                .name("broken")
                .container(
                        "app",
                        app -> more.accept(app.image("busybox:1.36")
                                .command("sh", "-c", script)
                                .ports("8080")));
    }

    private static StackBuilder server(Consumer<ContainerSpecBuilder> more) {
        return app("touch /up; echo up; exec httpd -f -p 8080", more);
    }

    private static void exec(ContainerSpecBuilder app) {
        app.waitFor(wait -> wait.exec("test", "-f", "/up"));
    }

    private static void file(ContainerSpecBuilder app) {
        app.waitFor(wait -> wait.file("/up"));
    }

    private static void health(ContainerSpecBuilder app) {
        app.healthCmd("test -f /up").healthInterval("1h");
    }

    private record Question(String request, Consumer<ContainerSpecBuilder> waiting) {}

    /** Each question is answered five times, each in another wrong way, and then rightly. */
    @Test
    void waitWhenQuestionsFailForAMomentGoesOn() {
        List<Question> questions = List.of(
                new Question(LOOK, BrokenAnswersIT::file),
                new Question(LOOK, BrokenAnswersIT::exec),
                new Question(CREATE_EXEC, BrokenAnswersIT::health),
                new Question(START_EXEC, BrokenAnswersIT::exec),
                new Question(INSPECT_EXEC, BrokenAnswersIT::exec));

        Map<Question, String> started = FaultyEngine.each(questions, question -> {
            try (FaultyEngine engine = FaultyEngine.open(LONG)) {
                List<FaultProxy.Hit> hits = FAULTS.stream()
                        .map(fault -> engine.proxy().onNth(1, question.request(), fault))
                        .toList();

                RunningStack stack = engine.start(app("sleep 1; touch /up; exec sleep 600", question.waiting()));

                assertThat(hits).allMatch(FaultProxy.Hit::isReached);
                return stack.container("app").name();
            }
        });

        assertThat(started).hasSameSizeAs(questions);
    }

    /** A call that fails each time, and what is told of it. */
    private record Failing(String request, Fault fault, Consumer<ContainerSpecBuilder> waiting, String message) {}

    private static Failing notStarted(
            String request, Fault fault, Consumer<ContainerSpecBuilder> waiting, String what) {
        return new Failing(
                request,
                fault,
                waiting,
                APP + "could not be started: the engine could not " + what + "\n  declared at  app");
    }

    private static Failing notReady(
            String request, Fault fault, Consumer<ContainerSpecBuilder> waiting, String waited, String reason) {
        return new Failing(
                request,
                fault,
                waiting.andThen(app -> app.startupTimeout("2s")),
                APP
                        + "was not ready after 2 s: " + reason + "\n  declared at  app\n  waited for   " + waited
                        + "\n  attempts     N\n  state        running\n  published    8080/tcp -> 127.0.0.1:PORT"
                        + "\n  the last line:\n  | up");
    }

    private static List<Failing> failing() {
        Consumer<ContainerSpecBuilder> ports = app -> {};
        Consumer<ContainerSpecBuilder> log = app -> app.waitForLog("up");
        String inspect = "inspect container 'app': ";
        String follow = "follow the log of container 'app': ";
        String look = "the engine could not look at '/up' in container 'app': ";
        String command = "exec 'test -f /up'";
        String exec = "exec 'test -f /up' could not be run: the engine could not exec in container 'app': ";
        return List.of(
                notStarted(INSPECT, Fault.CLOSE, ports, inspect + CLOSED),
                notStarted(INSPECT, Fault.TRUNCATE, ports, inspect + BROKE_OFF),
                notStarted(INSPECT, Fault.BAD_GATEWAY, ports, inspect + PAGE),
                notStarted(INSPECT, Fault.SERVER_ERROR, ports, inspect + LOCKED),
                notStarted(INSPECT, Fault.NOT_JSON, ports, inspect + WELCOME),
                notStarted(LOGS, Fault.CLOSE, log, follow + CLOSED),
                notStarted(LOGS, Fault.BAD_GATEWAY, log, follow + PAGE),
                notStarted(LOGS, Fault.SERVER_ERROR, log, follow + LOCKED),
                notReady(LOOK, Fault.CLOSE, BrokenAnswersIT::file, "file '/up'", look + CLOSED),
                notReady(LOOK, Fault.BAD_GATEWAY, BrokenAnswersIT::file, "file '/up'", look + PAGE),
                notReady(
                        LOOK,
                        Fault.NOT_JSON,
                        BrokenAnswersIT::file,
                        "file '/up'",
                        look + "its answer has no header X-Docker-Container-Path-Stat (status 200)"),
                notReady(
                        CREATE_EXEC,
                        Fault.SERVER_ERROR,
                        BrokenAnswersIT::health,
                        "healthCmd",
                        "the HEALTHCHECK could not be run: the engine could not exec in container 'app': " + LOCKED),
                notReady(START_EXEC, Fault.LOSE_ANSWER, BrokenAnswersIT::exec, command, exec + CLOSED),
                notReady(
                        START_EXEC,
                        Fault.NOT_JSON,
                        BrokenAnswersIT::exec,
                        command,
                        exec + "frame of an unknown stream 87"),
                notReady(INSPECT_EXEC, Fault.TRUNCATE, BrokenAnswersIT::exec, command, exec + BROKE_OFF),
                notReady(
                        INSPECT_EXEC,
                        Fault.answering(200, "application/json", "{}"),
                        BrokenAnswersIT::exec,
                        command,
                        exec + "it does not tell the exit code of the command"));
    }

    @Test
    void waitWhenACallFailsEachTimeSaysSo() {
        Map<Failing, String> told = FaultyEngine.each(failing(), failing -> {
            try (FaultyEngine engine = FaultyEngine.open(LONG)) {
                engine.proxy().on(failing.request(), failing.fault());

                Throwable failure = catchThrowable(() -> engine.start(server(failing.waiting())));

                assertThat(failure).isInstanceOf(StackStartException.class).hasNoSuppressedExceptions();
                return engine.shown(failure);
            }
        });

        assertThat(told)
                .hasSameSizeAs(failing())
                .allSatisfy((failing, message) -> assertThat(message).isEqualTo(failing.message()));
    }

    /** The log may have been read in part only, so the wait cannot go on with another one. */
    @Test
    void waitWhenTheLogBreaksOffSaysSo() {
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            engine.proxy().onNth(1, LOGS, Fault.TRUNCATE);

            Throwable failure = catchThrowable(() -> engine.start(server(app -> app.waitForLog("up"))));

            assertThat(engine.shown(failure))
                    .isEqualTo(APP
                            + "cannot become ready: the engine ended the stream of its log while it runs; 0 of 1 line of the log"
                            + " matched 'up'\n  declared at  app\n  waited for   log 'up'\n  state        running"
                            + "\n  published    8080/tcp -> 127.0.0.1:PORT\n  the last line:\n  | up");
        }
    }

    private record Evidence(Fault fault, String state, String log) {}

    private static Stream<Evidence> lost() {
        String inspect = "the engine could not inspect container 'app': ";
        String logs = "the engine could not read the log of container 'app': ";
        String silent = "the engine did not answer within 5 s"; // for all evidence together
        return Stream.of(
                new Evidence(Fault.CLOSE, inspect + CLOSED, logs + CLOSED),
                new Evidence(Fault.LOSE_ANSWER, inspect + CLOSED, logs + CLOSED),
                new Evidence(Fault.BAD_GATEWAY, inspect + PAGE, logs + PAGE),
                new Evidence(Fault.SERVER_ERROR, inspect + LOCKED, logs + LOCKED),
                new Evidence(Fault.HANG, silent, silent));
    }

    /** The first look, for the published ports, is answered; all that comes after the end of the container is not. */
    @Test
    void failureWhenEvidenceCannotBeHadIsToldAllTheSame() {
        Map<Evidence, String> told = FaultyEngine.each(lost().toList(), evidence -> {
            try (FaultyEngine engine =
                    FaultyEngine.open(evidence.fault() == Fault.HANG ? Duration.ofSeconds(6) : LONG)) {
                var starting = engine.starting(app("sleep 600", app -> {}));
                engine.proxy().awaitAnswer(INSPECT);
                engine.proxy().on(INSPECT, evidence.fault());
                engine.proxy().on(LOGS, evidence.fault());
                engine.kill();

                Throwable failure = catchThrowable(() -> Completion.result(starting));

                assertThat(failure).isInstanceOf(StackStartException.class).hasNoSuppressedExceptions();
                return engine.shown(failure);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(told)
                .hasSize(5)
                .allSatisfy((evidence, message) -> assertThat(message)
                        .isEqualTo(APP + "ended before it was ready\n  declared at  app\n  waited for   port 8080/tcp"
                                + "\n  last answer  nobody listens on port 8080/tcp\n  attempts     N\n  state        not known: "
                                + evidence.state() + "\n  log          " + evidence.log()));
    }
}
