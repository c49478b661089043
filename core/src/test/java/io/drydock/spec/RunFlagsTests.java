/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of how a container runs, and what of it is wrong. */
class RunFlagsTests {

    private static final Origin ORIGIN = Origin.of("ShopIT.app");

    private final Problems problems = new Problems();

    private ContainerSpec assemble(Consumer<ContainerSpecBuilder> options) {
        StackSpecBuilder builder = new StackSpecBuilder();
        builder.container("app", app -> options.accept(app.origin(ORIGIN).image("app:1")));
        builder.container("db", db -> db.image("postgres:15"));
        return builder.assemble(Scope.NONE, problems).containers().get(0);
    }

    private ContainerSpec assembleRight(Consumer<ContainerSpecBuilder> options) {
        ContainerSpec spec = assemble(options);
        assertThat(FoundProblems.in(problems)).isEmpty();
        return spec;
    }

    @Test
    void assembleWhenNothingIsSaidHasDefaults() {
        ContainerSpec spec = assembleRight(app -> {});

        assertThat(spec.process()).isEqualTo(ProcessSpec.DEFAULT);
        assertThat(spec.runtime()).isEqualTo(RuntimeSpec.DEFAULT);
    }

    @Test
    void assembleReadsTheProcess() {
        ProcessSpec process = assembleRight(app -> app.env("A=1")
                        .envFile("a.env", "b.env")
                        .entrypoint("sh", "-c")
                        .command("exit 1")
                        .workdir("/app")
                        .user("1000:100")
                        .groupAdd("audio", "7")
                        .tty(true)
                        .interactive(true)
                        .stopSignal("SIGRTMIN+3")
                        .stopTimeout("2m"))
                .process();

        assertThat(process.env()).containsExactly(entry("A", "1"));
        assertThat(process.envSources().files()).containsExactly("a.env", "b.env");
        assertThat(process.entrypoint()).containsExactly("sh", "-c");
        assertThat(process.command()).containsExactly("exit 1");
        assertThat(process.workdir()).isEqualTo("/app");
        assertThat(process.user()).isEqualTo(new UserSpec("1000:100", List.of("audio", "7")));
        assertThat(process.terminal()).isEqualTo(new TerminalSpec(true, true));
        assertThat(process.stop()).isEqualTo(new StopSpec("SIGRTMIN+3", Duration.ofMinutes(2)));
    }

    @Test
    void assembleReadsTheSystemAndTheHealthCheck() {
        RuntimeSpec runtime = assembleRight(app -> app.labels("team=shop")
                        .hostname("shop")
                        .domainname("example.org")
                        .init(true)
                        .platform("linux/arm/v7")
                        .restart("on-failure:3")
                        .healthCmd("curl -f localhost")
                        .healthInterval("200ms")
                        .healthTimeout("1s")
                        .healthRetries(5)
                        .healthStartPeriod("2m")
                        .logDriver("local")
                        .logOpts("max-size=1m"))
                .runtime();

        assertThat(runtime.labels()).containsExactly(entry("team", "shop"));
        assertThat(runtime.system()).isEqualTo(new SystemSpec("shop", "example.org", true, "linux/arm/v7"));
        assertThat(runtime.restart()).isEqualTo(new RestartPolicy("on-failure", 3));
        assertThat(runtime.health())
                .isEqualTo(new HealthSpec(
                        "curl -f localhost",
                        List.of(),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        5,
                        Duration.ofMinutes(2),
                        false));
        assertThat(runtime.logging().driver()).isEqualTo("local");
        assertThat(runtime.logging().options()).containsExactly(entry("max-size", "1m"));
        assertThat(runtime.logging().keepsNothing()).isFalse();
    }

