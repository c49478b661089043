/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.FakeEngine;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Services of Compose files as containers of test classes. */
@Timeout(60)
class ComposeFileTests {

    private static final String FILE = "src/test/resources/compose/compose.yaml";

    private final FakeEngine engine =
            new FakeEngine().withImage("postgres:15").withImage("nginx:1.22").withImage("app:1");

    private EngineExecutionResults run(Class<?> testCase) {
        return ExtensionTestKit.with(() -> engine).run(testCase);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
    }

    @Drydock
    @ComposeFile(value = FILE, freePorts = true)
    @PublishProperty(name = "db.url", value = "jdbc:postgresql://${db.endpoint:5432}/shop")
    static class ServicesTestCase {

        @Container(image = "app:1", dependsOn = "db", env = "DB=${db.endpoint:5432}")
        static RunningContainer app;

        @FromStack
        static RunningContainer db;

        @Endpoint(container = "web")
        static URI page;

        @BeforeAll
        static void servicesAreThere(RunningStack stack) {
            assertThat(stack.containers())
                    .extracting(RunningContainer::name)
                    .containsExactlyInAnyOrder("db", "web", "app");
            assertThat(stack.network("default").name()).isEqualTo("default");
        }

        @Test
        void fieldsAndPropertiesAreThoseOfServices(@PublishedPort(container = "db") int port) {
            assertThat(db.publishedPort()).isEqualTo(port);
            assertThat(page.getPort()).isPositive();
            assertThat(System.getProperty("db.url")).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/shop");
        }

        @Nested
        class Inner {

            @Container(image = "app:1", dependsOn = "web")
            static RunningContainer second;

            @Test
            void nestedClassesUseServices(RunningStack stack) {
                assertThat(stack.container("web").name()).isEqualTo("web");
            }
        }
    }

    @Test
    void runWhenAClassHasAComposeFileStartsItsServicesLikeContainers() {
        run(ServicesTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(2).succeeded(2));
    }

    @ComposeFile(value = FILE, services = "db", freePorts = true)
    static class Shared {}

    @Drydock
    @UseStack(Shared.class)
    static class SharedTestCase {

        @Test
        void servicesOfASharedStackAreThere(RunningStack stack) {
            assertThat(stack.containers()).extracting(RunningContainer::name).containsExactly("db");
        }
    }

    @Test
    void runWhenASharedStackHasAComposeFileStartsTheServicesThatItTakes() {
        run(SharedTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.started(1).succeeded(1));
    }
}
