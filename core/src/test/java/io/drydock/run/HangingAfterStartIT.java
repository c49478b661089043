/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that accepts a call and never answers it, while a test runs and when all is removed. */
@RequiresDocker
@Timeout(120)
class HangingAfterStartIT {

    /** For an answer; the engine has to start a container, which takes it a while on a busy machine. */
    private static final Duration LONG = Duration.ofSeconds(6);

    /** What sound calls take in all. */
    private static final Duration WORK = Duration.ofSeconds(15);

    /** Each call of the removal, what is told of it, and what is left as long as it hangs. */
    record Removal(String request, String message, List<String> left) {}

    static List<Removal> removals() {
        String stack = "stack 'hang' could not be removed in full:\n  the engine could not remove ";
        String late = ": no answer within 6 s";
        return List.of(
                new Removal(
                        "DELETE /containers/.*",
                        stack + "container 'app'" + late
                                + "\n  the engine could not remove volume 'drydock-hang-data-RUN': "
                                + "remove drydock-hang-data-RUN: volume is in use - [ID] (status 409)",
                        List.of("container", "image", "volume")),
                new Removal(
                        "DELETE /networks/.*",
                        stack + "network 'drydock-hang-back-RUN'" + late,
                        List.of("image", "network")),
                new Removal(
                        "DELETE /volumes/.*",
                        stack + "volume 'drydock-hang-data-RUN'" + late,
                        List.of("image", "volume")));
    }

    private static StackBuilder removed() {
        return HangingEngineIT.app(app -> app.build(build -> build.dockerfileInline("FROM busybox:1.36\n"))
                        .networks("back")
                        .volumes("data:/data"))
                .network("back")
                .volume("data");
    }

    private static String remove(Removal each) {
        try (FaultyEngine engine = FaultyEngine.open(LONG, Duration.ZERO)) {
            RunningStack stack = engine.start(removed());
            engine.proxy().on(each.request(), Fault.HANG);
            long began = System.nanoTime();

            Throwable failure = catchThrowable(stack::close);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(LONG, LONG.plus(WORK));
            assertThat(failure).isInstanceOf(RemovalException.class);
            assertThat(engine.leftovers().stream()
                            .map(left -> left.substring(0, left.indexOf(' ')))
                            .sorted())
                    .isEqualTo(each.left());
            return engine.shown(failure);
        } // where the session tries again, and nothing is left
    }

    @Test
    void closeWhenARemovalHangsRemovesTheRestAndTheSessionRemovesThatLater() {
        Map<Removal, String> told = FaultyEngine.each(removals(), HangingAfterStartIT::remove);

        assertThat(told).allSatisfy((removal, message) -> assertThat(message).isEqualTo(removal.message()));
    }

    @Test
    void closeWhenTheImageCannotBeRemovedNamesIt() {
        try (FaultyEngine engine = FaultyEngine.open(LONG, Duration.ZERO)) {
            engine.start(removed()).close();
            engine.proxy().on("DELETE /images/.*", Fault.HANG);

            Throwable failure = catchThrowable(engine.session()::close);

            assertThat(failure).isInstanceOf(RemovalException.class);
            assertThat(engine.shown(failure))
                    .isEqualTo("what this run has made could not be removed in full:"
                            + "\n  the engine could not remove image 'drydock/app:HASH-RUN': no answer within 6 s");
            engine.removeLeftovers();
        }
    }

    @Test
    void closeWhenEveryCallHangsEndsWithinABoundOfItsOwnAndNamesAllThatIsLeft() {
        try (FaultyEngine engine = FaultyEngine.open(LONG, Duration.ZERO)) {
            RunningStack stack = engine.start(removed());
            engine.proxy().on(".*", Fault.HANG);
            long began = System.nanoTime();

            Throwable failure = catchThrowable(stack::close);

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(LONG.multipliedBy(3), LONG.multipliedBy(3).plus(WORK));
            assertThat(engine.shown(failure)).isEqualTo("""
                    stack 'hang' could not be removed in full:
                      the engine could not remove container 'app': no answer within 6 s
                      the engine could not remove network 'drydock-hang-back-RUN': no answer within 6 s
                      the engine could not remove volume 'drydock-hang-data-RUN': no answer within 6 s""");
        }
    }

    /** A command of a test, how long it may take, and what is told of it but for the time. */
    private record Command(Consumer<RunningContainer> run, Duration bound, String what) {}

    private static Command asking(Consumer<RunningContainer> run, String what) {
        return new Command(run, LONG, what);
    }

    private static List<Command> commands() {
        String look = "inspect container 'app'";
        return List.of(
                asking(RunningContainer::inspect, look),
                asking(RunningContainer::attach, look),
                asking(RunningContainer::start, look),
                asking(RunningContainer::stop, look),
                asking(RunningContainer::logs, "read the log of container 'app'"),
                asking(app -> app.followLogs(line -> {}), "follow the log of container 'app'"),
                asking(app -> app.exec("true"), "exec in container 'app'"),
                asking(RunningContainer::top, "tell the processes of container 'app'"),
                asking(RunningContainer::diff, "tell the changes of container 'app'"),
                asking(RunningContainer::stats, "tell the statistics of container 'app'"),
                asking(app -> app.readText("/up"), "look at '/up' in container 'app'"),
                asking(app -> app.copyTo(Path.of("pom.xml"), "/pom"), "look at '/pom' in container 'app'"),
                asking(RunningContainer::pause, "pause container 'app'"),
                asking(RunningContainer::kill, "send SIGKILL to container 'app'"),
                asking(app -> app.commit("drydock/none:1"), "inspect image 'drydock/none:1'"),
                new Command(app -> app.stop(Duration.ofSeconds(1)), LONG.plusSeconds(1), "stop container 'app'"),
                new Command(app -> app.awaitExit(Duration.ofSeconds(1)), LONG.plusSeconds(1), look));
    }

    private static String run(Command command, RunningContainer app) {
        long began = System.nanoTime();

        Throwable failure = catchThrowable(() -> command.run().accept(app));

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(command.bound().plus(WORK));
        assertThat(failure).isInstanceOf(EngineCallException.class);
        return String.valueOf(failure.getMessage());
    }

    @Test
    void commandsWhenTheEngineHangsEndWithinTheirBoundsAndWorkAgainLater() {
        List<Command> commands = commands();
        try (FaultyEngine engine = FaultyEngine.open(LONG)) {
            RunningContainer app = engine.start(removed()).container("app");
            engine.proxy().on(".*", Fault.HANG);

            Map<Command, String> told = FaultyEngine.each(commands.size(), commands, command -> run(command, app));

            assertThat(told)
                    .hasSameSizeAs(commands)
                    .allSatisfy((command, message) -> assertThat(message)
                            .matches("the engine could not " + command.what() + ": no answer within [67] s"));
            engine.proxy().lift();
            assertThat(app.exec("echo", "back").output()).isEqualTo("back\n");
        }
    }
}
