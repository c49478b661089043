/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.run.RunningContainer;
import io.drydock.run.StackStartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;

/**
 * Plan after plan of classes that run at the same time on a real engine, some of which fail by design and some by chance. The system property
 * {@code tests.soak.classes} says how many classes are executed instead of 24, and {@code tests.seed} repeats the chances.
 */
@RequiresDocker
@Timeout(3600)
class SoakIT {

    private static final String BUSYBOX = "busybox:1.36";

    /** Below those that the kernel gives to connections. */
    private static final String FIXED = "18431:8080";

    /**
     * Of classes. While JUnit's pool of threads waits for the tests of a class, it may execute one of another class on the same thread, which must
     * not wait for a port of the first one: hence the lock.
     */
    private static final String FIXED_FOR_CLASSES = "18432:8080";

    private static final int CLASSES = Integer.getInteger("tests.soak.classes", 24);
    private static final int CLASSES_OF_A_PLAN = 8;
    private static final long MEBIBYTE = 1L << 20;

    /** What a heap may vary by that does not grow with each class. */
    private static final long HEAP_BOUND = 24 * MEBIBYTE;

    private static final List<Class<?>> KINDS = List.of(
            OwnTestCase.class,
            FixedPortTestCase.class,
            OtherFixedPortTestCase.class,
            FixedPortForEachTestTestCase.class,
            SharingTestCase.class,
            OtherSharingTestCase.class,
            OuterTestCase.class,
            ExitsTestCase.class,
            ExitsForEachTestTestCase.class,
            MissingImageTestCase.class);

    /** What goes on while the classes run that this test lets JUnit execute. */
    private static final AtomicReference<Observations> CURRENT = new AtomicReference<>();

    @TempDir
    Path evidence;

