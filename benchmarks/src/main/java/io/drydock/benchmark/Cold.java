/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.run.RunningContainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;

/**
 * What a fresh JVM does in the scenario {@code cold}: it lets JUnit's launcher run one test class with a container, whose first test says that
 * it is there, and what that took of the JVM.
 */
final class Cold {

    static final String READY = "ready";
    static final String FOOTPRINT = "footprint ";

    private static final long MEBI = 1 << 20;

    private Cold() {}

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case Contender.BARE -> PlanRun.withoutDrydock(List.of(OnBareEngine.class));
            case Contender.DRYDOCK -> PlanRun.of(List.of(WithDrydock.class), Map.of());
            default -> PlanRun.withoutDrydock(List.of(WithTestcontainers.class));
        }
        System.exit(0);
    }

    /** The bare engine, called by the test class itself. */
    static final class OnBareEngine {

        private static @Nullable BareEngine engine;
        private static String id = "";

        @BeforeAll
        static void start() throws IOException {
            BareEngine connected = new BareEngine();
            engine = connected;
            id = Httpd.startBare(connected, Httpd.body(""));
        }

        @Test
        void test() {
            tell();
        }

        @AfterAll
        static void remove() throws IOException {
            if (engine != null) {
                engine.remove(id);
                engine.close();
            }
        }
    }

    /** A declared container. */
    @Drydock
    static final class WithDrydock {

        @Container(
                image = Httpd.IMAGE,
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        static RunningContainer app;

        @Test
        void test() {
            tell();
        }
    }

    /** A container of Testcontainers. */
    static final class WithTestcontainers {

        private static final GenericContainer<?> APP = Httpd.testcontainer();

        @BeforeAll
        static void start() {
            APP.start();
        }

        @Test
        void test() {
            tell();
        }

        @AfterAll
        static void stop() {
            APP.stop();
        }
    }

    private static void tell() {
        System.out.println(READY);
        System.out.flush();
        System.gc();
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.println(FOOTPRINT + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() + " classes, "
                + heap / MEBI + " MiB of heap, "
                + ManagementFactory.getThreadMXBean().getThreadCount() + " threads");
    }
}
