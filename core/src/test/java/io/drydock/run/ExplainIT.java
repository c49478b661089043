/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.RequiresCompose;
import io.drydock.export.Explanation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What a stack is explained to be is what the engine sees of it: whether Drydock makes it, the docker CLI, or Compose. */
@RequiresDocker
@RequiresCompose
@Timeout(180)
class ExplainIT {

    private static final List<String> CONTAINERS = List.of("db", "job", "app");

    /** What depends on names and on the time, or is Drydock's or Compose's own. */
    private static final List<String> CONFIG = List.of(
            "Env",
            "User",
            "WorkingDir",
            "Tty",
            "OpenStdin",
            "StopSignal",
            "StopTimeout",
            "Healthcheck",
            "ExposedPorts",
            "Domainname",
            "Image");

    private static final List<String> HOST_CONFIG = List.of(
            "Memory",
            "MemorySwap",
            "MemoryReservation",
            "NanoCpus",
            "CpuShares",
            "CpusetCpus",
            "PidsLimit",
            "Ulimits",
            "CapAdd",
            "CapDrop",
            "Privileged",
            "ReadonlyRootfs",
            "SecurityOpt",
            "RestartPolicy",
            "Init",
            "ShmSize",
            "Sysctls",
            "Devices",
            "Dns",
            "DnsSearch",
            "DnsOptions",
            "ExtraHosts",
            "LogConfig",
            "Tmpfs",
            "PortBindings",
            "GroupAdd",
            "IpcMode",
            "UTSMode");

