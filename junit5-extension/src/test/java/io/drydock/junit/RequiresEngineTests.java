/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.engine.EngineFacts;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.EngineVersion;
import io.drydock.engine.FakeEngine;
import io.drydock.junit.RequiresEngine.Is;
import io.drydock.run.RunningContainer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

class RequiresEngineTests {

    private static final String ENGINE = "the engine at fake://engine ";

    private static final EngineVersion PODMAN =
            new EngineVersion("Podman", "4.3.1", "1.41", "1.24", "linux", "arm64", "6.1.0", true);
    private static final EngineFacts ROOTLESS = new EngineFacts(
            "vfs",
            "",
            1,
            512L << 20,
            true,
            true,
            new EngineFacts.Security(true, true, true, false, true),
            new EngineFacts.Drivers(List.of(), List.of("local"), List.of("journald"), List.of("crun")));

    private final FakeEngine engine = new FakeEngine();

    private EngineExecutionResults run(Class<?> testCase) {
        return ExtensionTestKit.with(() -> engine).run(testCase);
    }

    private static List<String> skips(EngineExecutionResults results) {
        return results.allEvents()
                .filter(event -> event.getType() == EventType.SKIPPED)
                .map(event -> event.getPayload(String.class).orElse(""))
                .toList();
    }

    private static List<String> failures(EngineExecutionResults results) {
        return results.allEvents()
                .filter(event -> event.getType() == EventType.FINISHED)
                .map(Event::getPayload)
                .map(payload ->
                        payload.filter(TestExecutionResult.class::isInstance).map(TestExecutionResult.class::cast))
                .flatMap(Optional::stream)
                .flatMap(result -> result.getThrowable().stream())
                .map(failure -> failure.getCause() == null ? failure : failure.getCause())
                .map(failure -> String.valueOf(failure.getMessage()))
                .toList();
    }

    @RequiresEngine(
            minApiVersion = "1.41",
            os = "linux",
            arch = {"aarch64", "x86_64"},
            memory = "4g",
            cpus = 2,
            driver = {"btrfs", "overlay2"},
            cgroupVersion = 2,
            networkDriver = "bridge",
            volumeDriver = "local",
            logDriver = "json-file",
            runtime = "runc",
            rootless = Is.FALSE,
            userns = Is.FALSE,
            selinux = Is.FALSE,
            apparmor = Is.TRUE,
            swarm = Is.FALSE,
            liveRestore = Is.FALSE,
            podman = Is.FALSE)
    static class FittingTestCase {

        @Test
        void test() {}
    }

    @Test
    void conditionWhenTheEngineIsAsRequiredRunsTheTest() {
        EngineExecutionResults results = run(FittingTestCase.class);

        assertThat(skips(results)).isEmpty();
        results.testEvents().assertStatistics(stats -> stats.succeeded(1));
        assertThat(engine.isClosed()).isTrue();
    }

    @Test
    void conditionWhenNothingIsAsRequiredSkipsWithAllReasons() {
        engine.withFacts(PODMAN, ROOTLESS);

        EngineExecutionResults results = run(FittingTestCase.class);

        results.testEvents().assertStatistics(stats -> stats.started(0));
        assertThat(skips(results))
                .containsExactly(ENGINE
                        + "is Podman, and must not be"
                        + "; it has 512 MiB of memory, and 4g is required"
                        + "; it has 1 processor, and 2 are required"
                        + "; it has the storage driver vfs, and btrfs or overlay2 is required"
                        + "; it has control groups of no version, and v2 is required"
                        + "; it does not have the network driver bridge"
                        + "; it does not have the log driver json-file, but journald"
                        + "; it does not have the runtime runc, but crun"
                        + "; it is rootless, and must not be"
                        + "; it remaps users to others (userns), and must not"
                        + "; it has SELinux, and must not"
                        + "; it does not have AppArmor, and must"
                        + "; it is in a swarm, and must not be"
                        + "; it keeps containers running over a restart (live restore), and must not");
    }

    @RequiresEngine(minApiVersion = "1.44")
    static class NewerTestCase {

        @Test
        void test() {}
    }

    @RequiresEngine(minApiVersion = "2.0")
    static class MuchNewerTestCase {

        @Test
        void test() {}
    }

    @Test
    void conditionWhenTheApiIsOlderSaysBothVersions() {
        assertThat(skips(run(NewerTestCase.class))).containsExactly(ENGINE + "speaks API 1.41, and 1.44 is required");
        assertThat(skips(run(MuchNewerTestCase.class)))
                .containsExactly(ENGINE + "speaks API 1.41, and 2.0 is required");
    }

    static class MethodsTestCase {

        @Test
        @RequiresEngine(os = "windows")
        void windows() {}

        @Test
        @RequiresEngine(
                arch = {"arm64", "s390x"},
                cpus = 1)
        void otherArchitecture() {}

        @Test
        @RequiresEngine
        void anyEngine() {}

        @Test
        void none() {}
    }

    @Test
    void conditionWhenItIsOnAMethodSkipsThatAlone() {
        EngineExecutionResults results = run(MethodsTestCase.class);

        results.testEvents().assertStatistics(stats -> stats.succeeded(2).skipped(2));
        assertThat(skips(results))
                .containsExactlyInAnyOrder(
                        ENGINE + "runs linux containers, and windows is required",
                        ENGINE + "runs on amd64, and arm64 or s390x is required");
    }

