/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drydock.engine.docker.RequiresCompose;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.Problems;
import io.drydock.spec.PullPolicy;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpec;
import io.drydock.spec.StackSpecBuilder;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service says, and how a container says the same. */
class ServicesTests {

    private static final String AROUND = """
            services:
              app:
                image: app:1
            %s
              db:
                image: postgres:15
            volumes:
              data:
            secrets:
              password: {file: ./password.txt}
            configs:
              settings: {file: ./app.conf}
            """;

    @TempDir
    private Path directory;

    static Stream<Arguments> services() {
        return Stream.of(
                row(
                        """
                            command: sh -c "echo 'a b'"
                            entrypoint: ["/bin/run", "-x"]
                            working_dir: /app
                            user: "70:70"
                            group_add: [audio, "7"]
                            tty: true
                            stdin_open: true
                            stop_signal: SIGINT
                            stop_grace_period: 1m30s
                        """,
                        (app, dir) -> app.command("sh", "-c", "echo 'a b'")
                                .entrypoint("/bin/run", "-x")
                                .workdir("/app")
                                .user("70:70")
                                .groupAdd("audio", "7")
                                .tty(true)
                                .interactive(true)
                                .stopSignal("SIGINT")
                                .stopTimeout("90s")),
                row("""
                            environment:
                              A: "1"
                              EMPTY: ""
                              DOLLAR: $$HOME $${HOME} $${db.host}
                              UNSET:
                        """, (app, dir) -> app.env("A=1", "EMPTY=", "DOLLAR=$HOME ${HOME} $${db.host}")),
                row("""
                            environment: [A=1, "B=x=y", UNSET]
                        """, (app, dir) -> app.env("A=1", "B=x=y")),
                row("""
                            labels: {note: "$${db.port}", team: shop}
                        """, (app, dir) -> app.labels("note=$${db.port}", "team=shop")),
                row(
                        """
                            healthcheck:
                              test: curl -f http://localhost
                              interval: 1m30s
                              timeout: 1.5s
                              retries: 4
                              start_period: 2s
                        """,
                        (app, dir) -> app.healthCmd("curl -f http://localhost")
                                .healthInterval("90s")
                                .healthTimeout("1500ms")
                                .healthRetries(4)
                                .healthStartPeriod("2s")),
                row("""
                            healthcheck: {test: [CMD, pg_isready, -U, postgres]}
                        """, (app, dir) -> app.healthExec("pg_isready", "-U", "postgres")),
                row("""
                            healthcheck: {test: [CMD-SHELL, "test -e /up || exit 1"]}
                        """, (app, dir) -> app.healthCmd("test -e /up || exit 1")),
                row("""
                            healthcheck: {disable: true}
                        """, (app, dir) -> app.noHealthcheck(true)),
                row(
                        """
                            init: true
                            hostname: shop
                            domainname: example.org
                            restart: on-failure:3
                            platform: linux/amd64
                            logging: {driver: local, options: {max-size: 1m}}
                        """,
                        (app, dir) -> app.init(true)
                                .hostname("shop")
                                .domainname("example.org")
                                .restart("on-failure:3")
                                .platform("linux/amd64")
                                .logDriver("local")
                                .logOpts("max-size=1m")),
                row(
                        """
                            mem_limit: 512m
                            memswap_limit: 1g
                            mem_reservation: 64m
                            shm_size: 64m
                            cpus: 1.5
                            cpuset: 0-1
                            cpu_shares: 512
                            pids_limit: 100
                            blkio_config: {weight: 300}
                            ulimits: {nofile: {soft: 1024, hard: 2048}, nproc: 5}
                            sysctls: {net.core.somaxconn: 1024}
                            devices: ["/dev/null:/dev/none:rw"]
                        """,
                        (app, dir) -> app.memory("512m")
                                .memorySwap("1g")
                                .memoryReservation("64m")
                                .shmSize("64m")
                                .cpus("1.5")
                                .cpusetCpus("0-1")
                                .cpuShares(512)
                                .pidsLimit(100)
                                .blkioWeight(300)
                                .ulimits("nofile=1024:2048", "nproc=5")
                                .sysctls("net.core.somaxconn=1024")
                                .devices("/dev/null:/dev/none:rw")),
                row("""
                            deploy:
                              replicas: 1
                              resources: {limits: {cpus: "0.5", memory: 64m}, reservations: {memory: 32m}}
                        """, (app, dir) -> app.cpus("0.5").memory("64m").memoryReservation("32m")),
                row(
                        """
                            cap_add: [NET_ADMIN]
                            cap_drop: [CHOWN]
                            privileged: true
                            read_only: true
                            security_opt: ["no-new-privileges:true", "label=disable"]
                            userns_mode: host
                            ipc: shareable
                            pid: service:db
                            uts: host
                            cgroup: private
                        """,
                        (app, dir) -> app.capAdd("NET_ADMIN")
                                .capDrop("CHOWN")
                                .privileged(true)
                                .readOnly(true)
                                .securityOpt("no-new-privileges=true", "label=disable")
                                .userns("host")
                                .ipc("shareable")
                                .pid("container:db")
                                .uts("host")
                                .cgroupns("private")
                                .dependsOn("db")),
                row(
                        """
                            ports:
                              - "80"
                              - "8080:81"
                              - "127.0.0.1:5353:53/udp"
                              - target: 90
                                published: "9090"
                              - {target: 91, host_ip: 127.0.0.1}
                            expose: ["7000"]
                        """,
                        (app, dir) -> app.ports("80", "8080:81", "127.0.0.1:5353:53/udp", "9090:90", "127.0.0.1::91")
                                .expose("7000")),
                row(
                        """
                            dns: 1.1.1.1
                            dns_search: [example.org]
                            dns_opt: ["ndots:2"]
                            extra_hosts: ["one:10.0.0.1", "two=10.0.0.2"]
                            mac_address: 02:42:ac:11:00:02
                            container_name: other
                        """,
                        (app, dir) -> app.dns("1.1.1.1")
                                .dnsSearch("example.org")
                                .dnsOptions("ndots:2")
                                .addHosts("one:10.0.0.1", "two:10.0.0.2")
                                .macAddress("02:42:ac:11:00:02")
                                .networkAliases("other")),
                row("""
                            network_mode: host
                        """, (app, dir) -> app.networks("host")),
                row("""
                            network_mode: service:db
                        """, (app, dir) -> app.networks("container:db").dependsOn("db")),
                row(
                        """
                            volumes:
                              - data:/data
                              - data:/more:ro,nocopy
                              - ./app:/app:ro
                              - /anonymous
                              - {type: bind, source: ./app, target: /bound, read_only: true}
                              - {type: volume, source: data, target: /long, volume: {nocopy: true}}
                              - {type: tmpfs, target: /memory, tmpfs: {size: 1048576, mode: 0700}}
                            tmpfs: [/run]
                        """,
                        (app, dir) -> app.volumes(
                                        "data:/data", "data:/more:ro,nocopy", dir + "/app:/app:ro", "/anonymous")
                                .mounts(
                                        "type=bind,source=" + dir + "/app,target=/bound,readonly",
                                        "type=volume,source=data,target=/long,volume-nocopy",
                                        "type=tmpfs,target=/memory,tmpfs-size=1048576,tmpfs-mode=0700")
                                .tmpfs("/run")),
                row(
                        """
                            secrets:
                              - password
                              - {source: password, target: other, mode: 0440, uid: "70"}
                            configs:
                              - source: settings
                                target: /etc/app.conf
                                mode: 0440
                        """,
                        (app, dir) -> app.secrets(
                                        "password=file:" + dir + "/password.txt:mode=0444",
                                        "other=file:" + dir + "/password.txt:mode=0440,uid=70")
                                .copy(dir + "/app.conf:/etc/app.conf:mode=0440")),
                row("""
                            depends_on: [db]
                        """, (app, dir) -> app.dependsOn("db:started")),
                row("""
                            pull_policy: always
                        """, (app, dir) -> app.pull(PullPolicy.ALWAYS)));
    }

