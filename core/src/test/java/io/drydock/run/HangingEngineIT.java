/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.stream.Collectors.toMap;
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

/** An engine that accepts a call and never answers it, at each call of the life of a stack. */
@RequiresDocker
@Timeout(120)
class HangingEngineIT {

    /** For an answer, where no container is started. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** For an answer, where the engine has to start a container, which takes it a while on a busy machine. */
    private static final Duration LONG = Duration.ofSeconds(6);

    private static final Duration STARTUP = Duration.ofSeconds(9);

    /** What sound calls take in all. */
    private static final Duration WORK = Duration.ofSeconds(15);

    private static final String APP = "container 'app' (busybox:1.36) ";
    private static final String DECLARED = "\n  declared at  app";

    private static final String SERVER = "touch /up; echo up; exec httpd -f -p 8080";

    /**
     * A call that hangs.
     *
     * @param name tells it apart
     * @param request the call
     * @param stack in which it hangs
     * @param answer how long each answer may take
     * @param bound after which the start ends, but for what sound calls take
     * @param message what the user is told
     */
    private record Case(
            String name, String request, StackBuilder stack, Duration answer, Duration bound, String message) {}

    static StackBuilder app(Consumer<ContainerSpecBuilder> more) {
        return Stack.builder().name("hang").container("app", app -> {
            app.command("sh", "-c", SERVER).ports("8080").startupTimeout(STARTUP);
            more.accept(app);
        });
    }

    private static StackBuilder busybox(Consumer<ContainerSpecBuilder> more) {
        return app(app -> more.accept(app.image("busybox:1.36")));
    }

    private static StackBuilder built() {
        return app(app ->
                app.build(build -> build.dockerfileInline("""
                        FROM busybox:1.36
                        COPY --from=files / /files
                        HEALTHCHECK --interval=1h CMD test -f /up
                        """).contexts("files=classpath:io/drydock/run/files")));
    }

    /** All that a stack can have which takes a call of its own. */
    private static StackBuilder rich() {
        return built().network("back")
                .network("front")
                .volume("data", volume -> volume.seed("classpath:io/drydock/run/files"))
                .container(
                        "other",
                        other -> other.image("busybox:1.36")
                                .command("sh", "-c", SERVER)
                                .networks("back", "front")
                                .volumes("data:/data")
                                .copyContent("hello", "/hello")
                                .secret("token", "s3cret")
                                .waitForLog("up")
                                .waitFor(wait -> wait.exec("test", "-f", "/up"))
                                .waitFor(wait -> wait.file("/up")));
    }

    private static Case soon(String name, String request, StackBuilder stack, String message) {
        return new Case(name, request, stack, SHORT, SHORT, message);
    }

    /** What carries files, or is told of while it goes on, may be silent for twice as long. */
    private static Case carrying(String name, String request, StackBuilder stack, String message) {
        return new Case(name, request, stack, SHORT, SHORT.multipliedBy(2), message);
    }

    private static Case started(String name, String request, StackBuilder stack, String what) {
        String message = APP + "could not be " + what + ": no answer within 6 s" + DECLARED;
        return new Case(name, request, stack, LONG, LONG, message);
    }

    private static Case awaited(
            String name, String request, Consumer<ContainerSpecBuilder> wait, String waited, String reason) {
        String message = APP + "was not ready after 9 s: " + reason + DECLARED
                + "\n  waited for   " + waited
                + "\n  attempts     N\n  state        running\n  published    8080/tcp -> 127.0.0.1:PORT"
                + "\n  the last line:\n  | up";
        return new Case(name, request, busybox(wait), LONG, STARTUP, message);
    }