    @Test
    void assembleReadsTheResources() {
        ResourceSpec resources = assembleRight(app -> app.memory("64m")
                        .memorySwap("128m")
                        .memoryReservation("32m")
                        .oomKillDisable(true)
                        .shmSize("1m")
                        .cpus("1.5")
                        .cpusetCpus("0-2,4")
                        .cpusetMems("0")
                        .cpuShares(512)
                        .pidsLimit(100)
                        .blkioWeight(300)
                        .ulimits("nofile=1024:2048", "core=-1")
                        .sysctls("net.core.somaxconn=99")
                        .devices("/dev/fuse", "/dev/a:/dev/b:r", "/dev/c:wm")
                        .gpus("device=0,GPU-1"))
                .runtime()
                .resources();

        assertThat(resources.memory())
                .isEqualTo(new MemorySpec(
                        new ByteSize(64 << 20), 128L << 20, new ByteSize(32 << 20), new ByteSize(1 << 20), true));
        assertThat(resources.cpu()).isEqualTo(new CpuSpec(new BigDecimal("1.5"), "0-2,4", "0", 512));
        assertThat(resources.pidsLimit()).isEqualTo(100);
        assertThat(resources.blkioWeight()).isEqualTo(300);
        assertThat(resources.ulimits()).containsExactly(new Ulimit("nofile", 1024, 2048), new Ulimit("core", -1, -1));
        assertThat(resources.sysctls()).containsExactly(entry("net.core.somaxconn", "99"));
        assertThat(resources.devices())
                .containsExactly(
                        new DeviceSpec("/dev/fuse", "/dev/fuse", "rwm"),
                        new DeviceSpec("/dev/a", "/dev/b", "r"),
                        new DeviceSpec("/dev/c", "/dev/c", "wm"));
        assertThat(resources.gpus()).isEqualTo(new GpuSpec(0, List.of("0", "GPU-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NET_ADMIN", "cap_net_admin", "CAP_CHECKPOINT_RESTORE", "all", "ALL"})
    void assembleTakesCapabilitiesAsEnginesDo(String capability) {
        assertThat(assembleRight(app -> app.capAdd(capability))
                        .runtime()
                        .security()
                        .capAdd())
                .containsExactly(capability);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "sigint", "TERM", "SIGRTMIN+15", "RTMAX-14"})
    void assembleTakesSignalsAsEnginesDo(String signal) {
        assertThat(assembleRight(app -> app.stopSignal(signal)).process().stop().signal())
                .isEqualTo(signal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "www", ":100", "1:", "www:audio"})
    void assembleTakesUsersAsEnginesDo(String user) {
        assertThat(assembleRight(app -> app.user(user)).process().user().name()).isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "keep-id", "keep-id:uid=1", "auto"})
    void assembleTakesUserNamespacesAsEnginesDo(String userns) {
        assertThat(assembleRight(app -> app.userns(userns)).runtime().security().userns())
                .isEqualTo(userns);
    }

    @Test
    void assembleWhenNumbersHaveNoLimitReadsThem() {
        ResourceSpec resources = assembleRight(
                        app -> app.memorySwap("-1").pidsLimit(-1).gpus("all").ulimits("nofile=5:-1"))
                .runtime()
                .resources();

        assertThat(resources.memory().swap()).isEqualTo(-1);
        assertThat(resources.pidsLimit()).isEqualTo(-1);
        assertThat(resources.gpus()).isEqualTo(new GpuSpec(-1, List.of()));
        assertThat(resources.ulimits()).containsExactly(new Ulimit("nofile", 5, -1));
        assertThat(GpuSpec.parse("2")).isEqualTo(new GpuSpec(2, List.of()));
    }

    @Test
    void assembleReadsRightsAndNamespaces() {
        SecuritySpec security = assembleRight(app -> app.capAdd("NET_ADMIN")
                        .capDrop("ALL")
                        .privileged(true)
                        .readOnly(true)
                        .securityOpt("no-new-privileges")
                        .userns("host")
                        .ipc("shareable")
                        .pid("host")
                        .uts("host")
                        .cgroupns("private"))
                .runtime()
                .security();

        assertThat(security)
                .isEqualTo(new SecuritySpec(
                        List.of("NET_ADMIN"),
                        List.of("ALL"),
                        true,
                        true,
                        List.of("no-new-privileges"),
                        "host",
                        new NamespaceSpec(
                                new NamespaceMode("shareable", null),
                                new NamespaceMode("host", null),
                                new NamespaceMode("host", null),
                                new NamespaceMode("private", null))));
        assertThat(security.namespaces().containers()).isEmpty();
        assertThat(security.namespaces().renamed(name -> "other")).isEqualTo(security.namespaces());
    }

    @Test
    void assembleWhenANamespaceIsAnotherContainersStartsAfterIt() {
        ContainerSpec spec = assembleRight(app -> app.ipc("container:db").pid("container:db"));

        NamespaceSpec namespaces = spec.runtime().security().namespaces();
        assertThat(namespaces.containers()).containsExactly("db");
        assertThat(namespaces.renamed(name -> "shop-" + name).ipc()).hasToString("container:shop-db");
        assertThat(spec.start().order().dependsOn()).containsExactly("db");
    }

