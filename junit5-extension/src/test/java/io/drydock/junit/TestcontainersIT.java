/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.drydock.engine.RequiresDocker;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningNetwork;
import io.drydock.run.RunningStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.nginx.NginxContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Objects of Testcontainers that take part in a stack. */
@RequiresDocker
@Timeout(60)
class TestcontainersIT {

    @Drydock
    @Network(name = "backend")
    @Network(name = "frontend")
    static class StackTestCase {

        @Container(
                networks = {"backend", "frontend"},
                networkAliases = "database",
                labels = "team=shop")
        static final PostgreSQLContainer POSTGRES =
                new PostgreSQLContainer("postgres:15").withDatabaseName("shop").withEnv("WHERE", "${this.host}");

        @Container(
                image = "postgres:15",
                networks = "backend",
                env = "PGPASSWORD=test",
                command = {
                    "psql",
                    "-h",
                    "${POSTGRES.host}",
                    "-U",
                    "test",
                    "-d",
                    "shop",
                    "-c",
                    "CREATE TABLE orders (id INT)"
                },
                waitFor = @WaitFor(completed = true))
        static RunningContainer migration;

        @Container(networks = "frontend", dependsOn = "migration")
        static final NginxContainer WEB = new NginxContainer("nginx:1.22");

        @PublishProperty(
                name = "shop.url",
                value = "jdbc:postgresql://${POSTGRES.endpoint:5432}/shop",
                systemProperty = false)
        @Container(
                image = "busybox:1.36",
                networks = "frontend",
                command = {
                    "sh",
                    "-c",
                    "wget -q -O /dev/null http://${WEB.endpoint:80}/ && nslookup POSTGRES && sleep 600"
                },
                waitFor = @WaitFor(log = "Name:"))
        static RunningContainer client;

        @Test
        void isPartOfTheStack(
                @FromStack("POSTGRES") RunningContainer postgres,
                RunningStack stack,
                RunningNetwork backend,
                @PublishedProperties Map<String, String> properties)
                throws SQLException {
            assertThat(postgres.id()).isEqualTo(POSTGRES.getContainerId());
            assertThat(stack.containers())
                    .extracting(RunningContainer::name)
                    .containsExactly("POSTGRES", "migration", "WEB", "client");
            assertThat(postgres.publishedPort(5432)).isEqualTo(POSTGRES.getFirstMappedPort());
            assertThat(postgres.exec("sh", "-c", "echo $WHERE").stdout()).isEqualTo("POSTGRES\n");
            assertThat(postgres.inspectJson()).contains("\"team\":\"shop\"", "io.drydock.run", "\"database\"");
            assertThat(backend.addressOf(postgres)).isNotEmpty();
            try (Connection connection = DriverManager.getConnection(properties.get("shop.url"), "test", "test")) {
                ResultSet orders = connection.createStatement().executeQuery("SELECT count(*) FROM orders");
                assertThat(orders.next()).isTrue();
            }
            assertThat(DockerClientFactory.instance()
                            .client()
                            .listContainersCmd()
                            .exec())
                    .noneMatch(each -> each.getImage().contains("ryuk"));
        }
    }

    @Drydock
    static class FailingTestCase {

        @Container
        static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:15")
                .withCommand("nosuchprogram")
                .waitingFor(Wait.forLogMessage("ready", 1).withStartupTimeout(Duration.ofSeconds(1)));

        @Test
        void test() {}
    }

    @Drydock
    static class FailingTestTestCase {

        @Container
        static final NginxContainer WEB = new NginxContainer("nginx:1.22");

        @Test
        void test(@Endpoint URI uri) {
            throw new AssertionError("expected, at " + uri);
        }
    }

    @Drydock
    static class AgainTestCase {

        private static final List<String> SEEN = new ArrayList<>();

        @Container(
                image = "busybox:1.36",
                ports = "80",
                command = {"httpd", "-f", "-p", "80"})
        static RunningContainer web;

        @Container(networks = "host", env = "LEVEL=high")
        static final GenericContainer<?> CLIENT = new GenericContainer<>("busybox:1.36")
                .withEnv("WEB", "${web.port:80}")
                .withEnv("LEVEL", "low")
                .withNetworkMode("host")
                .withCommand("sleep", "600");

        @Test
        void test(@FromStack("CLIENT") RunningContainer client) {
            SEEN.add(client.exec("sh", "-c", "echo $WEB $LEVEL")
                    .stdout()
                    .strip()
                    .replace(String.valueOf(web.publishedPort()), "the port"));
        }
    }

    private static TestExecutionSummary run(Class<?> testCase, String... parameters) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().selectors(DiscoverySelectors.selectClass(testCase));
        for (int i = 0; i < parameters.length; i += 2) {
            request.configurationParameter(parameters[i], parameters[i + 1]);
        }
        LauncherFactory.create().execute(request.build(), summary);
        return summary.getSummary();
    }

    @Test
    void runWhenAFieldHoldsAnObjectOfTestcontainersMakesItAPartOfTheStack() {
        TestExecutionSummary summary = run(StackTestCase.class);

        assertThat(summary.getFailures())
                .extracting(TestExecutionSummary.Failure::getException)
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(StackTestCase.POSTGRES.isRunning()).isFalse();
        assertThatIllegalStateException().isThrownBy(StackTestCase.WEB::getFirstMappedPort);
    }

    @Test
    void runWhenTheObjectDoesNotStartFailsWithItsReasonAndLeavesNothing() {
        List<TestExecutionSummary.Failure> failures = run(FailingTestCase.class).getFailures();

        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).getException())
                .hasMessageStartingWith(
                        "container 'POSTGRES' (PostgreSQLContainer of Testcontainers) could not be started: ")
                .hasMessageContaining("TestcontainersIT.FailingTestCase.POSTGRES");
    }

    @Test
    void runWhenATestFailsWritesEvidenceOfTheObject(@TempDir Path directory) throws IOException {
        run(FailingTestTestCase.class, "drydock.report", "on-failure", "drydock.report.dir", directory.toString());

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("WEB");
        }
    }

    @Test
    void runWhenAnObjectIsStartedAgainGivesItTheValuesOfThatStart() {
        run(AgainTestCase.class);
        run(AgainTestCase.class);

        assertThat(AgainTestCase.SEEN).containsExactly("the port high", "the port high");
    }
}
