/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.RequiresDocker;
import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.PublishProperty;
import io.drydock.junit.UseStack;
import io.drydock.run.RunningContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Applications that Spring's tests load, and the containers that they use. */
@RequiresDocker
@Timeout(180)
class ApplicationLifecycleIT {

    private static final String PORT = "shop.cache.port";

    /** What has happened to applications, in order. */
    private static final List<String> EVENTS = new ArrayList<>();

    private static boolean isOwn;

    @BeforeEach
    void forget() {
        EVENTS.clear();
    }

    /** Uses a container from its begin to its end. */
    static final class Cache implements DisposableBean {

        private final Environment environment;

        Cache(Environment environment, String port) {
            this.environment = environment;
            EVENTS.add("begins with " + port.equals(String.valueOf(container().publishedPort())));
        }

        private RunningContainer container() {
            return isOwn ? OwnTestCase.cache : SharedCache.cache;
        }

        String port() {
            return environment.getRequiredProperty(PORT);
        }

        @Override
        public void destroy() {
            EVENTS.add("ends while its container is " + container().inspect().state());
            EVENTS.add("still knows " + port().equals(String.valueOf(container().publishedPort())));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        Cache cache(Environment environment, @Value("${" + PORT + "}") String port) {
            return new Cache(environment, port);
        }
    }

    static class SharedCache {

        @Container(
                image = "busybox:1.36",
                ports = "80",
                command = {"httpd", "-f", "-p", "80"})
        @PublishProperty(name = PORT, value = "${this.port:80}")
        static RunningContainer cache;
    }

    @SpringJUnitConfig(Application.class)
    @Drydock
    @UseStack(SharedCache.class)
    static class FirstTestCase {

        @Test
        void test(@Autowired Cache cache) {
            EVENTS.add("first");
            assertThat(cache.port()).isEqualTo(String.valueOf(SharedCache.cache.publishedPort()));
        }
    }

    @SpringJUnitConfig(Application.class)
    @Drydock
    @UseStack(SharedCache.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SecondTestCase {

        @Test
        void test(@Autowired Cache cache) {
            EVENTS.add("second");
            assertThat(cache.port()).isEqualTo(String.valueOf(SharedCache.cache.publishedPort()));
        }
    }

    @Drydock
    @SpringJUnitConfig(Application.class)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OwnTestCase {

        @Container(
                image = "busybox:1.36",
                ports = "80",
                command = {"httpd", "-f", "-p", "80"})
        @PublishProperty(name = PORT, value = "${this.port:80}")
        static RunningContainer cache;

        @Test
        @Order(1)
        void first() {
            EVENTS.add("own first");
        }

        @Test
        @Order(2)
        void second() {
            EVENTS.add("own second");
        }
    }

    /** Runs classes in one plan, as build tools do. */
    private static void run(Class<?>... testCases) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(Stream.of(testCases)
                                            .map(DiscoverySelectors::selectClass)
                                            .toArray(DiscoverySelector[]::new))
                                    .build(),
                            summary);
        }
        assertThat(summary.getSummary().getFailures()).isEmpty();
    }

    @Test
    void runWhenClassesShareAStackKeepsOneApplicationUntilJustBeforeItGoes() {
        isOwn = false;

        run(FirstTestCase.class, SecondTestCase.class);

        assertThat(EVENTS)
                .containsExactly(
                        "begins with true",
                        "first",
                        "second",
                        "ends while its container is RUNNING",
                        "still knows true");
    }

    @Test
    void runWhenTheContainersAreThoseOfAClassEndsItsApplicationWithIt() {
        isOwn = true;

        run(OwnTestCase.class);
        run(OwnTestCase.class);

        List<String> once = List.of(
                "begins with true",
                "own first",
                "own second",
                "ends while its container is RUNNING",
                "still knows true");
        List<String> twice = new ArrayList<>(once);
        twice.addAll(once);
        assertThat(EVENTS).containsExactlyElementsOf(twice);
    }
}