    @TempDir
    private Path directory;

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect);

    private final String name = "explained-" + ProcessHandle.current().pid();

    private Explanation explanation;

    @BeforeEach
    void explain() throws IOException {
        Files.writeString(directory.resolve("token.txt"), "t0ken");
        Files.writeString(directory.resolve("app.conf"), "a=b");
        Files.createDirectories(directory.resolve("site"));
        explanation = stack().build().explain();
    }

    @AfterEach
    void removeWhatOthersMade() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("compose.yaml"), explanation.composeFile());
        run("docker compose -f " + file + " down --volumes --timeout 0");
        for (String container : CONTAINERS) {
            run("docker rm --force --volumes " + name + "-" + container);
        }
        run("docker network rm " + name + "-back " + name + "-front");
        run("docker volume rm " + name + "-data");
    }

    private StackBuilder stack() {
        return Stack.builder()
                .name(name)
                .network(
                        "back",
                        back -> back.subnet("10.222.7.0/24")
                                .gateway("10.222.7.1")
                                .labels("team=shop"))
                .network("front", front -> front.internal(true))
                .volume("data", data -> data.labels("team=shop"))
                .container(
                        "app",
                        app -> app.image("busybox:1.36")
                                .entrypoint("sh", "-c")
                                .command("echo \"$0 it's\" $HOME; httpd -f -p 8080", "one")
                                .env("DB=${db.endpoint:5432}", "TEXT=a 'b' \"c\" $HOME ${HOME}", "EMPTY=")
                                .dependsOn("db", "job")
                                .networks("name=back,alias=service,ip=10.222.7.20", "front")
                                .ports("8080", "127.0.0.1::53/udp")
                                .expose("9090")
                                .volumes("data:/data:ro", directory + "/site:/site:ro")
                                .mounts("type=volume,target=/anonymous,volume-nocopy")
                                .tmpfs("/run:size=1m,mode=1777")
                                .copy(directory + "/app.conf:/etc/app.conf")
                                .labels("team=shop", "note=$x")
                                .workdir("/data")
                                .user("1000:1000")
                                .groupAdd("10")
                                .hostname("shop")
                                .domainname("example.org")
                                .init(true)
                                .tty(true)
                                .interactive(true)
                                .stopSignal("SIGINT")
                                .stopTimeout("1s")
                                .restart("on-failure:2")
                                .memory("64m")
                                .memorySwap("128m")
                                .memoryReservation("32m")
                                .cpus("0.5")
                                .cpuShares(512)
                                .cpusetCpus("0")
                                .pidsLimit(100)
                                .shmSize("32m")
                                .ulimits("nofile=1024:2048")
                                .sysctls("net.core.somaxconn=1024")
                                .devices("/dev/null:/dev/none:rw")
                                .capAdd("NET_ADMIN")
                                .capDrop("CHOWN")
                                .readOnly(false)
                                .securityOpt("no-new-privileges=true")
                                .dns("10.222.7.1")
                                .dnsSearch("example.org")
                                .dnsOptions("ndots:2")
                                .addHosts("one:10.0.0.1")
                                .logDriver("json-file")
                                .logOpts("max-size=1m")
                                .waitForLog("it's"))
                .container(
                        "db",
                        db -> db.image("busybox:1.36")
                                .command("sh", "-c", "touch /up && sleep 600")
                                .env("DB_PASSWORD=s3cr3t/1", "LEVEL=info")
                                .networks("back")
                                .ports("5432")
                                .ipc("shareable")
                                .healthCmd("test -e /up && echo '$up'")
                                .healthInterval("500ms")
                                .healthTimeout("2s")
                                .healthRetries(7)
                                .healthStartPeriod("1s")
                                .waitForHealth())
                .container(
                        "job",
                        job -> job.image("busybox:1.36")
                                .command("sh", "-c", "echo done")
                                .networks("none")
                                .waitFor(wait -> wait.completed()));
    }

    @Test
    void explainSaysWhatTheDockerCliMakesToo() throws IOException, InterruptedException {
        Map<String, Object> ours = seen(stacks.start(stack()));
        stacks.closeAll();

        run("set -e\n" + explanation.commands(), 0);

        assertThat(seen(name + "-%s")).isEqualTo(ours);
    }

    @Test
    void explainSaysWhatComposeMakesToo() throws IOException, InterruptedException {
        Map<String, Object> ours = seen(stacks.start(stack()));
        stacks.closeAll();

        Path file = Files.writeString(directory.resolve("compose.yaml"), explanation.composeFile());
        run("docker compose -f " + file + " up --detach --quiet-pull", 0);

        assertThat(seen(name + "-%s-1")).isEqualTo(ours);
    }

    @Test
    void explainWritesAComposeFileThatDrydockReads() throws IOException {
        Path file = Files.writeString(
                directory.resolve("compose.yaml"), explanation.composeFile().replace("${DB_PASSWORD:?}", "s3cr3t/1"));
        Map<String, Object> ours = seen(stacks.start(stack()));
        stacks.closeAll();

        assertThat(seen(stacks.start(Stack.builder().name(name).composeFile(file.toString()))))
                .isEqualTo(ours);
    }

    @Test
    void explainTellsNoSecrets() {
        assertThat(explanation.toString())
                .doesNotContain("s3cr3t")
                .contains("--env DB_PASSWORD ", "DB_PASSWORD: ${DB_PASSWORD:?}");
    }

    private Map<String, Object> seen(RunningStack stack) {
        Map<String, Object> seen = new TreeMap<>();
        stack.containers().forEach(container -> seen.put(container.name(), fromJson(container.inspectJson())));
        return seen;
    }

    private Map<String, Object> seen(String names) throws IOException, InterruptedException {
        Map<String, Object> seen = new TreeMap<>();
        for (String container : CONTAINERS) {
            String json = run("docker inspect " + names.formatted(container), 0);
            seen.put(container, fromJson(json));
        }
        return seen;
    }

    /** What the engine tells of a container, without what differs because it is another one. */
    private static Object fromJson(String json) {
        Object all = new Yaml().load(json);
        Map<?, ?> container = (Map<?, ?>) (all instanceof List<?> list ? list.get(0) : all);
        Map<?, ?> config = map(container, "Config");
        Map<?, ?> hostConfig = map(container, "HostConfig");
        Map<String, Object> seen = new TreeMap<>();
        CONFIG.forEach(key -> seen.put(key, sorted(config.get(key))));
        HOST_CONFIG.forEach(key -> seen.put(key, sorted(hostConfig.get(key))));
        seen.compute(
                "RestartPolicy",
                (key, value) -> String.valueOf(value).replace("Name=no", "Name=")); // the CLI always says one
        List.of("CapAdd", "CapDrop")
                .forEach(key ->
                        seen.compute(key, (same, value) -> String.valueOf(value).replace("CAP_", "")));
        seen.put("Process", process(config));
        seen.put("Labels", labels(map(config, "Labels")));
        seen.put("Mounts", mounts((List<?>) requireNonNull(container.get("Mounts"))));
        seen.put("Networks", networks(map(map(container, "NetworkSettings"), "Networks")));
        return seen;
    }

    private static Map<?, ?> map(Map<?, ?> outer, String key) {
        return (Map<?, ?>) requireNonNull(outer.get(key));
    }

    /** Compose sorts what others leave as it is; nothing is the same as an empty list. */
    private static Object sorted(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(ExplainIT::sorted)
                    .sorted((one, other) -> one.toString().compareTo(other.toString()))
                    .toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), sorted(each)));
            return sorted.isEmpty() ? List.of() : sorted;
        }
        return value == null ? List.of() : value;
    }

    /** The CLI takes one word as the entrypoint, and the others with the command. */
    private static List<Object> process(Map<?, ?> config) {
        return Stream.of(config.get("Entrypoint"), config.get("Cmd"))
                .filter(List.class::isInstance)
                .<Object>flatMap(words -> ((List<?>) words).stream())
                .toList();
    }

    private static Map<String, Object> labels(Map<?, ?> labels) {
        Map<String, Object> own = new TreeMap<>();
        labels.forEach((key, value) -> {
            if (!key.toString().matches("(io[.]drydock|com[.]docker[.]compose)[.].*")) {
                own.put(key.toString(), value);
            }
        });
        return own;
    }

    private static List<String> mounts(List<?> mounts) {
        return mounts.stream()
                .map(each -> (Map<?, ?>) each)
                .map(mount -> mount.get("Type") + " " + mount.get("Destination") + " " + mount.get("RW"))
                .filter(mount -> !mount.startsWith("bind /etc/")) // which Compose does with configs
                .sorted()
                .toList();
    }

    /** Each by its name in the stack, with the names and addresses that were asked for. */
    private static Map<String, Object> networks(Map<?, ?> networks) {
        Map<String, Object> seen = new TreeMap<>();
        networks.forEach((network, endpoint) -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            Object aliases = ((Map<?, ?>) endpoint).get("Aliases");
            facts.put("aliases", aliases instanceof List<?> list ? ownAliases(list) : List.of());
            Object ipam = ((Map<?, ?>) endpoint).get("IPAMConfig");
            facts.put(
                    "ip",
                    ipam instanceof Map<?, ?> map && map.get("IPv4Address") != null ? map.get("IPv4Address") : "");
            seen.put(network.toString().replaceFirst(".*(back|front).*", "$1"), facts);
        });
        return seen;
    }

    private static List<String> ownAliases(List<?> aliases) {
        return aliases.stream()
                .map(Object::toString)
                .filter(alias -> !alias.matches("[0-9a-f]{12}|explained-.*"))
                .distinct()
                .sorted()
                .toList();
    }

    private String run(String script, int expected) throws IOException, InterruptedException {
        Process process = process(script);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(script + "\n" + output).isEqualTo(expected);
        return output;
    }

    /** Whatever comes of it. */
    private void run(String script) throws IOException, InterruptedException {
        Process process = process(script);
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static Process process(String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true);
        builder.environment().put("DB_PASSWORD", "s3cr3t/1");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
