/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.FileSource;
import io.drydock.spec.ImageReference;
import io.drydock.spec.NamedContext;
import io.drydock.spec.NetworkAttachment;
import io.drydock.spec.NetworkDriver;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.Origin;
import io.drydock.spec.PortSpec;
import io.drydock.spec.StackSpec;
import io.drydock.spec.VolumeSpec;
import io.drydock.spec.WaitSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files declare as a whole, read without the docker CLI; {@link PluginTests} does the same with it. */
class ComposeFilesTests {

    @TempDir
    Path directory;

    ComposeProjects projects;

    @BeforeEach
    void prepare() {
        projects = ComposeProjects.builtIn(directory);
    }

    static ContainerSpec container(StackSpec stack, String name) {
        return stack.containers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void addToTellsWhereEachPartIsWritten() {
        StackSpec stack = projects.file("compose.yaml", """
                        services:
                          db:
                            image: postgres:15
                            networks: [back]
                            volumes: ["data:/data"]
                        networks:
                          back:
                        volumes:
                          data:
                        """).read();

        assertThat(container(stack, "db").origin()).isEqualTo(Origin.of("compose.yaml:2 'db'"));
        assertThat(stack.networks())
                .extracting(NetworkSpec::name, NetworkSpec::origin)
                .containsExactly(tuple("back", Origin.of("compose.yaml:7 network 'back'")));
        assertThat(stack.volumes())
                .extracting(VolumeSpec::name, VolumeSpec::origin)
                .containsExactly(tuple("data", Origin.of("compose.yaml:9 volume 'data'")));
    }

    @Test
    void addToWhenNobodyNamesANetworkLeavesItToTheStack() {
        StackSpec stack = projects.file("compose.yaml", """
                        services:
                          one: {image: busybox}
                          two: {image: busybox}
                        """).read();

        assertThat(stack.networks()).extracting(NetworkSpec::name).containsExactly("default");
        assertThat(container(stack, "one").networking().networkNames()).containsExactly("default");
    }

    @Test
    void addToWhenASingleServiceNamesNoNetworkMakesNone() {
        StackSpec stack = projects.file("compose.yaml", "services: {one: {image: busybox, container_name: x}}")
                .read();

        assertThat(stack.networks()).isEmpty();
        assertThat(container(stack, "one").networking().networkNames()).isEmpty();
    }

    @Test
    void addToWhenSomeServicesNameNetworksPutsTheOthersIntoTheDefaultOne() {
        StackSpec stack = projects.file("compose.yaml", """
                        services:
                          one: {image: busybox}
                          two:
                            image: busybox
                            container_name: second
                            networks:
                              default:
                              back: {aliases: [b, c], ipv4_address: 10.209.0.3}
                              others:
                        networks:
                          back:
                            driver: bridge
                            driver_opts: {com.docker.network.driver.mtu: "1400"}
                            internal: true
                            ipam: {config: [{subnet: 10.209.0.0/24, gateway: 10.209.0.1, ip_range: 10.209.0.0/28}]}
                            labels: {team: shop}
                          others: {external: true, name: shared-net}
                          unused:
                        """).read();

        assertThat(stack.networks())
                .extracting(NetworkSpec::name, NetworkSpec::external)
                .containsExactlyInAnyOrder(tuple("default", null), tuple("back", null), tuple("others", "shared-net"));
        NetworkSpec back = stack.networks().stream()
                .filter(each -> each.name().equals("back"))
                .findFirst()
                .orElseThrow();
        assertThat(back.settings().driver()).isEqualTo(NetworkDriver.BRIDGE);
        assertThat(back.settings().options()).containsExactly(entry("com.docker.network.driver.mtu", "1400"));
        assertThat(back.settings().internal()).isTrue();
        assertThat(back.settings().subnets())
                .hasToString("[SubnetSpec[subnet=10.209.0.0/24, gateway=10.209.0.1, range=10.209.0.0/28]]");
        assertThat(back.labels()).containsExactly(entry("team", "shop"));
        assertThat(container(stack, "one").networking().networkNames()).containsExactly("default");
        assertThat(container(stack, "two").networking().networks())
                .extracting(
                        NetworkAttachment::network,
                        each -> each.endpoint().aliases(),
                        each -> String.valueOf(each.endpoint().ip()))
                .containsExactlyInAnyOrder(
                        tuple("default", List.of("second"), "null"),
                        tuple("back", List.of("b", "c", "second"), "10.209.0.3"),
                        tuple("others", List.of("second"), "null"));
    }

    @Test
    void addToReadsVolumes() {
        StackSpec stack = projects.file("compose.yaml", """
                        services: {one: {image: busybox, volumes: ["data:/data", {type: volume, source: others, target: /o}]}}
                        volumes:
                          unused:
                          data: {driver: local, driver_opts: {type: tmpfs, device: tmpfs}, labels: {team: shop}}
                          others: {external: true, name: shared-data}
                        """).read();

        assertThat(stack.volumes()).hasSize(2);
        VolumeSpec data = stack.volumes().get(0);
        assertThat(data.options()).containsOnly(entry("type", "tmpfs"), entry("device", "tmpfs"));
        assertThat(data.labels()).containsExactly(entry("team", "shop"));
        assertThat(stack.volumes().get(1).external()).isEqualTo("shared-data");
    }

    @Test
    void addToReadsBuilds() {
        StackSpec stack = projects.file("compose.yaml", """
                        services:
                          short: {build: ./app, image: shop/app}
                          long:
                            build:
                              context: app
                              dockerfile: other.Dockerfile
                              args: {VERSION: "1"}
                              target: runtime
                              labels: [team=shop]
                              platforms: [linux/amd64]
                              extra_hosts: ["one:10.0.0.1"]
                              additional_contexts: {docs: ./docs, base: "docker-image://debian:12-slim"}
                              network: none
                              no_cache: true
                        """)
                .file("app/Dockerfile", "FROM scratch")
                .read();

        BuildSpec build = (BuildSpec) container(stack, "long").image();
        assertThat(build.files().context()).isEqualTo(new FileSource.HostFile(directory + "/app"));
        assertThat(build.files().dockerfile()).hasToString("Located[path=other.Dockerfile]");
        assertThat(build.args()).containsOnly(entry("VERSION", "1"));
        assertThat(build.target()).isEqualTo("runtime");
        assertThat(build.steps().addHosts()).containsExactly("one:10.0.0.1");
        assertThat(build.steps().network()).isEqualTo("none");
        assertThat(build.cache().noCache()).isTrue();
        assertThat(build.files().contexts())
                .containsExactlyInAnyOrder(
                        new NamedContext(
                                "docs", new NamedContext.Directory(new FileSource.HostFile(directory + "/docs"))),
                        new NamedContext(
                                "base", new NamedContext.Image(new ImageReference("debian", "12-slim", null))));
        assertThat(((BuildSpec) container(stack, "short").image()).files().context())
                .isEqualTo(new FileSource.HostFile(directory + "/app"));
    }

    @Test
    void addToStartsServicesByTheConditionsOfDependsOn() {
        StackSpec stack = projects.file("compose.yaml", """
                        services:
                          app:
                            image: app:1
                            depends_on:
                              db: {condition: service_healthy, restart: true}
                              migration: {condition: service_completed_successfully}
                              cache: {condition: service_started}
                              debug: {condition: service_started, required: false}
                          db: {image: "postgres:15", healthcheck: {test: "true"}}
                          migration: {image: busybox}
                          cache: {image: "redis:7"}
                          debug: {image: busybox, profiles: [debug]}
                        """).read();

        assertThat(stack.containers())
                .extracting(ContainerSpec::name)
                .containsExactlyInAnyOrder("app", "db", "migration", "cache");
        assertThat(container(stack, "app").start().order().dependsOn()).containsExactlyInAnyOrder("db", "migration");
        assertThat(container(stack, "app").start().order().started()).containsExactly("cache");
        assertThat(container(stack, "db").start().waitFor())
                .extracting(WaitSpec::description)
                .containsExactly("HEALTHCHECK of the image");
        assertThat(container(stack, "migration").start().waitFor())
                .extracting(WaitSpec::description)
                .containsExactly("completion");
        assertThat(container(stack, "cache").start().waitFor()).isEmpty();
    }

    @Test
    void addToTakesTheServicesOfProfiles() {
        projects.file("compose.yaml", """
                services:
                  app: {image: app:1}
                  tools: {image: busybox, profiles: [tools]}
                  debug: {image: busybox, profiles: [debug, tools]}
                """);

        assertThat(projects.read().containers()).extracting(ContainerSpec::name).containsExactly("app");
        assertThat(projects.read(options -> options.files(file()).profiles("debug"))
                        .containers())
                .extracting(ContainerSpec::name)
                .containsExactly("app", "debug");
        assertThat(projects.read(options -> options.files(file()).profiles("*")).containers())
                .extracting(ContainerSpec::name)
                .containsExactlyInAnyOrder("app", "tools", "debug");
    }

    String file() {
        return directory.resolve("compose.yaml").toString();
    }

    @Test
    void addToWhenServicesAreNamedTakesThoseAndWhatTheyDependOn() {
        projects.file("compose.yaml", """
                services:
                  app: {image: app:1, depends_on: [orders]}
                  orders: {image: orders:1, depends_on: {db: {condition: service_started}}}
                  db: {image: postgres:15}
                  mail: {image: busybox}
                """);

        assertThat(projects.read(options -> options.files(file()).services("orders"))
                        .containers())
                .extracting(ContainerSpec::name)
                .containsExactlyInAnyOrder("orders", "db");
    }

    @Test
    void addToWhenPortsAreToBeFreePublishesThemUnderFreeOnes() {
        projects.file("compose.yaml", """
                services:
                  app:
                    image: app:1
                    ports: ["8080:80", "127.0.0.1:8443:443", "90", {target: 91, published: "9191"}]
                """);

        assertThat(container(projects.read(), "app").networking().ports())
                .extracting(PortSpec::toString)
                .containsExactly("8080:80/tcp", "127.0.0.1:8443:443/tcp", "90/tcp", "9191:91/tcp");
        assertThat(container(projects.read(options -> options.files(file()).freePorts(true)), "app")
                        .networking()
                        .ports())
                .extracting(PortSpec::toString)
                .containsExactly("80/tcp", "127.0.0.1::443/tcp", "90/tcp", "91/tcp");
    }

    @Test
    void addToLimitsTheStartOfServices() {
        projects.file("compose.yaml", "services: {app: {image: 'app:1'}}");

        assertThat(container(projects.read(options -> options.files(file()).startupTimeout("2m")), "app")
                        .start()
                        .startupTimeout())
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void addToLaysLaterFilesOverEarlierOnes() {
        projects.file("compose.yaml", """
                        services:
                          app:
                            image: app:1
                            command: [run, slowly]
                            environment: [A=1, B=1]
                            ports: ["80"]
                            volumes: ["data:/data", "data:/other"]
                            depends_on: [db]
                          db: {image: postgres:15}
                        volumes: {data: }
                        """).file("compose.test.yaml", """
                        services:
                          app:
                            image: app:2
                            command: run
                            environment: {B: "2", C: "2"}
                            ports: ["80", "81"]
                            volumes: ["./test:/data"]
                            depends_on: {db: {condition: service_healthy}}
                          db: {healthcheck: {test: "true"}}
                        """);

        StackSpec stack = projects.read(options ->
                options.files(file(), directory.resolve("compose.test.yaml").toString()));

        ContainerSpec app = container(stack, "app");
        assertThat(app.image()).hasToString("app:2");
        assertThat(app.process().command()).containsExactly("run");
        assertThat(app.process().env()).containsOnly(entry("A", "1"), entry("B", "2"), entry("C", "2"));
        assertThat(app.networking().ports()).extracting(PortSpec::toString).containsExactly("80/tcp", "81/tcp");
        assertThat(app.storage().mounts().toString())
                .contains("source=" + directory + "/test, target=/data", "volume=data, target=/other")
                .doesNotContain("volume=data, target=/data");
        assertThat(app.start().order().dependsOn()).containsExactly("db");
    }

    @Test
    void addToFollowsAnchorsAndMerges() {
        StackSpec stack = projects.file("compose.yaml", """
                        x-base: &base
                          image: app:1
                          environment: &env {A: "1", B: "1"}
                        services:
                          app:
                            <<: *base
                            environment: {<<: *env, B: "2"}
                        """).read();

        assertThat(container(stack, "app").image()).hasToString("app:1");
        assertThat(container(stack, "app").process().env()).containsOnly(entry("A", "1"), entry("B", "2"));
    }
}
