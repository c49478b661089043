/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.FakeEngine;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.ImageUnavailableException.Reason;
import io.drydock.engine.PullProgress;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ImagePullRetrying;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.InvalidStackException;
import io.drydock.spec.PullPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PullTests {

    private final FakeEngine engine = new FakeEngine();
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();
    private @Nullable String prefix;
    private @Nullable Session session;

    @AfterEach
    void nothingIsLeft() {
        if (session != null) {
            session.close();
        }
        assertThat(engine.leftovers()).isEmpty();
    }

    private void start(Consumer<ContainerSpecBuilder> options) {
        Session used = session;
        if (used == null) {
            used = Session.open(
                    () -> engine,
                    List.of(events::add),
                    Settings.from(name -> name.equals("drydock.image.prefix") ? prefix : null));
            session = used;
        }
        Stack.builder().container("db", options).build().start(used, null).close();
    }

    private long pulls(String image) {
        return engine.calls().stream().filter(("pull " + image)::equals).count();
    }

    @Test
    void startWhenThePolicyIsAlwaysPullsEachTimeWhateverThereIs() {
        engine.withImage("redis:7").withRemoteImage("redis:7");

        start(db -> db.image("redis:7").pull(PullPolicy.ALWAYS));
        start(db -> db.image("redis:7").pull(PullPolicy.ALWAYS));

        assertThat(pulls("redis:7")).isEqualTo(2);
        assertThat(engine.calls()).startsWith("listen to events", "pull redis:7", "create db");
    }

    @Test
    void startWhenThePolicyIsNeverFailsInOneAttempt() {
        engine.withRemoteImage("redis:7");

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(db -> db.image("redis:7").pull(PullPolicy.NEVER)))
                .withMessage(
                        "container 'db' (redis:7) could not be created: the engine does not have the image 'redis:7'"
                                + "\n  declared at  db"
                                + "\n  pull         NEVER");
        assertThat(engine.calls()).containsOnlyOnce("create db").doesNotContain("pull redis:7");
    }

    @ParameterizedTest
    @CsvSource({"25h, , true", "23h, , false", "25h, 1h, false", "25h, 26h, true"})
    void startWhenAnAgeIsSetPullsWhatIsOlderOnce(String created, @Nullable String tagged, boolean expected) {
        Instant now = Instant.now(Clock.systemUTC());
        engine.withImage("redis:7")
                .withTimes(
                        "redis:7",
                        now.minus(Duration.parse("PT" + created)),
                        tagged == null ? Instant.MIN : now.minus(Duration.parse("PT" + tagged)));

        start(db -> db.image("redis:7").pullMaxAge("24h"));
        start(db -> db.image("redis:7").pullMaxAge("1d"));

        assertThat(pulls("redis:7")).isEqualTo(expected ? 1 : 0);
    }

    @Test
    void startWhenAnAgeIsSetAndTheImageIsMissingPullsIt() {
        engine.withRemoteImage("redis:7");

        start(db -> db.image("redis:7").pullMaxAge("90m"));

        assertThat(pulls("redis:7")).isEqualTo(1);
    }

    @Test
    void startWhenAPlatformIsWantedPullsThat() {
        engine.withRemoteImage("redis:7");

        start(db -> db.image("redis:7").platform("linux/arm64"));

        assertThat(engine.calls()).contains("pull redis:7 for linux/arm64");
    }

    @Test
    void startWhenAnAgeIsSetPullsEachPlatformOnce() {
        engine.withImage("redis:7");

        for (String platform : List.of("linux/arm64", "linux/amd64", "linux/arm64")) {
            start(db -> db.image("redis:7").platform(platform).pullMaxAge("1h"));
        }

        assertThat(engine.calls()).containsOnlyOnce("pull redis:7 for linux/arm64", "pull redis:7 for linux/amd64");
    }

    @Test
    void startWhenTheRegistryDoesNotAnswerTriesAgain() {
        engine.withRemoteImage("redis:7").failOnce("pull redis:7", failure(Reason.UNREACHABLE));

        start(db -> db.image("redis:7"));

        assertThat(pulls("redis:7")).isEqualTo(2);
        assertThat(events)
                .extracting(RunEvent::text)
                .contains(
                        "pulling image redis:7 again in 300 ms: image 'redis:7' could not be pulled from Docker Hub: registry not"
                                + " reachable: i/o timeout");
    }

    @Test
    void startWhenTheRegistryNeverAnswersGivesUpAfterThreeAttempts() {
        engine.withRemoteImage("redis:7").failOn("pull redis:7", failure(Reason.UNREACHABLE));

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(db -> db.image("redis:7")))
                .withMessage(
                        "container 'db' (redis:7) could not be created: image 'redis:7' could not be pulled from Docker"
                                + " Hub: registry not reachable: i/o timeout (3 attempts)"
                                + "\n  declared at  db"
                                + "\n  Can the engine's machine reach the registry?");

        assertThat(pulls("redis:7")).isEqualTo(3);
        assertThat(events).filteredOn(ImagePullRetrying.class::isInstance).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNREACHABLE", "REGISTRY_FAILED"})
    void startWhenTryingAgainIsUselessDoesNotTry(Reason reason) {
        engine.withRemoteImage("redis:7").failOn("pull redis:7", failure(reason));

        assertThatExceptionOfType(StackStartException.class).isThrownBy(() -> start(db -> db.image("redis:7")));

        assertThat(pulls("redis:7")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "redis:7, mirror.example:5000/hub/redis:7",
        "bitnami/kafka:3, mirror.example:5000/hub/bitnami/kafka:3",
        "docker.io/library/redis:7, docker.io/library/redis:7",
        "localhost/redis:7, localhost/redis:7",
        "other:5000/redis:7, other:5000/redis:7",
    })
    void startWhenAPrefixIsSetPutsItBeforeNamesOfDockerHub(String image, String prefixed) {
        prefix = "mirror.example:5000/hub";
        engine.withRemoteImage(prefixed);

        start(db -> db.image(image));

        assertThat(engine.request("db").image()).isEqualTo(prefixed);
        assertThat(events).extracting(RunEvent::text).contains("pulling image " + prefixed);
    }

    @Test
    void startWhenAPrefixIsSetAndAVolumeIsSeededPullsThePrefixedImage() {
        prefix = "mirror.example:5000/hub";
        engine.withRemoteImage("mirror.example:5000/hub/redis:7");
        Session used = Session.open(
                () -> engine, List.of(), Settings.from(name -> name.equals("drydock.image.prefix") ? prefix : null));
        session = used;

        RunningStack stack = Stack.builder()
                .volume("data", volume -> volume.seed("classpath:io/drydock/run/files"))
                .container("db", db -> db.image("redis:7").volumes("data:/data"))
                .build()
                .start(used, null);

        assertThat(stack.volume("data").readText("init.sql")).isEqualTo("create table a;\n");
        stack.close();
    }

    @Test
    void startWhenAPrefixedImageIsMissingNamesItAsItWasPulled() {
        prefix = "mirror.example:5000/";

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(db -> db.image("redis:7")))
                .withMessageStartingWith("container 'db' (mirror.example:5000/redis:7) could not be created: image"
                        + " 'mirror.example:5000/redis:7' could not be pulled: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "https://mirror.example/", "Mirror.example/X/"})
    void settingsWhenThePrefixIsNoneSaySo(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Settings.from(name -> name.equals("drydock.image.prefix") ? text : null))
                .withMessage("the setting drydock.image.prefix is wrong: '" + text
                        + "' is not the beginning of an image's name: write 'registry.example:5000/' or with a path, such as"
                        + " 'registry.example:5000/mirror/'");
    }

    @Test
    void reportWhenAPullGoesOnTellsItEveryFewSeconds() {
        List<String> told = new ArrayList<>();
        PullReport often = new PullReport("redis:7", Duration.ZERO, event -> told.add(event.text()));
        PullReport seldom = new PullReport("redis:7", Duration.ofHours(1), event -> told.add("too early"));

        often.accept(new PullProgress(12_345_678, 40_060_000));
        seldom.accept(new PullProgress(1, 2));

        assertThat(told).containsExactly("pulling redis:7: 12.3 of 40.1 MB");
    }

    @Test
    void buildWhenPullIsSaidWronglySaysSo() {
        StackBuilder stack = Stack.builder()
                .container("a", a -> a.image("redis:7").pullMaxAge("soon"))
                .container("b", b -> b.image("redis:7").pull(PullPolicy.NEVER).pullMaxAge("1h"))
                .container("c", c -> c.build("src").pull(PullPolicy.ALWAYS))
                .container("d", d -> d.build("src").pullMaxAge("1h"));

        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(stack::build)
                .withMessageContaining("a  pullMaxAge 'soon' is not an age: write '90m', '24h' or '7d'")
                .withMessageContaining("b  pullMaxAge goes with pull = IF_MISSING, not with NEVER")
                .withMessageContaining("c  pull goes with an image, not with a build")
                .withMessageContaining("d  pullMaxAge goes with an image, not with a build");
    }

    private static ImageUnavailableException failure(Reason reason) {
        return new ImageUnavailableException("redis:7", reason, "i/o timeout", null);
    }
}