    private static List<Case> prepared() {
        String build = "container 'app' (build of an inline Dockerfile) could not be built: the engine could not ";
        Consumer<ContainerSpecBuilder> plain = app -> {};
        return List.of(
                soon("ping", "GET /_ping", busybox(plain), """
                        the container engine at 'HOST' (drydock.engine.host) does not answer: no answer within 2 s
                          drydock.engine.host  HOST, no answer within 2 s
                        Start that engine, or change drydock.engine.host; no other place is tried as long as it is set."""),
                soon(
                        "events",
                        "GET /events",
                        busybox(plain),
                        "the engine could not listen to events of containers with label 'io.drydock.run=RUN':"
                                + " no answer within 2 s"),
                soon(
                        "network",
                        "POST /networks/create",
                        Stack.builder().name("hang").network("back"),
                        "network 'back' could not be created: the engine could not create network"
                                + " 'drydock-hang-back-RUN': no answer within 2 s\n  declared at  network back"),
                soon(
                        "volume",
                        "POST /volumes/create",
                        Stack.builder().name("hang").volume("data"),
                        "volume 'data' could not be created: the engine could not create volume"
                                + " 'drydock-hang-data-RUN': no answer within 2 s\n  declared at  volume data"),
                soon(
                        "base image",
                        "GET /images/[^/]+/json",
                        built(),
                        build + "inspect image 'busybox:1.36': no answer within 2 s" + DECLARED),
                carrying(
                        "named context",
                        "POST /images/create",
                        built(),
                        build + "import image 'drydock/context:HASH-RUN': no answer within 4 s" + DECLARED),
                carrying(
                        "build",
                        "POST /build",
                        built(),
                        build + "build image 'drydock/app:HASH-RUN': no answer within 4 s" + DECLARED),
                carrying(
                        "pull",
                        "POST /images/create",
                        app(app -> app.image("localhost:1/none:1")),
                        "container 'app' (localhost:1/none:1) could not be created: image 'localhost:1/none:1' could not"
                                + " be pulled: given up: nothing was heard of it for 4 s" + DECLARED
                                + "\n  The registry, or the network between it and the engine, has fallen silent: try"
                                + " 'docker pull' there."));
    }

    private static List<Case> created() {
        Consumer<ContainerSpecBuilder> plain = app -> {};
        Consumer<ContainerSpecBuilder> secret = app -> app.secret("token", "s3cret");
        String archive = "PUT /containers/[^/]+/archive";
        return List.of(
                soon(
                        "create",
                        "POST /containers/create",
                        busybox(plain),
                        APP + "could not be created: the engine could not create container 'drydock-hang-app-RUN':"
                                + " no answer within 2 s" + DECLARED),
                started(
                        "further network",
                        "POST /networks/[^/]+/connect",
                        busybox(app -> app.networks("back", "front"))
                                .network("back")
                                .network("front"),
                        "created: the engine could not connect container 'drydock-hang-app-RUN' to network"
                                + " 'drydock-hang-front-RUN'"),
                carrying(
                        "copy",
                        archive,
                        busybox(app -> app.copyContent("hello", "/hello")),
                        APP + "could not be created: the engine could not copy into '/' of container 'app':"
                                + " no answer within 4 s" + DECLARED),
                carrying(
                        "seed",
                        archive,
                        busybox(app -> app.volumes("data:/data"))
                                .volume("data", volume -> volume.seed("classpath:io/drydock/run/files")),
                        "volume 'data' could not be filled: the engine could not copy into '/carried' of container 'ID':"
                                + " no answer within 4 s\n  declared at  volume data"),
                carrying(
                        "secret",
                        archive,
                        busybox(secret),
                        APP + "could not be started: the engine could not put the secrets into /run/secrets: the engine"
                                + " could not copy into '/carried' of container 'ID': no answer within 4 s" + DECLARED),
                soon(
                        "look for the secret",
                        "GET /containers/[^/]+/archive",
                        busybox(secret),
                        APP + "could not be started: the engine could not look at '/run/secrets/token' in container"
                                + " 'app': no answer within 2 s" + DECLARED),
                started(
                        "start",
                        "POST /containers/[^/]+/start",
                        busybox(plain),
                        "started: the engine could not start container 'app'"));
    }

