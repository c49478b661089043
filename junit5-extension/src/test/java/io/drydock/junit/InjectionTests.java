/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.FakeEngine;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningNetwork;
import io.drydock.run.RunningStack;
import io.drydock.run.RunningVolume;
import io.drydock.spec.Protocol;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What fields and parameters receive. */
@Timeout(60)
class InjectionTests {

    private final FakeEngine engine = new FakeEngine().withImage("postgres:15").withImage("app:1");

    private EngineExecutionResults run(Class<?> testCase) {
        return ExtensionTestKit.with(() -> engine).run(testCase);
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.leftovers()).isEmpty();
    }

    @Drydock
    @Network(name = "backend")
    @Volume(name = "data")
    static class FieldsTestCase {

        @Container(
                image = "postgres:15",
                networks = "backend",
                volumes = "data:/data",
                ports = {"5432", "53/udp"})
        static RunningContainer db;

        @Container(image = "app:1", networks = "backend", ports = "8080")
        RunningContainer app;

        @FromStack("db")
        static RunningContainer sameDb;

        @FromStack
        static RunningStack classStack;

        @FromStack
        RunningStack testStack;

        @FromStack("backend")
        static RunningNetwork network;

        @FromStack
        RunningVolume data;

        @Endpoint(container = "db", scheme = "jdbc:postgresql", path = "/shop")
        static String jdbc;

        @Endpoint(container = "app", path = "/orders")
        URL url;

        @PublishedPort(container = "db")
        static int port;

        @PublishedPort(container = "db", port = 53, protocol = Protocol.UDP)
        Integer dns;

        @BeforeAll
        static void classHasItsFields() {
            assertThat(sameDb).isSameAs(db);
            assertThat(classStack.containers()).containsExactly(db);
            assertThat(network.name()).isEqualTo("backend");
            assertThat(port).isEqualTo(db.publishedPort(5432));
            assertThat(jdbc).isEqualTo("jdbc:postgresql://127.0.0.1:" + port + "/shop");
        }

        @Test
        void testHasItsFields() {
            assertThat(testStack.containers()).containsExactly(db, app);
            assertThat(data.name()).isEqualTo("data");
            assertThat(url).hasToString("http://127.0.0.1:" + app.publishedPort() + "/orders");
            assertThat(dns).isEqualTo(db.publishedPort(53, Protocol.UDP));
        }
    }

    @Test
    void runWhenFieldsAskForPartsOfAStackFillsThem() {
        run(FieldsTestCase.class).allEvents().assertStatistics(stats -> stats.failed(0));
    }

    @Drydock
    @Network(name = "backend")
    @Volume(name = "data")
    static class ParametersTestCase {

        @Container(image = "postgres:15", networks = "backend", volumes = "data:/data", ports = "5432")
        static RunningContainer db;

        @Container(image = "app:1", networks = "backend", ports = "8080")
        RunningContainer app;

        ParametersTestCase(RunningContainer db, @PublishedPort int port) {
            assertThat(port).isEqualTo(db.publishedPort());
        }

        @BeforeAll
        static void beforeAll(RunningStack stack, RunningNetwork backend, RunningVolume data) {
            assertThat(stack.containers()).containsExactly(db);
            assertThat(backend.name()).isEqualTo("backend");
            assertThat(data.name()).isEqualTo("data");
        }

        @BeforeEach
        void beforeEach(@FromStack("app") RunningContainer service, @Endpoint InetSocketAddress app) {
            assertThat(service).isSameAs(this.app);
            assertThat(app.getPort()).isEqualTo(service.publishedPort());
        }

        @RepeatedTest(2)
        void byName(@Endpoint URI db, @PublishedPort int app, @PublishedPort(container = "db") Integer port) {
            assertThat(db.getPort()).isEqualTo(port);
            assertThat(app).isEqualTo(this.app.publishedPort());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void besideArguments(int argument, RunningContainer app) {
            assertThat(argument).isPositive();
            assertThat(app).isSameAs(this.app);
        }

        @TestFactory
        List<DynamicTest> dynamicTests(RunningContainer app) {
            return List.of(DynamicTest.dynamicTest("one", () -> assertThat(app).isSameAs(this.app)));
        }

        @AfterEach
        void afterEach(RunningContainer app) {
            assertThat(app.name()).isEqualTo("app");
        }

        @AfterAll
        static void afterAll(RunningContainer db) {
            assertThat(db).isSameAs(ParametersTestCase.db);
        }

        @Nested
        class Inner {
            Inner(@FromStack("db") RunningContainer outer) {
                assertThat(outer).isSameAs(db);
            }

            @Test
            void fromTheOuterClass(RunningContainer app, RunningNetwork backend) {
                assertThat(app).isSameAs(ParametersTestCase.this.app);
                assertThat(backend.name()).isEqualTo("backend");
            }
        }
    }

    @Test
    void runWhenParametersAskForPartsOfAStackResolvesThem() {
        run(ParametersTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(6).failed(0));
    }

    /** As Spring does, which loads the application when it is given an instance. */
    static class LooksAtInstances implements TestInstancePostProcessor {
        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            assertThat(PerClassTestCase.db).isNotNull();
        }
    }

    @ExtendWith(LooksAtInstances.class)
    @Drydock
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        private final int port;

        PerClassTestCase(@PublishedPort(container = "db") int port) {
            assertThat(db.publishedPort()).isEqualTo(port);
            this.port = port;
        }

        @BeforeAll
        void beforeAll(@Endpoint URI uri) {
            assertThat(uri.getPort()).isEqualTo(port);
        }

        @Test
        void test() {
            assertThat(db.publishedPort()).isEqualTo(port);
        }
    }

    @Test
    void runWhenOneInstanceIsForTheClassFillsFieldsBeforeItIsMade() {
        run(PerClassTestCase.class).allEvents().assertStatistics(stats -> stats.failed(0));

        assertThat(engine.calls()).filteredOn(call -> call.startsWith("start ")).containsExactly("start db");
    }

    @Network(name = "shared")
    static class SharedPostgres {

        @Container(image = "postgres:15", networks = "shared", ports = "5432")
        static RunningContainer db;
    }

    @Drydock
    @UseStack(SharedPostgres.class)
    static class SharedTestCase {

        @FromStack("db")
        static RunningContainer database;

        @PublishedPort
        int db;

        @Test
        void test(@Endpoint InetSocketAddress db, RunningNetwork shared, RunningStack stack) {
            assertThat(database).isSameAs(SharedPostgres.db);
            assertThat(db.getPort()).isEqualTo(this.db);
            assertThat(shared.name()).isEqualTo("shared");
            assertThat(stack.containers()).containsExactly(database);
        }
    }

    @Test
    void runWhenClassesShareAStackGivesThemPartsOfThat() {
        run(SharedTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));
    }

    @Drydock
    record RecordTestCase(@PublishedPort(container = "db") int port) {

        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Test
        void test() {
            assertThat(port).isEqualTo(db.publishedPort());
        }
    }

    @Test
    void runWhenTheClassIsARecordGivesItsComponents() {
        run(RecordTestCase.class)
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1).failed(0));
    }
}
