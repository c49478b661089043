/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.FakeEngine.Gate;
import io.drydock.report.RunEvent;
import io.drydock.spec.BindMount;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.TmpfsMount;
import io.drydock.spec.VolumeMount;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StackStartTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15").withImage("app:1");
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private final Session session = Session.open(() -> engine, List.of(events::add));

    @AfterEach
    void nothingIsLeft() {
        session.close();
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void startWhenThereIsOneContainerAsksTheEngineForNothingNeedless() {
        RunningStack stack = start(Stack.builder().container("db", postgres()));

        assertThat(engine.calls()).containsExactly("listen to events", "create db", "start db", "inspect db");
        engine.forgetCalls();
        stack.close();
        assertThat(engine.calls()).containsExactly("remove db");
    }

    /** An engine that cannot mount a volume repeats its options. */
    @Test
    void startWhenAVolumeCannotBeMountedDoesNotTellItsOptions() {
        engine.failOn(
                "start db",
                new EngineCallException("start container 'db'", 500, "data: user=u,password=S3CRETPW: denied", null));
        StackBuilder stack = Stack.builder()
                .volume("share", volume -> volume.options("type=cifs", "o=user=u,password=S3CRETPW"))
                .container("db", postgres().andThen(db -> db.volumes("share:/data")));

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(stack))
                .withMessageStartingWith("container 'db' (postgres:15) could not be started: the engine could not start"
                        + " container 'db': data: user=***,password=***: denied (status 500)")
                .satisfies(failure -> assertThat(failure).hasStackTraceContaining("password=***"))
                .satisfies(failure -> assertThat(failure.getCause()).hasMessageNotContaining("S3CRETPW"));
    }

    @Test
    void startWhenAnAnonymousVolumeCannotBeMountedDoesNotTellItsOptions() {
        engine.failOn("create db", new EngineCallException("create container 'db'", 500, "token S3CRETPW", null));
        StackBuilder stack = Stack.builder()
                .container(
                        "db",
                        postgres()
                                .andThen(db -> db.mounts(
                                        "type=volume,target=/data,volume-driver=nas,volume-opt=token=S3CRETPW")));

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(stack))
                .withMessageStartingWith(
                        "container 'db' (postgres:15) could not be created: the engine could not create"
                                + " container 'db': token *** (status 500)");
    }

    @Test
    void startWhenAVolumeIsRefusedDoesNotTellItsOptions() {
        engine.failOn("create volume share", new EngineCallException("create volume", 400, "bad S3CRETPW", null));
        StackBuilder stack = Stack.builder()
                .volume("share", volume -> volume.options("password=S3CRETPW"))
                .container("db", postgres().andThen(db -> db.volumes("share:/data")));

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(stack))
                .withMessageStartingWith(
                        "volume 'share' could not be created: the engine could not create volume: bad ***");
    }

    @Test
    void startWhenTheEngineHasNoAddressOfItsMachineDoesWithoutItsName() {
        String answer = "unable to derive the IP value for host-gateway";
        engine.failOnce("start db", new EngineCallException("start container 'db'", 500, answer, null));

        RunningStack stack = start(Stack.builder().container("db", postgres()));
        stack.close();

        assertThat(engine.calls())
                .containsExactly(
                        "listen to events",
                        "create db",
                        "start db",
                        "remove db",
                        "create db",
                        "start db",
                        "inspect db",
                        "remove db");
        assertThat(engine.request("db").networking().reachesHost()).isFalse();
        assertThat(events)
                .filteredOn(RunEvent.ContainerWarned.class::isInstance)
                .singleElement()
                .extracting(RunEvent::text)
                .asString()
                .endsWith("it does not find the engine's machine as host.docker.internal, for which the engine has no"
                        + " address: " + answer);
        engine.forgetCalls();
        start(Stack.builder().container("app", app())).close();
        assertThat(engine.calls()).containsOnlyOnce("create app");
        assertThat(engine.request("app").networking().reachesHost()).isFalse();
    }

    @Test
    void startWhenAContainerNamesTheEnginesMachineItselfIsRefused() {
        String answer = "unable to derive the IP value for host-gateway";
        engine.failOn("create db", new EngineCallException("create container 'db'", 500, answer, null));

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(
                        Stack.builder().container("db", postgres().andThen(db -> db.addHosts("here:host-gateway")))))
                .withMessageContaining("could not be created: the engine could not create container 'db': " + answer);
    }

    @Test
    void startWhenAContainerDependsOnAnotherStartsItWhenThatIsReady() {
        Gate gate = engine.block("inspect db");
        CompletableFuture<RunningStack> starting = startElsewhere(Stack.builder()
                .container("app", app().andThen(app -> app.dependsOn("db")))
                .container("db", postgres()));

        awaitCalls("create app", "create db", "inspect db");
        assertThat(engine.calls()).doesNotContain("start app");
        gate.open();
        RunningStack stack = starting.join();

        assertThat(engine.calls()).contains("start app");
        assertThat(stack.containers()).extracting(RunningContainer::name).containsExactly("db", "app");
        stack.close();
    }

    @Test
    void startWhenAContainerOnlyWantsAnotherStartedStartsItWhileThatIsNotReady() {
        Gate start = engine.block("start db");
        Gate ready = engine.block("inspect db");
        CompletableFuture<RunningStack> starting = startElsewhere(Stack.builder()
                .container("app", app().andThen(app -> app.dependsOn("db:started")))
                .container("db", postgres()));

        awaitCalls("create app", "create db", "start db");
        assertThat(engine.calls()).doesNotContain("start app");
        start.open();
        awaitCalls("inspect db", "start app");
        ready.open();

        starting.join().close();
        assertThat(engine.calls()).containsSubsequence("remove app", "remove db");
    }

    @Test
    void startWhenAContainerThatMustBeStartedCannotBeStartsNothingThatComesAfter() {
        engine.failOn("start db", new EngineCallException("start container 'db'", 500, "no", null));
        StackBuilder stack = Stack.builder()
                .container("db", postgres())
                .container("app", app().andThen(app -> app.dependsOn("db:started")));

        assertThat(failure(stack).diagnosis().sentence())
                .startsWith("container 'db' (postgres:15) could not be started");

        assertThat(engine.calls()).doesNotContain("start app");
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenContainersAreIndependentStartsThemInParallel() {
        Gate gate = engine.block("start db");
        CompletableFuture<RunningStack> starting =
                startElsewhere(Stack.builder().container("db", postgres()).container("app", app()));

        awaitCalls("start db", "inspect app");
        gate.open();

        starting.join().close();
    }

    @Test
    void startWhenSeveralContainersDeclareNoNetworkGivesThemOneUnderTheirNames() {
        RunningStack stack = start(Stack.builder().container("db", postgres()).container("app", app()));

        String network = stack.network("default").id();
        assertThat(engine.networksOf("db")).containsOnlyKeys("default");
        assertThat(engine.networksOf("app")).containsEntry("default", List.of("app"));
        assertThat(network).isNotEmpty();
        stack.close();
    }

    @Test
    void startWhenAContainerJoinsSeveralNetworksConnectsItBeforeItStarts() {
        RunningStack stack = start(Stack.builder()
                .network("back")
                .network("front")
                .container("db", postgres().andThen(db -> db.networks("back", "front"))));

        assertThat(engine.calls()).containsSubsequence("create db", "connect db to front", "start db");
        assertThat(engine.networksOf("db")).containsEntry("back", List.of("db")).containsEntry("front", List.of("db"));
        stack.close();
    }

    @Test
    void startWhenAnImageIsMissingPullsItOnceForAllContainers() {
        engine.withRemoteImage("redis:7");
        Gate gate = engine.block("pull redis:7");
        CompletableFuture<RunningStack> starting = startElsewhere(Stack.builder()
                .container("a", container -> container.image("redis:7"))
                .container("b", container -> container.image("redis:7")));

        awaitCalls("create a", "create b", "pull redis:7");
        gate.open();
        starting.join().close();

        assertThat(engine.calls()).containsOnlyOnce("pull redis:7");
        assertThat(events).extracting(RunEvent::text).contains("pulling image redis:7");
    }

    @Test
    void startWhenAnImageDoesNotExistSaysSoAfterOneAttempt() {
        StackStartException failure = failure(Stack.builder().container("db", db -> db.image("nosuch:1")));

        assertThat(failure)
                .hasMessage(
                        "container 'db' (nosuch:1) could not be created: image 'nosuch:1' could not be pulled from Docker Hub:"
                                + " not found: " + answerOfTheRegistry(failure)
                                + "\n  declared at  db"
                                + "\n  Is the name right, with its registry and its tag?");
        assertThat(engine.calls()).containsOnlyOnce("pull nosuch:1");
    }

    @Test
    void startWhenEverythingIsMadeLabelsItWithItsOwner() {
        RunningStack stack = start(Stack.builder()
                .name("shop")
                .network("back")
                .volume("data")
                .container("db", postgres().andThen(db -> db.networks("back").volumes("data:/data"))));

        assertThat(engine.request("db").labels())
                .containsEntry("io.drydock.run", session.runId())
                .containsEntry("io.drydock.stack", "shop")
                .containsEntry("io.drydock.name", "db")
                .containsKeys("io.drydock.owner", "io.drydock.origin", "io.drydock.created");
        assertThat(engine.labels(networkName("shop", "back"))).containsEntry("io.drydock.run", session.runId());
        assertThat(engine.labels(stack.volume("data").engineName())).containsEntry("io.drydock.run", session.runId());
        assertThat(engine.request("db").mounts())
                .containsExactly(new VolumeMount(stack.volume("data").engineName(), "/data", false));
        stack.close();
    }

    @Test
    void startWhenAVolumeIsExternalUsesItAndLeavesItAlone() {
        engine.withVolume("team-data");

        start(Stack.builder()
                        .volume("data", volume -> volume.external("team-data"))
                        .container("db", postgres().andThen(db -> db.volumes("data:/data"))))
                .close();

        assertThat(engine.request("db").mounts()).containsExactly(new VolumeMount("team-data", "/data", false));
        assertThat(engine.leftovers()).containsExactly("volume team-data");
        assertThat(engine.labels("team-data")).isEmpty();
        engine.removeVolume("team-data");
    }

    @Test
    void startWhenAnExternalVolumeIsNotThereSaysSo() {
        StackStartException failure = failure(Stack.builder()
                .volume("data", volume -> volume.external("team-data"))
                .container("db", postgres().andThen(db -> db.volumes("data:/data"))));

        assertThat(failure)
                .hasMessage("volume 'data' could not be found: the engine has no volume 'team-data'"
                        + "\n  declared at  volume data");
    }

    @Test
    void startWhenTheEngineIsNotOnThisMachineRefusesBindMounts() {
        engine.onAnotherMachine();

        StackStartException failure =
                failure(Stack.builder().container("db", postgres().andThen(db -> db.volumes("./src:/data"))));

        assertThat(failure)
                .hasMessage("container 'db' (postgres:15) could not be created: the engine could not mount '"
                        + Path.of("src").toAbsolutePath()
                        + "' at '/data': it is not on this machine (fake://engine): copy the files into the container, or seed"
                        + " a volume with them"
                        + "\n  declared at  db");
    }

    @Test
    void startWhenTheSocketOfAnEngineOnAnotherMachineIsMountedLeavesItToTheEngine() {
        engine.onAnotherMachine();

        start(Stack.builder()
                        .container("db", postgres().andThen(db -> db.volumes("/var/run/docker.sock:/docker.sock"))))
                .close();

        assertThat(engine.request("db").mounts())
                .containsExactly(new BindMount("/var/run/docker.sock", "/docker.sock", false, null, null));
    }

    @Test
    void startWhenAContainerMountsFilesNamesThemAsTheEngineKnowsThem() {
        start(Stack.builder()
                        .container(
                                "db",
                                postgres()
                                        .andThen(db ->
                                                db.volumes("./src:/data:ro").tmpfs("/run"))))
                .close();

        assertThat(engine.request("db").mounts())
                .containsExactly(
                        new BindMount(Path.of("src").toAbsolutePath().toString(), "/data", true, null, null),
                        new TmpfsMount("/run", ""));
    }

    @Test
    void buildWhenTheSourceOfABindMountDoesNotExistSaysWhereItWasLookedFor() {
        StackBuilder stack = Stack.builder()
                .container("db", postgres().andThen(db -> db.volumes("./no/such:/data", "./no\0:/more")));

        assertThatThrownBy(stack::build)
                .hasMessage("stack 'stack' is declared wrongly, nothing was started: 2 problems"
                        + "\n  db  the bind mount at '/data' has no source: '"
                        + Path.of("no/such").toAbsolutePath()
                        + "' does not exist; where the engine is on another machine, copy the files into the container"
                        + "\n  db  the bind mount at '/more' has a source that is not a path: Nul character not allowed:"
                        + " ./no\0");
    }

    @Test
    void startWhenOneContainerFailsGivesUpTheOthersAndRemovesWhatTheyHaveMade() {
        Gate app = engine.block("create app");
        Gate db = engine.block("start db");
        engine.failOn("start db", new EngineCallException("start container 'db'", 500, "no space left", null));
        CompletableFuture<RunningStack> starting =
                startElsewhere(Stack.builder().container("db", postgres()).container("app", app()));

        awaitCalls("create app", "start db");
        db.open();
        app.open();

        assertThatThrownBy(starting::join)
                .cause()
                .hasMessage("container 'db' (postgres:15) could not be started: the engine could not start container"
                        + " 'db': no space left (status 500)"
                        + "\n  declared at  db");
        assertThat(engine.calls()).contains("remove app");
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenOneContainerFailsEndsTheWaitForOthersAndLooksBeforeItRemoves() {
        engine.withoutListening("app").withoutListening("db").withLog("db", "FATAL: no password given");
        CompletableFuture<RunningStack> starting =
                startElsewhere(Stack.builder().container("db", postgres()).container("app", app()));
        awaitCalls("inspect app", "inspect db");

        engine.exit("db", 3);
        StackStartException failure = catchThrowableOfType(StackStartException.class, () -> startOrThrow(starting));

        assertThat(failure.diagnosis().sentence())
                .isEqualTo("container 'db' (postgres:15) exited with code 3 before it was ready");
        assertThat(failure.diagnosis().logTail()).containsExactly("FATAL: no password given");
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(engine.calls())
                .containsSubsequence("read log of db", "remove db")
                .containsSubsequence("read log of db", "remove app")
                .containsSubsequence("remove app", "remove network default");
        assertThat(engine.leftovers()).isEmpty();
    }

    /** Else the engine would make the container after everything was removed. */
    @Test
    void startWhenOneContainerFailsAwaitsWhatTheEngineIsMakingAndRemovesThatToo() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(1);
        Gate create = engine.block("create app");
        engine.withExit("db", 3);
        try (Session other = Session.open(() -> engine, List.of(event -> {
            if (event instanceof RunEvent.ContainerFailed) {
                failed.countDown();
            }
        }))) {
            CompletableFuture<RunningStack> starting = CompletableFuture.supplyAsync(() -> Stack.builder()
                    .volume("data")
                    .container("db", postgres())
                    .container(
                            "app",
                            app().andThen(app -> app.volumes("data:/data").dependsOn("db")))
                    .build()
                    .start(other));
            awaitCalls("create app");

            assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(starting).isNotDone();
            assertThat(engine.calls()).noneMatch(call -> call.startsWith("remove"));
            create.open();

            assertThatThrownBy(starting::join)
                    .cause()
                    .hasMessageStartingWith("container 'db' (postgres:15) exited with code 3");
            assertThat(engine.calls())
                    .doesNotContain("start app")
                    .contains("remove app", "remove db", "remove network default", "remove volume data");
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenADependencyFailsDoesNotStartWhatDependsOnIt() {
        engine.withExit("db", 3);
        StackBuilder stack = Stack.builder()
                .container("db", postgres())
                .container("app", app().andThen(app -> app.dependsOn("db")))
                .container("web", app().andThen(web -> web.dependsOn("app")));

        StackStartException failure = failure(stack);

        assertThat(failure.diagnosis().sentence())
                .isEqualTo("container 'db' (postgres:15) exited with code 3 before it was ready");
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(engine.calls()).doesNotContain("start app", "start web");
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenTwoContainersFailThrowsOneFailureWithTheOtherSuppressed() {
        Gate db = engine.block("create db");
        Gate app = engine.block("create app");
        engine.failOn("create db", new EngineCallException("create container 'db'", 409, "name in use", null));
        engine.failAfter("create app", new EngineCallException("create container 'app'", 0, "no answer", null));
        CompletableFuture<RunningStack> starting =
                startElsewhere(Stack.builder().container("db", postgres()).container("app", app()));

        awaitCalls("create app", "create db");
        db.open();
        app.open();
        StackStartException failure = catchThrowableOfType(StackStartException.class, () -> startOrThrow(starting));

        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(List.of(failure.diagnosis().sentence(), firstLine(failure.getSuppressed()[0])))
                .containsExactlyInAnyOrder(
                        "container 'db' (postgres:15) could not be created: the engine could not create container 'db':"
                                + " name in use (status 409)",
                        "container 'app' (app:1) could not be created: the engine could not create container 'app':"
                                + " no answer");
    }

    @Test
    void startWhenTheAnswerToACreateIsLostRemovesTheContainerAllTheSame() {
        engine.failAfter("create db", new EngineCallException("create container 'db'", 0, "no answer", null));

        failure(Stack.builder().container("db", postgres()));

        assertThat(engine.calls()).contains("remove db");
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenRemovalAfterAFailureFailsTooKeepsTheFirstFailure() {
        engine.failOn("start db", new EngineCallException("start container 'db'", 500, "no space left", null));
        engine.failOnce("remove db", new EngineCallException("remove container 'db'", 500, "busy", null));

        StackStartException failure = failure(Stack.builder().container("db", postgres()));

        assertThat(failure).hasMessageStartingWith("container 'db' (postgres:15) could not be started");
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("the engine could not remove container 'db': busy (status 500)");
        engine.removeContainer(engine.request("db").name());
    }

    @Test
    void startWhenTheCallerIsInterruptedGivesUpAndRemovesEverything() throws Exception {
        engine.withoutListening("db");
        CompletableFuture<Throwable> caught = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            caught.complete(catchThrowableOfType(
                    StackStartException.class,
                    () -> start(Stack.builder().name("shop").container("db", postgres()))));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        engine.awaitCall("inspect db");

        caller.interrupt();

        assertThat(caught.get(10, TimeUnit.SECONDS)).hasMessage("the start of stack 'shop' was interrupted");
        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenAContainerExitsWhileItIsAwaitedSaysSoWithItsLastLines() {
        engine.withoutListening("db").withLog("db", "initializing", "FATAL: no password given");
        CompletableFuture<RunningStack> starting =
                startElsewhere(Stack.builder().container("db", postgres()));
        awaitCalls("inspect db");

        engine.exit("db", 3);

        assertThatThrownBy(starting::join)
                .cause()
                .hasMessageMatching("container 'db' \\(postgres:15\\) exited with code 3 before it was ready"
                        + "\n  declared at  db"
                        + "\n  waited for   port 5432/tcp"
                        + "(\n  last answer  nobody listens on port 5432/tcp)?"
                        + "(\n  attempts     \\d+)?" // none where it ends before the first question
                        + "\n  state        exited with code 3"
                        + "\n  the last 2 lines:"
                        + "\n  \\| initializing"
                        + "\n  \\| FATAL: no password given");
        assertThat(events)
                .contains(new RunEvent.ContainerFailed(
                        "db", "container 'db' (postgres:15) exited with code 3 before it was ready"));
    }

    @Test
    void startWhenAnImageWithoutATestIsToldHowToTestSaysThatItHasNoEffect() {
        engine.withImage("redis:7").withHealthcheck("tested", "check").withHealthcheck("own", "true");

        Stack.builder()
                .container("db", db -> db.image("redis:7").healthInterval("1s").healthRetries(2))
                .container(
                        "tested",
                        tested -> tested.image("redis:7").healthTimeout("1s").healthStartPeriod("1s"))
                .container("own", own -> own.image("redis:7").healthCmd("true").healthInterval("1s"))
                .build()
                .start(session, null)
                .close();

        assertThat(events)
                .filteredOn(RunEvent.ContainerWarned.class::isInstance)
                .extracting(RunEvent::text)
                .containsExactly(
                        "container 'db': no effect of healthInterval, healthRetries: the image has no HEALTHCHECK; say"
                                + " one with healthCmd or healthExec");
    }

    @Test
    void startWhenTheEngineWarnsTellsIt() {
        engine.withImage("redis:7").withWarning("db", "swap is not limited");

        Stack.builder()
                .container("db", db -> db.image("redis:7"))
                .build()
                .start(session, null)
                .close();

        assertThat(events).extracting(RunEvent::text).contains("container 'db': the engine warns: swap is not limited");
    }

    @Test
    void startWhenAContainerExitsAndEventsAreLostLooksAtTheContainer() {
        engine.withoutListening("db");
        CompletableFuture<RunningStack> starting =
                startElsewhere(Stack.builder().container("db", postgres()));
        awaitCalls("inspect db");

        engine.failOn("listen to events", new EngineCallException("listen to events", 0, "connection refused", null));
        engine.breakEvents();
        engine.exit("db", 1);

        assertThatThrownBy(starting::join)
                .cause()
                .hasMessageStartingWith("container 'db' (postgres:15) exited with code 1 before it was ready");
    }

    @Test
    void startWhenAContainerIsNotReadyInTimeSaysWhatIsMissing() {
        engine.withoutListening("db").withLog("db", "still thinking");

        StackStartException failure =
                failure(Stack.builder().container("db", postgres().andThen(db -> db.startupTimeout("200ms"))));

        assertThat(failure)
                .hasMessageMatching("container 'db' \\(postgres:15\\) was not ready after 200 ms:"
                        + " nobody listens on port 5432/tcp"
                        + "\n  declared at  db"
                        + "\n  waited for   port 5432/tcp"
                        + "\n  attempts     \\d+"
                        + "\n  state        running"
                        + "\n  published    5432/tcp -> 127.0.0.1:\\d+"
                        + "\n  the last line:"
                        + "\n  \\| still thinking"
                        + "\n  Does the program in the container listen on this port, and on 0.0.0.0 rather than on its own"
                        + " loopback\\?");
    }

    @Test
    void startWhenTheEngineCallsAContainerUnhealthySaysSo() {
        engine.withHealthcheck("db", "check").withExec("db", command -> FakeEngine.execResult(1, "no route to disk\n"));
        CompletableFuture<RunningStack> starting =
                startElsewhere(Stack.builder().container("db", postgres()));
        awaitCalls("exec in db");

        engine.health("db", Health.UNHEALTHY);

        assertThatThrownBy(starting::join)
                .cause()
                .hasMessageStartingWith("container 'db' (postgres:15) is unhealthy: ");
    }

    @Test
    void startWhenItIsWithinAnotherStackUsesItsNetworkAndItsContainers() {
        RunningStack outer = start(Stack.builder().shareNetwork().container("db", postgres()));

        RunningStack inner = Stack.builder()
                .within(outer)
                .container("app", app().andThen(app -> app.dependsOn("db")))
                .build()
                .start();

        assertThat(engine.networksOf("app")).containsEntry("default", List.of("app"));
        assertThat(inner.containers()).extracting(RunningContainer::name).containsExactly("db", "app");
        inner.close();
        assertThat(outer.containers()).extracting(RunningContainer::name).containsExactly("db");
        outer.close();
    }

    @Test
    void closeWhenContainersDependOnEachOtherRemovesThemInReverseOrder() {
        RunningStack stack = start(Stack.builder()
                .network("back")
                .volume("data")
                .container("db", postgres().andThen(db -> db.networks("back").volumes("data:/data")))
                .container("app", app().andThen(app -> app.networks("back").dependsOn("db"))));
        engine.forgetCalls();

        stack.close();
        stack.close();

        assertThat(engine.calls())
                .containsExactly("remove app", "remove db", "remove network back", "remove volume data");
    }

    @Test
    void closeWhenSomethingCannotBeRemovedRemovesTheRestAndSaysSo() {
        RunningStack stack = start(Stack.builder()
                .name("shop")
                .network("back")
                .container("db", postgres().andThen(db -> db.networks("back")))
                .container("app", app()));
        engine.failOnce("remove app", new EngineCallException("remove container 'app'", 500, "busy", null));
        engine.failOnce("remove network back", new EngineCallException("remove network 'back'", 403, "in use", null));

        assertThatThrownBy(stack::close)
                .isInstanceOf(RemovalException.class)
                .hasMessage("stack 'shop' could not be removed in full:"
                        + "\n  the engine could not remove container 'app': busy (status 500)"
                        + "\n  the engine could not remove network 'back': in use (status 403)");

        assertThat(engine.calls()).contains("remove db");
    }

    @Test
    void closeOfTheSessionWhenAStackCouldNotBeRemovedTriesAgain() {
        RunningStack stack = start(Stack.builder().name("shop").network("back").container("app", app()));
        engine.failOnce("remove app", new EngineCallException("remove container 'app'", 500, "busy", null));
        engine.failOnce("remove network back", new EngineCallException("remove network 'back'", 403, "in use", null));
        assertThatThrownBy(stack::close).isInstanceOf(RemovalException.class);
        engine.forgetCalls();

        session.close();

        assertThat(engine.calls()).containsExactly("remove app", "remove network back");
        assertThat(engine.leftovers()).isEmpty();
    }

    /** The engine may have been about to create it when it was removed. */
    @Test
    void closeOfTheSessionWhenTheEngineLeftAStartUnansweredRemovesAgain() {
        engine.failOnce(
                "create db", new EngineCallException("create container 'db'", 0, "no answer within 60 s", null));
        assertThatThrownBy(() -> start(Stack.builder().container("db", postgres())))
                .isInstanceOf(StackStartException.class)
                .hasNoSuppressedExceptions();
        engine.forgetCalls();

        session.close();

        assertThat(engine.calls()).hasSize(1).allMatch(call -> call.startsWith("remove "));
    }

    @Test
    void closeOfTheSessionWhenTheEngineIsStillAwayAsksNoMore() {
        FakeEngine gone = new FakeEngine().withImage("app:1");
        Session impatient = Session.open(
                () -> gone, List.of(), Settings.from(name -> name.equals(Settings.ENGINE_PATIENCE) ? "1ms" : null));
        RunningStack stack = Stack.builder()
                .name("shop")
                .network("back")
                .container("app", app())
                .build()
                .start(impatient, null);
        gone.failOn("remove app", new EngineCallException("remove container 'app'", 0, "away", null));
        gone.failOn("remove network back", new EngineCallException("remove network 'back'", 0, "away", null));
        assertThatThrownBy(stack::close)
                .isInstanceOf(RemovalException.class)
                .hasMessage("stack 'shop' could not be removed in full:"
                        + "\n  the engine could not remove container 'app': away"
                        + "\n  the engine could not remove network 'back': away");
        gone.forgetCalls();

        assertThatThrownBy(impatient::close)
                .isInstanceOf(RemovalException.class)
                .hasMessage("what this run has made could not be removed in full:"
                        + "\n  the engine could not remove container 'app': away");

        assertThat(gone.calls()).containsExactly("remove app");
    }

    @Test
    void closeWhenAStackWithinItIsStillOpenClosesThatFirst() {
        RunningStack outer = start(Stack.builder().name("outer").container("db", postgres()));
        RunningStack inner = Stack.builder()
                .name("inner")
                .within(outer)
                .container("app", app())
                .build()
                .start();
        engine.forgetCalls();

        outer.close();
        inner.close();

        assertThat(engine.calls()).containsExactly("remove app", "remove db");
    }

    @Test
    void startWhenTheEnclosingStackIsClosedSaysSo() {
        RunningStack outer = start(Stack.builder().name("outer").container("db", postgres()));
        Stack inner = Stack.builder()
                .name("inner")
                .within(outer)
                .container("app", app())
                .build();
        outer.close();

        assertThatThrownBy(inner::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stack 'inner' cannot be started: the enclosing stack 'outer' is closed");
    }

    @Test
    void startWhenAListenerFailsIsNotDisturbed() {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        try (Session other = Session.open(() -> engine, List.of(event -> {
            throw new IllegalStateException("a listener's own failure");
        }))) {
            Stack.builder()
                    .container("db", postgres())
                    .build()
                    .start(other, null)
                    .close();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertThat(failures).isNotEmpty().allMatch(failure -> "a listener's own failure".equals(failure.getMessage()));
    }

    @Test
    void startWhenTheFirstConnectionFailedForAMomentConnectsAgain() {
        engine.failOnce("listen to events", new EngineCallException("listen to events", 500, "starting", null));
        StackBuilder stack = Stack.builder().container("db", postgres());

        assertThatThrownBy(() -> start(stack)).isInstanceOf(EngineCallException.class);
        assertThat(engine.isClosed()).isTrue();
        start(stack).close();
    }

    @Test
    void startWhenTheContainerEndsDuringALongHealthcheckDoesNotWaitForIt() {
        engine.withHealthcheck("db", "check");
        Gate gate = engine.block("exec in db");
        CompletableFuture<RunningStack> starting =
                startElsewhere(Stack.builder().container("db", postgres()));
        awaitCalls("exec in db");

        engine.exit("db", 1);

        assertThatThrownBy(starting::join)
                .cause()
                .hasMessageStartingWith("container 'db' (postgres:15) exited with code 1");
        gate.open();
    }

    private static Consumer<ContainerSpecBuilder> postgres() {
        return container -> container.image("postgres:15").ports("5432");
    }

    private static Consumer<ContainerSpecBuilder> app() {
        return container -> container.image("app:1").ports("8080");
    }

    private RunningStack start(StackBuilder stack) {
        return stack.build().start(session, null);
    }

    private CompletableFuture<RunningStack> startElsewhere(StackBuilder stack) {
        return CompletableFuture.supplyAsync(() -> start(stack));
    }

    private StackStartException failure(StackBuilder stack) {
        return catchThrowableOfType(StackStartException.class, () -> start(stack));
    }

    private String networkName(String stack, String network) {
        return "drydock-" + stack + "-" + network + "-" + session.runId() + "-1";
    }

    private static String answerOfTheRegistry(StackStartException failure) {
        String message = failure.diagnosis().sentence();
        return message.substring(message.indexOf("not found: ") + "not found: ".length());
    }

    /** Joins without the wrapping of {@link CompletableFuture}. */
    private static void startOrThrow(CompletableFuture<RunningStack> starting) throws Throwable {
        try {
            starting.join();
        } catch (CompletionException e) {
            throw requireNonNull(e.getCause());
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private void awaitCalls(String... calls) {
        for (String call : calls) {
            try {
                engine.awaitCall(call);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