    private static Arguments row(String service, BiConsumer<ContainerSpecBuilder, Path> declaration) {
        return arguments(service, declaration);
    }

    @ParameterizedTest
    @MethodSource("services")
    void readMakesTheSpecThatJavaDeclares(String service, BiConsumer<ContainerSpecBuilder, Path> declaration) {
        check(ComposeProjects.builtIn(directory), service, declaration);
    }

    @ParameterizedTest
    @MethodSource("services")
    @RequiresCompose
    void readWhenThePluginResolvesMakesTheSameSpec(String service, BiConsumer<ContainerSpecBuilder, Path> declaration) {
        check(ComposeProjects.plugin(directory), service, declaration);
    }

    private void check(ComposeProjects projects, String service, BiConsumer<ContainerSpecBuilder, Path> declaration) {
        projects.file("compose.yaml", AROUND.formatted(service))
                .file("password.txt", "secret")
                .file("app.conf", "a=b")
                .file("app/file", "");

        assertThat(without(projects.read(), "app")).isEqualTo(without(declared(declaration), "app"));
    }

    private StackSpec declared(BiConsumer<ContainerSpecBuilder, Path> declaration) {
        StackSpecBuilder stack = new StackSpecBuilder();
        stack.volume("data", options -> {});
        stack.container("app", app -> declaration.accept(app.image("app:1"), directory));
        stack.container("db", db -> db.image("postgres:15"));
        return stack.assemble(Scope.NONE, new Problems());
    }

    /** Where it is declared is another place; in JSON, variables and options are sorted. */
    private static String without(StackSpec stack, String name) {
        ContainerSpec spec = stack.containers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return String.join(
                "\n",
                spec.image().toString(),
                new TreeMap<>(spec.process().env()).toString(),
                spec.process().toString().replaceFirst("env=\\[[^]]*]", ""),
                spec.runtime().toString(),
                spec.networking().toString(),
                spec.storage().toString(),
                spec.start().toString());
    }
}
