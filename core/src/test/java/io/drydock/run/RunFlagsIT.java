/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.report.RunEvent;
import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the process in a container, or else the engine's inspect, sees of the flags of {@code docker run}. */
@RequiresDocker
@Timeout(180)
class RunFlagsIT {

    private static final String BUSYBOX = "busybox:1.36";
    private static final String CGROUP = "cd /sys/fs/cgroup; ";

    /** A sleep that does not end at once when it is told to would make each removal wait. */
    private static final String[] IDLE = {"sh", "-c", "while :; do sleep 60; done"};

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect, this::hear);

    private final Session session = stacks.session();

    /**
     * Flags that do not disturb each other, and what is seen of them.
     *
     * @param name what they have in common
     * @param options sets them
     * @param seen what a shell in the container prints, by the commands
     * @param inspected parts of what the engine tells
     */
    record Row(String name, Consumer<ContainerSpecBuilder> options, Map<String, String> seen, List<String> inspected) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Row> rows() {
        return List.of(
                new Row(
                        "process",
                        app -> app.image(BUSYBOX)
                                .env("SET=here", "BOTH=from env", "HOME")
                                .envFile("src/test/resources/io/drydock/run/app.env")
                                .entrypoint("sh", "-c")
                                .command("echo started by $0; while :; do sleep 60; done", "entrypoint")
                                .workdir("/srv/app")
                                .user("70:80")
                                .groupAdd("90", "91")
                                .hostname("shop")
                                .domainname("example.org")
                                .init(true)
                                .labels("team=orders", "example.org/part-of=shop", "flag")
                                .stopSignal("SIGINT")
                                .stopTimeout("7s")
                                .waitForLog("started by entrypoint"),
                        Map.of(
                                "echo $SET, $BOTH, $FROM_FILE, $HOME",
                                        "here, from env, from file, " + System.getenv("HOME"),
                                "pwd", "/srv/app",
                                "grep -E '^(Uid|Gid|Groups)' /proc/1/status | tr -s '\\t ' ' '",
                                        "Uid: 70 70 70 70\nGid: 80 80 80 80\nGroups: 80 90 91",
                                "hostname", "shop",
                                "cat /proc/sys/kernel/domainname", "example.org",
                                "cat /proc/1/comm", "docker-init"),
                        List.of(
                                "\"StopSignal\":\"SIGINT\"",
                                "\"StopTimeout\":7",
                                "\"team\":\"orders\"",
                                "\"example.org/part-of\":\"shop\"",
                                "\"flag\":\"\"")),
                new Row(
                        "terminal",
                        app -> app.image(BUSYBOX)
                                .tty(true)
                                .interactive(true)
                                .command("sh", "-c", "[ -t 0 ] && [ -t 1 ] && echo both are a terminal; read line")
                                .waitForLog("^both are a terminal$"),
                        Map.of("readlink /proc/1/fd/0 | cut -d/ -f1-3", "/dev/pts"),
                        List.of("\"OpenStdin\":true")),
                new Row(
                        "resources",
                        idle().andThen(app -> app.memory("64m")
                                .memorySwap("128m")
                                .memoryReservation("32m")
                                .shmSize("1m")
                                .cpus("0.5")
                                .cpuShares(512)
                                .cpusetCpus("0")
                                .cpusetMems("0")
                                .pidsLimit(50)
                                .ulimits("nofile=1024:2048", "core=0")
                                .sysctls("net.core.somaxconn=99", "kernel.shm_rmid_forced=1")
                                .devices("/dev/kmsg:/dev/kettle:r")),
                        Map.of(
                                CGROUP + "cat memory/memory.limit_in_bytes || cat memory.max",
                                "67108864",
                                CGROUP + "cat memory/memory.soft_limit_in_bytes || cat memory.low",
                                "33554432",
                                CGROUP + "cat cpu/cpu.cfs_quota_us cpu/cpu.cfs_period_us || tr ' ' '\\n' < cpu.max",
                                "50000\n100000",
                                CGROUP + "cat cpuset/cpuset.cpus cpuset/cpuset.mems || cat cpuset.cpus cpuset.mems",
                                "0\n0",
                                CGROUP + "cat pids/pids.max || cat pids.max",
                                "50",
                                "df -k /dev/shm | awk 'NR > 1 {print $2}'",
                                "1024",
                                "grep -E 'open files|core file' /proc/1/limits | tr -s ' ' | cut -d' ' -f1-6",
                                "Max core file size 0 0\nMax open files 1024 2048 files",
                                "cat /proc/sys/net/core/somaxconn /proc/sys/kernel/shm_rmid_forced",
                                "99\n1",
                                "[ -c /dev/kettle ] && echo there; (echo > /dev/kettle) 2>&1",
                                "there\nsh: can't create /dev/kettle: Operation not permitted"),
                        List.of(
                                "\"MemorySwap\":134217728",
                                "\"CpuShares\":512",
                                "\"PathInContainer\":\"/dev/kettle\",\"CgroupPermissions\":\"r\"")),
                new Row(
                        "rights",
                        idle().andThen(app -> app.capDrop("ALL")
                                .capAdd("NET_ADMIN", "KILL")
                                .readOnly(true)
                                .securityOpt("no-new-privileges", "seccomp=unconfined")
                                .userns("host")),
                        Map.of(
                                "grep -E '^(CapEff|NoNewPrivs|Seccomp):' /proc/1/status | tr '\\t' ' '",
                                        "CapEff: 0000000000001020\nNoNewPrivs: 1\nSeccomp: 0",
                                "touch /file 2>&1", "touch: /file: Read-only file system"),
                        List.of("\"UsernsMode\":\"host\"")),
                new Row(
                        "the host's namespaces",
                        idle().andThen(app ->
                                app.ipc("host").pid("host").uts("host").cgroupns("host")),
                        Map.of("[ $(cat /proc/1/comm) != sh ] && echo not ours", "not ours"),
                        List.of(
                                "\"IpcMode\":\"host\"",
                                "\"PidMode\":\"host\"",
                                "\"UTSMode\":\"host\"",
                                "\"CgroupnsMode\":\"host\"")),
                new Row(
                        "namespaces of its own",
                        idle().andThen(app -> app.ipc("none").cgroupns("private")),
                        Map.of(
                                "[ -e /dev/shm ] || echo no shared memory", "no shared memory",
                                "cut -d: -f3 /proc/1/cgroup | sort -u", "/"),
                        List.of()),
                new Row(
                        "logging",
                        app -> app.image(BUSYBOX)
                                .logDriver("local")
                                .logOpts("max-size=1m", "max-file=2")
                                .command("sh", "-c", "echo kept; while :; do sleep 60; done")
                                .waitForLog("kept"),
                        Map.of(),
                        List.of(
                                "\"LogConfig\":{\"Type\":\"local\",\"Config\":{\"max-file\":\"2\",\"max-size\":\"1m\"}}")),
                new Row(
                        "health and restart",
                        idle().andThen(app -> app.healthCmd("[ -e /tmp ]")
                                .healthInterval("200ms")
                                .healthTimeout("3s")
                                .healthRetries(5)
                                .healthStartPeriod("2m")
                                .restart("on-failure:3")),
                        Map.of(),
                        List.of(
                                "\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"[ -e /tmp ]\"],\"Interval\":200000000,"
                                        + "\"Timeout\":3000000000,\"StartPeriod\":120000000000,\"Retries\":5}",
                                "\"RestartPolicy\":{\"Name\":\"on-failure\",\"MaximumRetryCount\":3}")),
                new Row(
                        "health without a shell",
                        idle().andThen(app -> app.healthExec("test", "-e", "/tmp")),
                        Map.of(),
                        List.of("\"Healthcheck\":{\"Test\":[\"CMD\",\"test\",\"-e\",\"/tmp\"]}")),
                new Row(
                        "what has no name",
                        idle().andThen(app -> app.customize(body -> put(body, "OomScoreAdj", 500))
                                .customize(body -> body.remove("Labels"))),
                        Map.of("cat /proc/1/oom_score_adj", "500"),
                        List.of("\"io.drydock.name\":\"app\"")));
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> body, String member, Object value) {
        ((Map<String, Object>) requireNonNull(body.get("HostConfig"))).put(member, value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void startWhenFlagsAreSetTheContainerHasThem(Row row) {
        RunningStack stack = start(Stack.builder().container("app", row.options()));

        String id = stack.container("app").id();
        row.seen()
                .forEach((command, output) ->
                        assertThat(exec(id, command)).as(command).isEqualTo(output));
        String inspected = DockerEngines.inspect(id);
        assertThat(row.inspected()).allSatisfy(part -> assertThat(inspected).contains(part));
        stack.close();
    }

    /** An engine that runs without all rights itself cannot give them. */
    @Test
    void privilegedWhenTheEngineItselfIsMayDoAll() {
        RunningStack stack;
        try {
            stack = start(Stack.builder().container("app", idle().andThen(app -> app.privileged(true))));
        } catch (StackStartException e) {
            assertThat(e).hasMessageContaining("unable to apply caps: operation not permitted");
            return;
        }
        String capabilities =
                "grep -E 'Cap(Eff|Bnd)' /proc/1/status | cut -f2 | sort -u | wc -l; [ -r /dev/kmsg ] && echo devices";
        assertThat(exec(stack.container("app").id(), capabilities)).isEqualTo("1\ndevices");
        stack.close();
    }

    @Test
    void memoryWhenNoProcessMayBeKilledSaysSoToTheKernel() {
        RunningStack stack = start(Stack.builder()
                .container("app", idle().andThen(app -> app.memory("64m").oomKillDisable(true))));

        if (exec(stack.container("app").id(), CGROUP + "[ ! -d memory ] || echo v1")
                .equals("v1")) {
            assertThat(exec(stack.container("app").id(), "head -1 /sys/fs/cgroup/memory/memory.oom_control"))
                    .isEqualTo("oom_kill_disable 1");
        } else { // cgroup v2 cannot do it
            assertThat(warnings).anyMatch(warning -> warning.contains("OomKillDisable"));
        }
        stack.close();
    }

    private void hear(RunEvent event) {
        if (event instanceof RunEvent.ContainerWarned) {
            warnings.add(event.text());
        }
    }

    @Test
    void blkioWeightReachesTheEngineOrIsWarnedOf() {
        RunningStack stack = start(Stack.builder().container("app", idle().andThen(app -> app.blkioWeight(300))));

        if (warnings.stream().noneMatch(warning -> warning.contains("Block I/O weight"))) {
            assertThat(stack.container("app").inspectJson()).contains("\"BlkioWeight\":300");
        }
        stack.close();
    }

    @Test
    void memoryWhenItIsNotEnoughTheMessageSaysSo() {
        StackBuilder stack = Stack.builder()
                .container(
                        "app",
                        app -> app.image(BUSYBOX)
                                .memory("6m")
                                .memorySwap("6m")
                                .command("sh", "-c", "tail -c 100m /dev/zero")
                                .waitForLog("never"));

        assertThatThrownBy(() -> start(stack)).hasMessageContaining("killed for want of memory");
    }

    @Test
    void seccompWhenItIsAFileIsReadOnThisMachine(@TempDir Path directory) throws IOException {
        Path profile = Files.writeString(
                directory.resolve("no-mkdir.json"),
                "{\"defaultAction\":\"SCMP_ACT_ALLOW\",\"syscalls\":[{\"names\":[\"mkdir\",\"mkdirat\"],"
                        + "\"action\":\"SCMP_ACT_ERRNO\"}]}");
        RunningStack stack =
                start(Stack.builder().container("app", idle().andThen(app -> app.securityOpt("seccomp=" + profile))));

        assertThat(exec(stack.container("app").id(), "mkdir /tmp/x 2>&1"))
                .isEqualTo("mkdir: can't create directory '/tmp/x': Operation not permitted");
        stack.close();
    }

    @Test
    void namespacesWhenTheyAreAnotherContainersAreShared() {
        RunningStack stack = start(Stack.builder()
                .container(
                        "guest", idle().andThen(app -> app.ipc("container:host").pid("container:host")))
                .container("host", idle().andThen(app -> app.ipc("shareable"))));

        String namespaces = "readlink /proc/self/ns/ipc /proc/self/ns/pid";
        assertThat(exec(stack.container("guest").id(), namespaces))
                .isEqualTo(exec(stack.container("host").id(), namespaces));
        stack.close();
    }

    @Test
    void namespacesWhenTheOtherContainerIsOfTheEnclosingStackAreShared() {
        RunningStack outer = start(Stack.builder().container("host", idle()));
        RunningStack inner = Stack.builder()
                .within(outer)
                .container("guest", idle().andThen(app -> app.pid("container:host")))
                .build()
                .start(session, outer);

        assertThat(exec(inner.container("guest").id(), "readlink /proc/self/ns/pid"))
                .isEqualTo(exec(outer.container("host").id(), "readlink /proc/self/ns/pid"));
        inner.close();
        outer.close();
    }

    @Test
    void healthWhenOnlyTheIntervalIsSetKeepsTheImagesTest(@TempDir Path context) throws IOException {
        Files.writeString(
                context.resolve("Dockerfile"), "FROM " + BUSYBOX + "\nHEALTHCHECK --retries=7 CMD [ -e /etc ]\n");
        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        app -> app.build(context.toString()).command(IDLE).healthInterval("250ms"))
                .container(
                        "sick",
                        app -> app.build(context.toString()).command(IDLE).noHealthcheck(true)));

        assertThat(DockerEngines.inspect(stack.container("app").id()))
                .contains(
                        "\"Healthcheck\":{\"Test\":[\"CMD-SHELL\",\"[ -e /etc ]\"],\"Interval\":250000000,\"Retries\":7}");
        assertThat(DockerEngines.inspect(stack.container("sick").id()))
                .contains("\"Healthcheck\":{\"Test\":[\"NONE\"]")
                .doesNotContain("\"Health\":");
        stack.close();
    }

    @Test
    void restartWhenTheContainerFailsAtFirstWaitsForTheNextTime() {
        String script =
                "if [ -e /tried ]; then echo up again; exec httpd -f -p 8080; fi; touch /tried; echo failed; exit 1";
        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        app -> app.image(BUSYBOX)
                                .command("sh", "-c", script)
                                .ports("8080")
                                .restart("on-failure")
                                .waitForLog("up again")
                                .waitForPort(8080)));

        assertThat(stack.container("app").logs()).containsExactly("failed", "up again");
        stack.close();
    }

    @Test
    void restartWhenItNeverHelpsSaysHowTheContainerEnded() {
        StackBuilder stack = Stack.builder()
                .container(
                        "app",
                        app -> app.image(BUSYBOX)
                                .command("sh", "-c", "exit 3")
                                .restart("on-failure:1")
                                .waitForLog("up"));

        assertThatThrownBy(() -> start(stack))
                .hasMessageStartingWith("container 'app' (busybox:1.36) exited with code 3 before it was ready");
    }

    @Test
    void logsWhenTheDriverKeepsNothingSaySo() {
        StackBuilder failing = Stack.builder()
                .container(
                        "app",
                        app -> app.image(BUSYBOX).logDriver("none").ports("80").command("sh", "-c", "exit 3"));
        assertThatThrownBy(() -> start(failing))
                .hasMessageStartingWith("container 'app' (busybox:1.36) exited with code 3 before it was ready")
                .hasMessageContaining("\n  log          the log driver 'none' keeps nothing");

        RunningStack stack = start(Stack.builder().container("app", idle().andThen(app -> app.logDriver("none"))));
        assertThatExceptionOfType(EngineCallException.class)
                .isThrownBy(() -> stack.container("app").logs())
                .withMessageContaining("configured logging driver does not support reading");
        stack.close();
    }

    @Test
    void platformWhenItIsTheEnginesOwnRunsThere() {
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "linux/arm64" : "linux/amd64";
        RunningStack stack = start(Stack.builder().container("app", idle().andThen(app -> app.platform(machine))));

        assertThat(exec(stack.container("app").id(), "echo it runs")).isEqualTo("it runs");
        stack.close();
    }

    @Test
    void platformWhenTheImageIsOfAnotherSaysSo() {
        StackBuilder stack = Stack.builder().container("app", idle().andThen(app -> app.platform("linux/s390x")));

        assertThatThrownBy(() -> start(stack))
                .hasMessageContaining("not there for this platform: ")
                .hasMessageContaining("linux/s390x");
    }

    @Test
    void gpusWhenTheEngineHasNoDriverSaysSo() {
        StackBuilder stack = Stack.builder().container("app", idle().andThen(app -> app.gpus("all")));

        assertThatThrownBy(() -> start(stack))
                .hasMessageStartingWith("container 'app' (busybox:1.36) could not be started")
                .hasMessageContaining("capabilities: [[gpu]]");
    }

    @Test
    void systempathsWhenUnconfinedAreAllThere() {
        RunningStack stack = start(Stack.builder()
                .container(
                        "open", idle().andThen(app -> app.securityOpt("systempaths=unconfined", "no-new-privileges")))
                .container("closed", idle()));

        String mountsOverProc = "grep -c ' /proc/' /proc/mounts";
        assertThat(exec(stack.container("open").id(), mountsOverProc)).isEqualTo("0");
        assertThat(exec(stack.container("closed").id(), mountsOverProc)).isNotEqualTo("0");
        assertThat(exec(stack.container("open").id(), "grep NoNewPrivs /proc/1/status | cut -f2"))
                .isEqualTo("1");
        stack.close();
    }

    @Test
    void whatTheEngineWarnsOfIsTold() {
        List<RunEvent> events = new CopyOnWriteArrayList<>();
        try (Session listening = Session.open(DockerEngine::connect, List.of(events::add))) {
            Stack.builder()
                    .container("app", idle().andThen(app -> app.oomKillDisable(true)))
                    .build()
                    .start(listening, null)
                    .close();
        }

        assertThat(events)
                .extracting(RunEvent::text)
                .anyMatch(text -> text.startsWith("container 'app': the engine warns: OOM killer is disabled")
                        || text.startsWith(
                                "container 'app': the engine warns: Your kernel does not support OomKillDisable"));
    }

    @Test
    void logsOfATerminalThatBeginLikeAFrameAreKept() {
        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        app -> app.image(BUSYBOX)
                                .tty(true)
                                .command(
                                        "sh",
                                        "-c",
                                        "printf '\\001\\000\\000\\000\\000\\000\\000\\003abcdef\\n'; echo end; sleep 60")
                                .waitForLog("^end$")));

        assertThat(stack.container("app").logs()).containsExactly("\1\0\0\0\0\0\0\3abcdef", "end");
        stack.close();
    }

    private static Consumer<ContainerSpecBuilder> idle() {
        return app -> app.image(BUSYBOX).command(IDLE);
    }

    private RunningStack start(StackBuilder stack) {
        return stacks.start(stack);
    }

    private String exec(String id, String script) {
        return session.engine()
                .exec(id, List.of("sh", "-c", "{ " + script + "; } 2>/dev/null"))
                .output()
                .strip();
    }
}
