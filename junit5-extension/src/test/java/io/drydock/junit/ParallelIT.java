/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.run.RunningContainer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes and methods that run at the same time on a real engine, and want the same host port. */
@RequiresDocker
@Timeout(180)
class ParallelIT {

    private static final String BUSYBOX = "busybox:1.36";

    /** Below those that the kernel gives to connections. */
    private static final int PORT = 18_417;

    private static final String FIXED = PORT + ":8080";

    /** By which the engine knows the containers of the run. */
    private final AtomicReference<String> label = new AtomicReference<>();

    /** A server that is one for each test and tells its name. */
    abstract static class ThreeTests {

        @Container(
                image = BUSYBOX,
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080", "-h", "/etc"})
        RunningContainer app;

        @Test
        void first() {
            appIsItsOwn("first");
        }

        @Test
        void second() {
            appIsItsOwn("second");
        }

        @Test
        void third() {
            appIsItsOwn("third");
        }

        private void appIsItsOwn(String test) {
            RunningContainer own = app;
            own.exec("sh", "-c", "[ -e /tested ] && exit 1; echo " + test + " > /tested");
            assertThat(own.exec("wget", "-q", "-O", "-", "http://127.0.0.1:8080/hostname")
                            .output()
                            .strip())
                    .isEqualTo(own.id().substring(0, 12));
            assertThat(own.exec("cat", "/tested").output().strip()).isEqualTo(test);
            assertThat(app).isSameAs(own);
        }
    }

    @Drydock
    static class FixedForTheClassTestCase extends ThreeTests {

        @Container(
                image = BUSYBOX,
                ports = FIXED,
                command = {"httpd", "-f", "-p", "8080"})
        static RunningContainer db;

        @Test
        void portIsThatOfTheClass() {
            assertThat(db.publishedPort()).isEqualTo(PORT);
        }
    }

    @Drydock
    static class FixedForAnotherClassTestCase extends ThreeTests {

        @Container(
                image = BUSYBOX,
                ports = FIXED,
                command = {"httpd", "-f", "-p", "8080"})
        static RunningContainer db;
    }

    @Drydock
    static class FixedForEachTestTestCase extends ThreeTests {

        @Container(
                image = BUSYBOX,
                ports = FIXED,
                dependsOn = "app",
                command = {"httpd", "-f", "-p", "8080"})
        RunningContainer front;
    }

    @Drydock
    static class ChosenPortsTestCase extends ThreeTests {

        @Container(
                image = BUSYBOX,
                ports = "8080",
                command = {"httpd", "-f", "-p", "8080"})
        static RunningContainer db;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void runWhenClassesAndMethodsRunAtTheSameTimeLetsAllOfThemPassAndLeavesNothing(int parallelism) {
        ExtensionTestKit.with(this::connect)
                .parameter("junit.jupiter.execution.parallel.enabled", "true")
                .parameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .parameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .parameter("junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(parallelism))
                .run(
                        FixedForTheClassTestCase.class,
                        FixedForAnotherClassTestCase.class,
                        FixedForEachTestTestCase.class,
                        ChosenPortsTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(13).succeeded(13));

        try (ContainerEngine engine = DockerEngine.connect()) {
            assertThat(engine.commands().list(requireNonNull(label.get()))).isEmpty();
        }
    }

    /** Notes the label of the run when its session asks for the events of its containers. */
    private ContainerEngine connect() {
        ContainerEngine engine = DockerEngine.connect();
        return (ContainerEngine) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContainerEngine.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("events")) {
                        label.set((String) arguments[0]);
                    }
                    return call(engine, method, arguments);
                });
    }

    private static Object call(ContainerEngine engine, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(engine, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