    @Retention(RetentionPolicy.RUNTIME)
    @RequiresEngine(rootless = Is.TRUE)
    @interface Rootless {}

    @Rootless
    static class MetaTestCase {

        @Test
        void test() {}
    }

    @Rootless
    @RequiresEngine(swarm = Is.TRUE)
    static class SeveralTestCase {

        @Test
        void test() {}
    }

    static class InheritingTestCase extends NewerTestCase {

        @Test
        void own() {}
    }

    @RequiresEngine(swarm = Is.TRUE)
    interface InSwarm {}

    static class ImplementingTestCase implements InSwarm {

        @Test
        void test() {}
    }

    @RequiresEngine(os = "linux")
    static class OuterTestCase {

        @Test
        void runs() {}

        @Nested
        @RequiresEngine(podman = Is.TRUE)
        class Inner {

            @Test
            void skipped() {}
        }

        @Nested
        class Other {

            @Test
            @RequiresEngine(cpus = 3)
            void skipped() {}

            @Test
            void runs() {}
        }
    }

    @Test
    void conditionWhenItComesAroundCornersIsMetAllTheSame() {
        assertThat(skips(run(MetaTestCase.class))).containsExactly(ENGINE + "is not rootless, and must be");
        assertThat(skips(run(SeveralTestCase.class)))
                .containsExactly(ENGINE + "is not in a swarm, and must be; it is not rootless, and must be");
        assertThat(skips(run(InheritingTestCase.class)))
                .containsExactly(ENGINE + "speaks API 1.41, and 1.44 is required");
        assertThat(skips(run(ImplementingTestCase.class))).containsExactly(ENGINE + "is not in a swarm, and must be");
    }

    @Test
    void conditionWhenItIsOnNestedClassesSkipsThose() {
        EngineExecutionResults results = run(OuterTestCase.class);

        results.testEvents().assertStatistics(stats -> stats.succeeded(2).skipped(1));
        assertThat(skips(results))
                .containsExactlyInAnyOrder(
                        ENGINE + "is not Podman, and must be", ENGINE + "has 2 processors, and 3 are required");
    }

    @Drydock
    @RequiresEngine(memory = "64g")
    static class WithContainerTestCase {

        @Container(image = "nosuch:1")
        static RunningContainer db;

        @Test
        void test() {}
    }

    @Test
    void conditionWhenTheClassHasContainersStartsNoneOfThem() {
        assertThat(skips(run(WithContainerTestCase.class)))
                .containsExactly(ENGINE + "has 4096 MiB of memory, and 64g is required");
        assertThat(engine.calls()).doesNotContain("create db");
    }

    @Test
    void conditionWhenThereIsNoEngineFailsOrSkipsAsItIsSet() {
        ExtensionTestKit none = ExtensionTestKit.with(() -> {
            throw new EngineNotFoundException("no container engine was found", null);
        });

        assertThat(failures(none.run(FittingTestCase.class))).containsExactly("no container engine was found");
        assertThat(failures(none.run(MethodsTestCase.class))).hasSize(3);
        assertThat(skips(none.parameter("drydock.engine.required", "false").run(FittingTestCase.class)))
                .containsExactly("no container engine was found");
    }

    @RequiresEngine(memory = "12q")
    static class WrongTestCase {

        @Test
        void test() {}
    }

    @Test
    void conditionWhenAValueIsWrongFails() {
        EngineExecutionResults results = run(WrongTestCase.class);

        assertThat(skips(results)).isEmpty();
        assertThat(failures(results))
                .containsExactly(
                        "RequiresEngineTests.WrongTestCase @RequiresEngine: memory '12q' is not a size: write '512m', '1g' or a number of bytes");
    }

    @RequiresEngine(minApiVersion = "newest")
    private static final class WrongVersion {}

    @RequiresEngine(os = "linus")
    private static final class WrongSystem {}

    @RequiresEngine(arch = {"amd64", ""})
    private static final class WrongArchitecture {}

    @RequiresEngine(cpus = -1)
    private static final class WrongCpus {}

    @RequiresEngine(cgroupVersion = 3)
    private static final class WrongCgroupVersion {}

    @RequiresEngine(networkDriver = " bridge")
    private static final class WrongDriver {}

    static Stream<Arguments> wrongValues() {
        return Stream.of(
                Arguments.of(WrongVersion.class, "minApiVersion 'newest' is not a version: write '1.44'"),
                Arguments.of(WrongSystem.class, "os 'linus' is not known: write 'linux' or 'windows'"),
                Arguments.of(
                        WrongArchitecture.class,
                        "arch '' is not a name: write letters, digits, '_', '.', ':', '/' and '-', starting with a letter or a digit"),
                Arguments.of(WrongCpus.class, "cpus -1 is out of range: write a number from 1"),
                Arguments.of(WrongCgroupVersion.class, "cgroupVersion 3 is not known: write 1 or 2"),
                Arguments.of(
                        WrongDriver.class,
                        "networkDriver ' bridge' is not a name: write letters, digits, '_', '.', ':', '/' and '-', starting with a letter or a digit"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void ofWhenAValueIsWrongSaysWhatIsAllowed(Class<?> type, String message) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> EngineRequirement.of(type.getAnnotation(RequiresEngine.class)))
                .withMessage(message);
    }
}
