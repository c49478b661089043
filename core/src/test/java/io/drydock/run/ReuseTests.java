/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.drydock.cleanup.Owner;
import io.drydock.cleanup.OwnerLabels;
import io.drydock.cleanup.Sweep;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.ResourceKind;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.StackNotReused;
import io.drydock.report.RunEvent.StackReused;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.InvalidStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stacks that other runs and processes use, too; each session stands for one. */
@Timeout(60)
class ReuseTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15").withImage("redis:7");
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    private Session session(String... settings) {
        Map<String, String> map = settings.length == 0 ? Map.of() : Map.of(settings[0], settings[1]);
        return Session.open(() -> engine, List.of(events::add), name -> Optional.ofNullable(map.get(name)));
    }

    private static StackBuilder shop(Consumer<ContainerSpecBuilder> more) {
        return Stack.builder()
                .name("shop")
                .network("back")
                .volume("data")
                .container("db", db -> {
                    db.image("postgres:15").ports("5432").networks("back").volumes("data:/data");
                    more.accept(db);
                })
                .reuse("shop");
    }

    private static StackBuilder shop() {
        return shop(db -> {});
    }

    /** Runs it once. */
    private void run(StackBuilder stack) {
        try (Session session = session()) {
            stack.build().start(session).close();
        }
    }

    private Stream<String> calls(String... verbs) {
        return engine.calls().stream().filter(call -> Stream.of(verbs).anyMatch(call::startsWith));
    }

    private void sweepAfter(Duration time) {
        new Sweep(
                        engine,
                        Runnable::run,
                        new OwnerLabels("sweeper", Owner.thisProcess()),
                        Clock.offset(Clock.systemUTC(), time),
                        Sweep.AGE)
                .run();
    }

    @AfterEach
    void nothingIsLeftAfterItsTime() {
        sweepAfter(Duration.ofMinutes(11));
        assertThat(engine.leftovers()).isEmpty();
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void startWhenAnEarlierRunHasStartedTheSameUsesThatAsItIs() {
        run(shop());
        engine.forgetCalls();

        try (Session session = session();
                RunningStack stack = shop().build().start(session)) {
            assertThat(stack.container("db").publishedPort(5432)).isPositive();
            assertThat(stack.network("back").name()).isEqualTo("back");
            assertThat(stack.volume("data").name()).isEqualTo("data");
        }
        assertThat(calls("create db", "create network", "start", "remove db", "remove network"))
                .isEmpty();
        assertThat(events).contains(new StackReused("shop"));
    }

    @Test
    void closeWhenLaterRunsMayUseItLeavesItUntilItsTimeIsOver() {
        run(shop());
        assertThat(engine.leftovers()).isNotEmpty();

        sweepAfter(Duration.ofMinutes(9));
        assertThat(engine.labelled(ResourceKind.CONTAINER, OwnerLabels.RUN)).hasSize(1);
        sweepAfter(Duration.ofMinutes(11));
        assertThat(engine.labelled(ResourceKind.CONTAINER, OwnerLabels.RUN)).isEmpty();
    }

    private void assertMadeAnew(StackBuilder other, String difference) {
        engine.forgetCalls();
        run(other);
        assertThat(events).contains(new StackNotReused("shop", List.of(difference)));
        assertThat(calls("create db", "start db")).containsExactly("create db", "start db");
    }

    @Test
    void startWhenAValueIsAnotherOneTellsWhichAndMakesTheStackAnew() {
        run(shop(db -> db.env("A=1")));
        assertMadeAnew(shop(db -> db.env("A=2", "B=1")), "container 'db' was made with another process.env");
        assertMadeAnew(
                shop(db -> db.env("A=2", "B=1").command("serve").memory("64m")),
                "container 'db' was made with another process.command, runtime.resources");
    }

    @Test
    void startWhenAFileHasAnotherContentTellsIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("my.conf"), "one");
        run(shop(db -> db.copy(file + ":/etc/my.conf")));
        run(shop(db -> db.copy(file + ":/etc/my.conf")));
        assertThat(events).contains(new StackReused("shop"));

        Files.writeString(file, "two");
        assertMadeAnew(
                shop(db -> db.copy(file + ":/etc/my.conf")), "container 'db' was made with another storage.copies");
    }

    @Test
    void startWhenTheImageIsAnotherOneTellsIt() {
        run(shop());
        assertMadeAnew(shop(db -> db.image("redis:7")), "container 'db' was made with another image");
    }

    @Test
    void startWhenTheContainerHasEndedTellsIt() {
        run(shop());
        engine.exit("db", 137);
        assertMadeAnew(shop(), "container 'db' has ended with exit code 137");
    }

    @Test
    void startWhenAPartIsMissingTellsIt() {
        run(shop());
        engine.removeContainer(engine.request("db").name());
        assertMadeAnew(shop(), "container 'db' is missing");
    }

    @Test
    void startWhenTheSettingTurnsItOffStartsAndRemovesItsOwn() {
        try (Session session = session("drydock.reuse", "false")) {
            shop().build().start(session).close();
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenThisRunUsesItAlreadySaysSo() {
        try (Session session = session();
                RunningStack stack = shop().build().start(session)) {
            assertThat(stack.name()).isEqualTo("shop");
            assertThatIllegalStateException()
                    .isThrownBy(() -> shop().build().start(session))
                    .withMessage("stack 'shop' is in use by this run already");
        }
    }

    @Test
    void startWhenAnotherProcessUsesOneThatIsDifferentStartsItsOwn() {
        try (Session one = session();
                Session other = session()) {
            RunningStack first = shop().build().start(one);
            RunningStack second = shop(db -> db.env("A=2")).build().start(other);

            assertThat(second.container("db").id())
                    .isNotEqualTo(first.container("db").id());
            assertThat(events)
                    .contains(new StackNotReused(
                            "shop",
                            List.of(
                                    "container 'db' was made with another process.env",
                                    "other processes use it as it is, so this one has its own")));
            second.close();
            assertThat(first.container("db").logs()).isEmpty();
            first.close();
        }
    }

    @Test
    void startWhenItFailsLeavesNothing() {
        engine.withExit("db", 3);
        try (Session session = session()) {
            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(() -> shop().build().start(session));
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void buildWhenAStackCannotBeUsedAgainSaysWhy() {
        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(() -> Stack.builder()
                        .name("shop")
                        .network("back")
                        .reuse("shop")
                        .build())
                .withMessageContaining("has reuse, and no container that could be used again");
        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(() -> shop(db -> db.reservedPorts("9092")).build())
                .withMessageContaining(
                        "has reservedPorts, which are other ones in each run, in a stack with reuse: publish"
                                + " a fixed or a free port with ports");
        try (Session session = session();
                RunningStack outer = Stack.builder()
                        .container("cache", cache -> cache.image("redis:7"))
                        .build()
                        .start(session)) {
            assertThatExceptionOfType(InvalidStackException.class)
                    .isThrownBy(() -> shop().within(outer).build())
                    .withMessageContaining(
                            "has reuse, and is within another stack, which goes before it: say reuse of that one");
        }
    }

    // what the JVMs of one build share

    private static Stack plain() {
        return Stack.builder()
                .name("shop")
                .container("db", db -> db.image("postgres:15").ports("5432"))
                .share("com.example.ShopStack")
                .build();
    }

    @Test
    void startWhenTheSettingSharesItIsOneForAllProcessesOfTheBuildAndTheLastRemovesIt() {
        try (Session one = session("drydock.share", "build");
                Session other = session("drydock.share", "build")) {
            RunningStack first = plain().start(one);
            RunningStack second = plain().start(other);
            assertThat(second.container("db").id())
                    .isEqualTo(first.container("db").id());

            first.close();
            assertThat(second.container("db").logs()).isEmpty();
            second.close();
            assertThat(engine.leftovers()).isEmpty();
        }
        assertThat(calls("start db")).hasSize(1);
    }

    @Test
    void startWhenNothingIsSetIsOneForThisProcess() {
        try (Session one = session();
                Session other = session();
                RunningStack first = plain().start(one);
                RunningStack second = plain().start(other)) {
            assertThat(second.container("db").id())
                    .isNotEqualTo(first.container("db").id());
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenASecondProcessFindsItBrokenLeavesItToTheFirst() {
        try (Session one = session("drydock.share", "build");
                Session other = session("drydock.share", "build")) {
            RunningStack first = plain().start(one);
            engine.exit("db", 1);
            RunningStack second = plain().start(other);
            assertThat(second.container("db").id())
                    .isNotEqualTo(first.container("db").id());
            second.close();
            first.close();
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void startWhenPortsAreReservedIsNotSharedAndSaysSo() {
        Stack reserved = Stack.builder()
                .name("shop")
                .container("db", db -> db.image("postgres:15").reservedPorts("5432"))
                .share("com.example.ShopStack")
                .build();
        try (Session session = session("drydock.share", "build")) {
            reserved.start(session).close();
        }
        assertThat(events)
                .contains(
                        new StackNotReused(
                                "shop",
                                List.of(
                                        "reservedPorts, ${random.port} and objects of Testcontainers are other ones in each process, so this one has its own")));
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void closeWhenItIsSharedIsNotKeptForPeopleToLookAt() {
        Map<String, String> settings = Map.of("drydock.share", "build", "drydock.keep", "always");
        try (Session session =
                Session.open(() -> engine, List.of(events::add), name -> Optional.ofNullable(settings.get(name)))) {
            plain().start(session).close();
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    /** Beside it, an image that goes with the run would be built for the later class. */
    @Test
    void prepareImagesWhenTheStackStaysBuildsWhatItsStartUses() {
        Stack built = Stack.builder()
                .name("shop")
                .container("db", db -> db.build(build -> build.dockerfileInline("FROM postgres:15\n")))
                .reuse("shop")
                .build();
        try (Session session = session()) {
            session.startAhead().prepareImages(built);
            RunningStack running = built.start(session);
            running.close();
            assertThat(calls("build")).hasSize(1);
            sweepAfter(Duration.ofMinutes(11));
            engine.removeImage(running.container("db").image());
        }
    }
}