    @Test
    void assembleWhenItAlsoDependsOnThatContainerNamesItOnce() {
        assertThat(assembleRight(app -> app.dependsOn("db").pid("container:db"))
                        .start()
                        .order()
                        .dependsOn())
                .containsExactly("db");
    }

    @Test
    void customizeKeepsTheChangesInTheirOrderAndOutOfSight() {
        RuntimeSpec runtime = assembleRight(app -> app.customize(body -> {}).customize(body -> {}))
                .runtime();

        assertThat(runtime.customization().steps()).hasSize(2);
        assertThat(runtime)
                .isEqualTo(runtime.withSecurity(SecuritySpec.DEFAULT))
                .asString()
                .contains("[steps=2]");
    }

    @Test
    void toStringOfLoggingNamesOptionsOnly() {
        RuntimeSpec runtime = assembleRight(app -> app.logDriver("splunk").logOpts("splunk-token=hunter2"))
                .runtime();

        assertThat(runtime.toString()).contains("splunk-token").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "always", "unless-stopped", "on-failure"})
    void restartReadsEachPolicy(String policy) {
        assertThat(assembleRight(app -> app.restart(policy)).runtime().restart())
                .isEqualTo(new RestartPolicy(policy, 0))
                .matches(read -> read.restarts() != policy.equals("no"));
    }

    @Test
    void noHealthcheckAloneIsAllowed() {
        assertThat(assembleRight(app -> app.noHealthcheck(true))
                        .runtime()
                        .health()
                        .none())
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void assembleWhenAValueIsWrongReportsIt(String problem, Consumer<ContainerSpecBuilder> options) {
        assemble(options);

        assertThat(FoundProblems.in(problems)).containsExactly(new Problem(ORIGIN, problem));
    }

    static Stream<Arguments> assembleWhenAValueIsWrongReportsIt() {
        return Stream.of(
                wrong("envFile[0] is empty", app -> app.envFile("")),
                wrong("workdir 'app' is not an absolute path: write '/app'", app -> app.workdir("app")),
                wrong("user is empty", app -> app.user("")),
                wrong("groupAdd[1] is empty", app -> app.groupAdd("audio", " ")),
                wrong("groupAdd has 'audio' more than once", app -> app.groupAdd("audio", "audio")),
                wrong(
                        "stopSignal 'SIG INT' is not a signal: write 'SIGTERM', 'TERM' or '15'",
                        app -> app.stopSignal("SIG INT")),
                wrong(
                        "stopTimeout '10' is not a stop timeout: write '30s' or '2m', '0s' to kill at once, or '-1' to wait"
                                + " however long it takes",
                        app -> app.stopTimeout("10")),
                wrong("stopTimeout '1500ms' is not a whole number of seconds", app -> app.stopTimeout("1500ms")),
                wrong("hostname is empty", app -> app.hostname("")),
                wrong(
                        "hostname 'my shop' is not the name of a host: it is one word of up to 64 characters",
                        app -> app.hostname("my shop")),
                wrong(
                        "domainname '" + "a".repeat(65) + "' is not the name of a host: it is one word of up to 64"
                                + " characters",
                        app -> app.domainname("a".repeat(65))),
                wrong(
                        "memory '512' is too little: a container needs at least 6m (a number without a unit is one of bytes)",
                        app -> app.memory("512")),
                wrong(
                        "waits until it has completed, after which restart 'always' starts it again: leave restart out",
                        app -> app.restart("always").waitFor(WaitSpecBuilder::completed)),
                wrong(
                        "waits until it has completed, after which restart 'unless-stopped' starts it again: leave restart out",
                        app -> app.restart("unless-stopped").waitFor(WaitSpecBuilder::completed)),
                wrong(
                        "uts 'host' goes with neither hostname nor domainname: the container has those of the engine's machine",
                        app -> app.uts("host").hostname("shop")),
                wrong(
                        "uts 'host' goes with neither hostname nor domainname: the container has those of the engine's machine",
                        app -> app.uts("host").domainname("example.org")),
                wrong("domainname is empty", app -> app.domainname("")),
                wrong(
                        "labels sets 'io.drydock.run': keys that start with 'io.drydock.' are Drydock's own, by which it finds"
                                + " what it has to remove",
                        app -> app.labels("io.drydock.run=1", "io.drydocks=1")),
                wrong(
                        "platform 'arm' is not a platform: write 'os/arch' or 'os/arch/variant', such as 'linux/arm64'",
                        app -> app.platform("arm")),
                wrong(restart("sometimes"), app -> app.restart("sometimes")),
                wrong(restart("always:3"), app -> app.restart("always:3")),
                wrong(restart("on-failure:0"), app -> app.restart("on-failure:0")),
                wrong("healthCmd is empty", app -> app.healthCmd("")),
                wrong(
                        "healthCmd and healthExec are both the health test: declare one of them",
                        app -> app.healthCmd("true").healthExec("true")),
                wrong(
                        "healthInterval 'often' is not a duration: write '500ms', '30s', '2m' or '1h'",
                        app -> app.healthInterval("often")),
                wrong("healthRetries '0' is out of range: it must be at least 1", app -> app.healthRetries(0)),
                wrong(
                        "noHealthcheck goes with no other member that begins with 'health'",
                        app -> app.noHealthcheck(true).healthRetries(3)),
                wrong(
                        "waits for its health check, which noHealthcheck takes away",
                        app -> app.noHealthcheck(true).waitForHealth()),
                wrong(
                        "memory '-64m' is not a size: write '512m', '1g' or a number of bytes",
                        app -> app.memory("-64m")),
                wrong("memory '12q' is not a size: write '512m', '1g' or a number of bytes", app -> app.memory("12q")),
                wrong(
                        "memorySwap '-2' is not a size: write '512m', '1g' or a number of bytes",
                        app -> app.memorySwap("-2")),
                wrong("memorySwap is memory and swap together: set memory too", app -> app.memorySwap("64m")),
                wrong(
                        "memorySwap '32m' is less than memory '64m': it is memory and swap together",
                        app -> app.memory("64m").memorySwap("32m")),
                wrong(
                        "memoryReservation '65m' is more than memory '64m'",
                        app -> app.memory("64m").memoryReservation("65m")),
                wrong(
                        "shmSize '0' is out of range: it must be more than zero and less than 8192p",
                        app -> app.shmSize("0")),
                wrong(cpus("0"), app -> app.cpus("0")),
                wrong(cpus("-1"), app -> app.cpus("-1")),
                wrong(cpus("0.0000000001"), app -> app.cpus("0.0000000001")),
                wrong(
                        "cpusetCpus '0-' is not a set of numbers: write '0-2', '1,3' or '0-2,4'",
                        app -> app.cpusetCpus("0-")),
                wrong(
                        "cpusetMems 'a' is not a set of numbers: write '0-2', '1,3' or '0-2,4'",
                        app -> app.cpusetMems("a")),
                wrong("cpuShares '1' is out of range: it must be from 2 to 262144", app -> app.cpuShares(1)),
                wrong(
                        "pidsLimit '0' is out of range: it must be at least 1, or -1 for no limit",
                        app -> app.pidsLimit(0)),
                wrong("blkioWeight '9' is out of range: it must be from 10 to 1000", app -> app.blkioWeight(9)),
                wrong("blkioWeight '1001' is out of range: it must be from 10 to 1000", app -> app.blkioWeight(1001)),
                wrong(
                        "ulimits[0] 'nofile' is not a limit: write 'name=soft' or 'name=soft:hard', such as 'nofile=1024:2048'",
                        app -> app.ulimits("nofile")),
                wrong(
                        "ulimits[0] 'files=1' limits an unknown resource: use one of 'core', 'cpu', 'data', 'fsize', 'locks',"
                                + " 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss', 'rtprio', 'rttime', 'sigpending',"
                                + " 'stack'",
                        app -> app.ulimits("files=1")),
                wrong(
                        "ulimits[0] 'nofile=2:1' has a soft limit above its hard limit",
                        app -> app.ulimits("nofile=2:1")),
                wrong(
                        "ulimits[0] 'nofile=-1:1' has a soft limit above its hard limit",
                        app -> app.ulimits("nofile=-1:1")),
                wrong("ulimits has 'nofile' more than once", app -> app.ulimits("nofile=1", "nofile=2")),
                wrong("sysctls[0] has no '=': write 'KEY=value'", app -> app.sysctls("net.core.somaxconn")),
                wrong(device("fuse"), app -> app.devices("fuse")),
                wrong(device("/dev/fuse:rx"), app -> app.devices("/dev/fuse:rx")),
                wrong(device("/dev/fuse:rr"), app -> app.devices("/dev/fuse:rr")),
                wrong(gpus("some"), app -> app.gpus("some")),
                wrong(gpus("0"), app -> app.gpus("0")),
                wrong(gpus("device="), app -> app.gpus("device=")),
                wrong("capAdd[0] is empty", app -> app.capAdd("")),
                wrong("capDrop[0] is empty", app -> app.capDrop("")),
                wrong(
                        "capAdd[0] 'NET_ADMN' is not a capability: did you mean 'NET_ADMIN'?",
                        app -> app.capAdd("NET_ADMN")),
                wrong(
                        "capDrop[0] 'root' is not a capability: write 'ALL' or one of capabilities(7), such as 'NET_ADMIN'",
                        app -> app.capDrop("root")),
                wrong("userns 'foo' is not allowed: write 'host'", app -> app.userns("foo")),
                wrong(
                        "cpusetCpus '3-1' is not a set of numbers: write '0-2', '1,3' or '0-2,4'",
                        app -> app.cpusetCpus("3-1")),
                wrong(
                        "sysctls sets 'kernel.pid_max', which is one for the whole machine: a container has its own 'net.*',"
                                + " 'fs.mqueue.*', 'kernel.msg*', 'kernel.sem' and 'kernel.shm*'",
                        app -> app.sysctls("kernel.pid_max=100")),
                wrong(
                        "sysctls sets 'net.core.somaxconn', which on the network 'host' is that of the engine's machine",
                        app -> app.networks("host").sysctls("net.core.somaxconn=1")),
                wrong(
                        "user 'a:b:c' is not a user: write 'user' or 'user:group', each as a name or a number",
                        app -> app.user("a:b:c")),
                wrong(
                        "stopSignal 'SIGFOO' is not a signal: write 'SIGTERM', 'TERM' or '15'",
                        app -> app.stopSignal("SIGFOO")),
                wrong("env 'A' has a NUL character, which no process can be given", app -> app.env("A=b\0c")),
                wrong("command[1] has a NUL character, which no process can be given", app -> app.command("a", "b\0c")),
                wrong(
                        "waitFor[0] has an empty pattern, which any line matches: write '.' where that is meant",
                        app -> app.waitForLog("")),
                wrong("securityOpt[0] is empty", app -> app.securityOpt("")),
                wrong("userns is empty", app -> app.userns("")),
                wrong(
                        "ipc 'public' is not allowed: write 'none' or 'private' or 'shareable' or 'host' or 'container:name'",
                        app -> app.ipc("public")),
                wrong(
                        "ipc 'container:' is not allowed: write 'none' or 'private' or 'shareable' or 'host' or"
                                + " 'container:name'",
                        app -> app.ipc("container:")),
                wrong("pid 'private' is not allowed: write 'host' or 'container:name'", app -> app.pid("private")),
                wrong(
                        "pid has the unknown container 'dbb': did you mean 'db'? declared: 'app', 'db'",
                        app -> app.pid("container:dbb")),
                wrong("uts 'container:db' is not allowed: write 'host'", app -> app.uts("container:db")),
                wrong("cgroupns 'none' is not allowed: write 'host' or 'private'", app -> app.cgroupns("none")),
                wrong("logDriver is empty", app -> app.logDriver("")),
                wrong(
                        "waits for a line of its log, of which the log driver 'none' keeps nothing",
                        app -> app.logDriver("none")
                                .waitForPort(80)
                                .waitForLog("started")
                                .ports("80")),
                wrong("logOpts[0] has no '=': write 'KEY=value'", app -> app.logOpts("max-size")));
    }

    private static Arguments wrong(String problem, Consumer<ContainerSpecBuilder> options) {
        return arguments(problem, options);
    }

    private static String restart(String text) {
        return "restart '" + text
                + "' is not a restart policy: write 'no', 'always', 'unless-stopped', 'on-failure' or 'on-failure:3'";
    }

    private static String cpus(String text) {
        return "cpus '" + text
                + "' is not a number of CPUs: write a number above zero with up to 9 decimals, such as '1.5'";
    }

    private static String device(String text) {
        return "devices[0] '" + text + "' is not a device: write '/dev/on-host', '/dev/on-host:/dev/in-container' or"
                + " '/dev/on-host:/dev/in-container:rwm'";
    }

    private static String gpus(String text) {
        return "gpus '" + text + "' does not name GPUs: write 'all', a number or 'device=0,1'";
    }
}