    private static List<Case> awaited() {
        Consumer<ContainerSpecBuilder> exec = app -> app.waitFor(wait -> wait.exec("test", "-f", "/up"));
        String silence = ": no answer within 6 s";
        String unended = "exec 'test -f /up' did not end within 5 s";
        return List.of(
                started(
                        "ports",
                        "GET /containers/[^/]+/json",
                        busybox(app -> {}),
                        "started: the engine could not inspect container 'app'"),
                started(
                        "log",
                        "GET /containers/[^/]+/logs",
                        busybox(app -> app.waitForLog("up")),
                        "started: the engine could not follow the log of container 'app'"),
                awaited(
                        "health",
                        "POST /containers/[^/]+/exec",
                        app -> app.healthCmd("test -f /up").healthInterval("1h"),
                        "healthCmd",
                        "the HEALTHCHECK could not be run: the engine could not exec in container 'app'" + silence),
                awaited("exec", "POST /exec/[^/]+/start", exec, "exec 'test -f /up'", unended),
                awaited("exit code", "GET /exec/[^/]+/json", exec, "exec 'test -f /up'", unended),
                awaited(
                        "shell", // looked for when the command has failed once
                        "GET /containers/[^/]+/archive",
                        app -> app.waitFor(wait -> wait.exec("false")),
                        "exec 'false'",
                        "exec 'false' could not be run: the engine could not look at '/bin/sh' in container 'app'"
                                + silence),
                awaited(
                        "file",
                        "GET /containers/[^/]+/archive",
                        app -> app.waitFor(wait -> wait.file("/up")),
                        "file '/up'",
                        "the engine could not look at '/up' in container 'app'" + silence));
    }

    private static List<Case> starts() {
        return Stream.of(prepared(), created(), awaited()).flatMap(List::stream).toList();
    }

    private static String start(Case each) {
        try (FaultyEngine engine = FaultyEngine.open(each.answer())) {
            FaultProxy.Hit hit = engine.proxy().on(each.request(), Fault.HANG);
            long began = System.nanoTime();

            Throwable failure = catchThrowable(() -> engine.start(each.stack()));

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(each.bound(), each.bound().plus(WORK));
            assertThat(hit.isReached()).isTrue();
            assertThat(failure).hasNoSuppressedExceptions();
            return engine.shown(failure);
        }
    }

    @Test
    void startWhenACallHangsEndsWithinItsBoundAndNamesIt() {
        Map<String, String> expected = starts().stream().collect(toMap(Case::name, Case::message));

        Map<Case, String> told = FaultyEngine.each(starts(), HangingEngineIT::start);

        assertThat(told.entrySet().stream().collect(toMap(each -> each.getKey().name(), Map.Entry::getValue)))
                .containsExactlyInAnyOrderEntriesOf(expected);
    }

    /** So that a new call cannot be forgotten here. */
    @Test
    void casesAreThereForEachCallThatAStackMakes() {
        try (FaultyEngine engine = FaultyEngine.open(Duration.ofSeconds(60))) {
            engine.start(rich()).close();
            engine.session().close();

            List<String> hanging = Stream.of(
                            starts().stream().map(Case::request),
                            HangingAfterStartIT.removals().stream().map(HangingAfterStartIT.Removal::request),
                            Stream.of("DELETE /images/.*", "GET /images/json"))
                    .flatMap(requests -> requests)
                    .toList();
            assertThat(engine.proxy().requests().stream().map(FaultProxy::plain))
                    .hasSizeGreaterThan(25)
                    .allMatch(request -> hanging.stream().anyMatch(request::matches))
                    .satisfies(made -> assertThat(hanging)
                            .allMatch(request -> made.stream().anyMatch(each -> each.matches(request))));
        }
    }
}