    private final long seed = Long.getLong("tests.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** What the classes see. */
    private static final class Observations {

        private final Random random;
        private final Set<String> runs = ConcurrentHashMap.newKeySet();
        private final Set<String> threads = ConcurrentHashMap.newKeySet();
        private final Queue<String> holders = new ConcurrentLinkedQueue<>();

        Observations(long seed) {
            this.random = new Random(seed);
        }

        synchronized boolean isChosen() {
            return random.nextInt(6) == 0;
        }

        void look() {
            ours().filter(thread -> !thread.isDaemon()).map(Thread::getName).forEach(threads::add);
        }
    }

    private static Stream<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("drydock-"));
    }

    /** Notes the run before the containers of the class are started. */
    static final class RunNote implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            requireNonNull(CURRENT.get()).runs.add(Stacks.of(context).session().runId());
        }
    }

    /** By chance. */
    static final class ChosenFailure extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    @ExtendWith(RunNote.class)
    abstract static class SoakedTestCase {

        @BeforeEach
        void look() {
            requireNonNull(CURRENT.get()).look();
        }

        /** The container answers under its port, and no other one does. */
        static void use(RunningContainer container) {
            assertThat(hostname(container)).isEqualTo(container.id().substring(0, 12));
            if (requireNonNull(CURRENT.get()).isChosen()) {
                throw new ChosenFailure();
            }
        }

        private static String hostname(RunningContainer container) {
            try (InputStream in = container.uri("/hostname").toURL().openStream()) {
                return new String(in.readAllBytes(), UTF_8).strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    abstract static class EachTestTestCase extends SoakedTestCase {

        @Container(
                image = BUSYBOX,
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        RunningContainer own;

        @Test
        void first() {
            use(own);
        }

        @Test
        void second() {
            use(own);
        }
    }

    @Drydock
    @Network(name = "back")
    @Volume(name = "data")
    static class OwnTestCase extends EachTestTestCase {

        @Container(
                image = BUSYBOX,
                networks = "back",
                volumes = "data:/data",
                command = {"sleep", "600"})
        static RunningContainer db;

        @Container(
                image = BUSYBOX,
                networks = "back",
                dependsOn = "db",
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        static RunningContainer app;

        @Test
        void ofTheClass() {
            use(app);
        }
    }

    @Drydock
    @ResourceLock(FIXED_FOR_CLASSES)
    static class FixedPortTestCase extends EachTestTestCase {

        @Container(
                image = BUSYBOX,
                ports = FIXED_FOR_CLASSES,
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        static RunningContainer app;

        @Test
        void ofTheClass() {
            use(app);
        }
    }

    @Drydock
    @ResourceLock(FIXED_FOR_CLASSES)
    static class OtherFixedPortTestCase extends SoakedTestCase {

        @Container(
                image = BUSYBOX,
                ports = FIXED_FOR_CLASSES,
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        static RunningContainer app;

        @Test
        void ofTheClass() {
            use(app);
        }
    }

    @Drydock
    static class FixedPortForEachTestTestCase extends SoakedTestCase {

        @Container(
                image = BUSYBOX,
                ports = FIXED,
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        RunningContainer app;

        @Test
        void first() {
            use(app);
        }

        @Test
        void second() {
            use(app);
        }
    }

    static class SharedStack {

        @Container(
                image = BUSYBOX,
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        static RunningContainer shared;
    }

    @Drydock
    @UseStack(SharedStack.class)
    static class SharingTestCase extends EachTestTestCase {

        @Container(
                image = BUSYBOX,
                dependsOn = "shared",
                command = {"sleep", "600"})
        static RunningContainer inner;

        @Test
        void ofAll(RunningContainer shared) {
            use(shared);
        }
    }

    @Drydock
    @UseStack(SharedStack.class)
    static class OtherSharingTestCase extends SoakedTestCase {

        @Test
        void first(RunningContainer shared) {
            requireNonNull(CURRENT.get()).holders.add(shared.id());
            use(shared);
        }

        @Test
        void second(RunningContainer shared) {
            use(shared);
        }
    }

    @Drydock
    static class OuterTestCase extends EachTestTestCase {

        @Nested
        class Inner {

            @Container(
                    image = BUSYBOX,
                    ports = "8080",
                    command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
            static RunningContainer app;

            @Test
            void ofBoth() {
                use(app);
                use(own);
            }
        }
    }

    @Drydock
    static class ExitsTestCase extends EachTestTestCase {

        @Container(
                image = BUSYBOX,
                ports = "8080",
                command = {"sh", "-c", "sleep 0.1; exit 3"})
        static RunningContainer exits;
    }

    @Drydock
    static class ExitsForEachTestTestCase extends EachTestTestCase {

        @Container(
                image = BUSYBOX,
                ports = FIXED,
                dependsOn = "own",
                command = {"sh", "-c", "sleep 0.1; exit 3"})
        RunningContainer exits;
    }

    @Drydock
    static class MissingImageTestCase extends EachTestTestCase {

        @Container(image = "localhost:1/drydock/no-such-image:1")
        static RunningContainer missing;

        @Container(
                image = BUSYBOX,
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080"})
        static RunningContainer app;
    }

    @Test
    void runWhenManyClassesRunAndFailAtTheSameTimeLeavesNothing() {
        System.out.println("tests.soak.classes=" + CLASSES + " tests.seed=" + seed);
        Observations observations = new Observations(random.nextLong());
        CURRENT.set(observations);
        Set<Thread> before = ours().collect(Collectors.toSet());
        int plans = (CLASSES + CLASSES_OF_A_PLAN - 1) / CLASSES_OF_A_PLAN;
        List<Long> heaps = new ArrayList<>();

        session("images", plans / 2, heaps);
        session("next", plans - plans / 2, heaps);

        assertThat(observations.runs)
                .hasSize(2)
                .allSatisfy(run -> assertThat(DockerEngines.leftovers("io.drydock.run=" + run))
                        .isEmpty());
        assertThat(observations.holders.stream().distinct()).hasSizeLessThanOrEqualTo(2);
        assertThat(observations.threads).isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ours().filter(thread -> !before.contains(thread)))
                        .isEmpty());
        System.out.println("heap after each plan, in MiB: "
                + heaps.stream().map(bytes -> bytes / MEBIBYTE).toList());
        assertThat(heaps.get(heaps.size() - 1) - heaps.get(heaps.size() / 4)).isLessThan(HEAP_BOUND);
    }

    /** One session of the launcher, with a run of its own. */
    private void session(String ahead, int plans, List<Long> heaps) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            for (int i = 0; i < plans; i++) {
                List<Class<?>> classes = new ArrayList<>(KINDS);
                Collections.shuffle(classes, random);
                plan(session, ahead, classes.subList(0, CLASSES_OF_A_PLAN));
                heaps.add(usedHeap());
            }
        }
    }

    private void plan(LauncherSession session, String ahead, List<Class<?>> classes) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        session.getLauncher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(classes.stream()
                                        .map(DiscoverySelectors::selectClass)
                                        .toList())
                                .configurationParameters(settings(ahead))
                                .build(),
                        summary);
        assertThat(summary.getSummary().getTestsSucceededCount()).isPositive();
        summary.getSummary().getFailures().forEach(SoakIT::assertThatItIsWanted);
    }

    private Map<String, String> settings(String ahead) {
        return Map.of(
                "drydock.startAhead",
                ahead,
                "drydock.sweep",
                "false",
                "drydock.report.dir",
                evidence.toString(),
                "junit.jupiter.execution.parallel.enabled",
                "true",
                "junit.jupiter.execution.parallel.mode.default",
                "concurrent",
                "junit.jupiter.execution.parallel.config.strategy",
                "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism",
                "8");
    }

    private static void assertThatItIsWanted(Failure failure) {
        String where = failure.getTestIdentifier().getUniqueId();
        Throwable exception = failure.getException();
        if (where.contains("Exits")) {
            assertThat(exception)
                    .isInstanceOf(StackStartException.class)
                    .hasMessageContaining("container 'exits' (busybox:1.36) exited with code 3");
        } else if (where.contains("MissingImage")) {
            assertThat(exception)
                    .isInstanceOf(StackStartException.class)
                    .hasMessageContaining("image 'localhost:1/drydock/no-such-image:1'");
        } else if (!(exception instanceof ChosenFailure)) {
            throw new AssertionError(where, exception);
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
