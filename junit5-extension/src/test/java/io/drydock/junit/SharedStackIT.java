/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.run.RunningContainer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Classes that run at the same time and share a stack on a real engine. */
@RequiresDocker
@Timeout(180)
class SharedStackIT {

    private static final String BUSYBOX = "busybox:1.36";

    /** What the classes see that this test lets JUnit execute. */
    private static final AtomicReference<Seen> CURRENT = new AtomicReference<>();

    private final Seen seen = new Seen(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());

    /**
     * What the classes see.
     *
     * @param runs the ids of the runs
     * @param shared the ids of the containers that they share
     */
    private record Seen(Set<String> runs, Set<String> shared) {}

    /** Notes the run before the containers of the class are started. */
    static final class RunNote implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            requireNonNull(CURRENT.get())
                    .runs()
                    .add(Stacks.of(context).session().runId());
        }
    }

    @Network(name = "shop")
    static class ShopStack {

        @Container(
                image = BUSYBOX,
                networks = "shop",
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        static RunningContainer db;

        @Container(
                image = BUSYBOX,
                networks = "shop",
                dependsOn = "db",
                command = {"sh", "-c", "wget -q -O /tmp/db http://db:8080/hostname && exec sleep 600"},
                waitFor = @WaitFor(file = "/tmp/db"))
        static RunningContainer app;
    }

    @ExtendWith(RunNote.class)
    @Drydock
    @UseStack(ShopStack.class)
    abstract static class ShopTestCase {

        /** The container asks the shared one by its name. */
        static void talks(RunningContainer container) {
            requireNonNull(CURRENT.get()).shared().add(ShopStack.db.id());
            requireNonNull(CURRENT.get()).shared().add(ShopStack.app.id());
            assertThat(container
                            .exec("wget", "-q", "-O", "-", "http://db:8080/hostname")
                            .output()
                            .strip())
                    .isEqualTo(ShopStack.db.id().substring(0, 12));
        }

        @RepeatedTest(3)
        void appTalksToDb(RunningContainer app) {
            talks(app);
        }
    }

    static class FirstTestCase extends ShopTestCase {}

    static class SecondTestCase extends ShopTestCase {

        @Container(
                image = BUSYBOX,
                networks = "shop",
                dependsOn = "app",
                command = {"sleep", "600"})
        static RunningContainer client;

        @Test
        void clientOfTheClassTalksToDb() {
            talks(client);
        }
    }

    static class ThirdTestCase extends ShopTestCase {

        @Container(
                image = BUSYBOX,
                networks = "shop",
                command = {"sleep", "600"})
        static RunningContainer client;

        @Container(
                image = BUSYBOX,
                networks = "shop",
                command = {"sleep", "600"})
        RunningContainer own;

        @Test
        void clientOfTheTestTalksToDb() {
            talks(own);
            talks(client);
        }
    }

    static class FourthTestCase extends ShopTestCase {}

    private LauncherDiscoveryRequest plan(Class<?>... classes) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .configurationParameters(Map.of(
                        "drydock.sweep", "false",
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"))
                .build();
    }

    private static void assertPassed(TestExecutionSummary summary, int tests) {
        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(tests);
    }

    @Test
    void beforeAllWhenClassesOfTwoPlansUseAStackAtTheSameTimeStartsItOnceAndLeavesNothing() {
        CURRENT.set(seen);
        SummaryGeneratingListener first = new SummaryGeneratingListener();
        SummaryGeneratingListener second = new SummaryGeneratingListener();

        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            plan(FirstTestCase.class, SecondTestCase.class, ThirdTestCase.class, FourthTestCase.class),
                            first);
            session.getLauncher().execute(plan(SecondTestCase.class, FirstTestCase.class), second);
            String run = seen.runs().iterator().next();
            assertThat(DockerEngines.leftovers("io.drydock.run=" + run)).hasSize(3); // two containers and the network
        }

        assertPassed(first.getSummary(), 14);
        assertPassed(second.getSummary(), 7);
        assertThat(seen.shared()).hasSize(2);
        assertThat(seen.runs())
                .singleElement()
                .satisfies(run -> assertThat(DockerEngines.leftovers("io.drydock.run=" + run))
                        .isEmpty());
    }
}
