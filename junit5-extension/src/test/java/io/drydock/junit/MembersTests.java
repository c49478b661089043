/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.FakeEngine;
import io.drydock.engine.docker.WrittenRequests;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import io.drydock.run.StackBuilder;
import io.drydock.spec.Builder;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every member of {@link Container}, {@link Build}, {@link Network} and {@link Volume} changes what Docker is asked: a member without its
 * row in a table fails the build, and so does a row whose member does not reach the requests. A new member needs one line.
 */
class MembersTests {

    private static final String IMAGE = "app:1";

    /** What {@code docker run} can say. */
    private static final List<Row> CONTAINER = List.of(
            new Row("env", strings("A=1"), "'Env':['A=1']"),
            new Row("command", strings("serve", "--fast"), "'Cmd':['serve','--fast']"),
            new Row("labels", strings("team=shop"), "'team':'shop'"),
            new Row("init", true, "'Init':true"),
            new Row("envFile", strings("src/test/resources/variables.env"), "'Env':['FROM_FILE=1']"),
            new Row("entrypoint", strings("sh", "-c"), "'Entrypoint':['sh','-c']"),
            new Row("workdir", "/app", "'WorkingDir':'/app'"),
            new Row("user", "1000:100", "'User':'1000:100'"),
            new Row("groupAdd", strings("audio"), "'GroupAdd':['audio']"),
            new Row("tty", true, "'Tty':true"),
            new Row("interactive", true, "'OpenStdin':true"),
            new Row("stopSignal", "SIGINT", "'StopSignal':'SIGINT'"),
            new Row("stopTimeout", "30s", "'StopTimeout':30"),
            new Row("hostname", "shop", "'Hostname':'shop'"),
            new Row("domainname", "example.org", "'Domainname':'example.org'"),
            new Row("restart", "on-failure", "'Name':'on-failure'"),
            new Row("healthCmd", "true", "'Healthcheck':{'Test':['CMD-SHELL','true']}"),
            new Row("healthExec", new String[] {"a", "b c"}, "'Healthcheck':{'Test':['CMD','a','b c']}"),
            new Row("healthInterval", "200ms", "'Healthcheck':{'Interval':200000000}"),
            new Row("healthTimeout", "1s", "'Healthcheck':{'Timeout':1000000000}"),
            new Row("healthRetries", 5, "'Healthcheck':{'Retries':5}"),
            new Row("healthStartPeriod", "2s", "'Healthcheck':{'StartPeriod':2000000000}"),
            new Row("noHealthcheck", true, "'Healthcheck':{'Test':['NONE']}"),
            new Row("platform", "linux/arm64", "&platform=linux%2Farm64 "),
            new Row("memory", "64m", "'Memory':67108864"),
            new Row("memorySwap", "-1", "'MemorySwap':-1"),
            new Row("memoryReservation", "32m", "'MemoryReservation':33554432"),
            new Row("oomKillDisable", true, "'OomKillDisable':true"),
            new Row("shmSize", "1m", "'ShmSize':1048576"),
            new Row("cpus", "1.5", "'NanoCpus':1500000000"),
            new Row("cpusetCpus", "0-1", "'CpusetCpus':'0-1'"),
            new Row("cpusetMems", "0", "'CpusetMems':'0'"),
            new Row("cpuShares", 512, "'CpuShares':512"),
            new Row("pidsLimit", 100, "'PidsLimit':100"),
            new Row("blkioWeight", 300, "'BlkioWeight':300"),
            new Row("ulimits", strings("nofile=1024:2048"), "'Ulimits':[{"),
            new Row("sysctls", strings("net.core.somaxconn=99"), "'Sysctls':{'net.core.somaxconn':'99'}"),
            new Row("devices", strings("/dev/fuse"), "'PathOnHost':'/dev/fuse'"),
            new Row("gpus", "all", "'DeviceRequests':[{'Count':-1,'Capabilities':[['gpu']]}]"),
            new Row("capAdd", strings("NET_ADMIN"), "'CapAdd':['NET_ADMIN']"),
            new Row("capDrop", strings("CHOWN"), "'CapDrop':['CHOWN']"),
            new Row("privileged", true, "'Privileged':true"),
            new Row("readOnly", true, "'ReadonlyRootfs':true"),
            new Row("securityOpt", strings("no-new-privileges"), "'SecurityOpt':['no-new-privileges']"),
            new Row("userns", "host", "'UsernsMode':'host'"),
            new Row("ipc", "container:db", "'IpcMode':'container:0000"),
            new Row("pid", "container:db", "'PidMode':'container:0000"),
            new Row("uts", "host", "'UTSMode':'host'"),
            new Row("cgroupns", "private", "'CgroupnsMode':'private'"),
            new Row("logDriver", "json-file", "'LogConfig':{'Type':'json-file'}"),
            new Row("logOpts", strings("max-size=1m"), "'LogConfig':{'Config':{'max-size':'1m'}}"),
            new Row("ports", strings("8080:80"), "'ExposedPorts':{'80/tcp':{}}"),
            new Row("reservedPorts", strings("9092"), "'ExposedPorts':{'9092/tcp':{}}"),
            new Row("expose", strings("7000/udp"), "'ExposedPorts':{'7000/udp':{}}"),
            new Row("publishAll", true, "'PortBindings':{'7000/tcp':[{").with("expose", strings("7000")),
            new Row("networks", strings("back"), "'NetworkMode':'drydock-stack-back-"),
            new Row("networkAliases", strings("api"), "'Aliases':['app','api']").with("networks", strings("back")),
            new Row("ip", "10.99.0.5", "'IPv4Address':'10.99.0.5'").with("networks", strings("front")),
            new Row("ip6", "fd99::5", "'IPv6Address':'fd99::5'").with("networks", strings("front")),
            new Row("macAddress", "02:42:ac:11:00:02", "'MacAddress':'02:42:ac:11:00:02'")
                    .with("networks", strings("back")),
            new Row("dns", strings("10.0.0.1"), "'Dns':['10.0.0.1']"),
            new Row("dnsSearch", strings("shop.test"), "'DnsSearch':['shop.test']"),
            new Row("dnsOptions", strings("ndots:2"), "'DnsOptions':['ndots:2']"),
            new Row("addHosts", strings("pay:10.0.0.2"), "'ExtraHosts':['pay:10.0.0.2'"),
            new Row("volumes", strings("data:/data"), "'Target':'/data'"),
            new Row(
                    "mounts",
                    strings("type=volume,source=data,target=/long,readonly"),
                    "'Target':'/long','ReadOnly':true"),
            new Row("copy", strings("pom.xml:/pom.xml"), "/archive?path=%2F&"),
            new Row("tmpfs", strings("/run:size=64m"), "'Tmpfs':{'/run':'size=64m'}"));

    /** What {@code docker network create} can say. */
    private static final List<Row> NETWORK = List.of(
            new Row("name", "front", "'Name':'drydock-stack-front-"),
            new Row("driver", "overlay", "'Driver':'overlay'"),
            new Row("options", strings("com.docker.network.driver.mtu=1400"), "'com.docker.network.driver.mtu':'1400'"),
            new Row("internal", true, "'Internal':true"),
            new Row("ipv6", true, "'EnableIPv6':true"),
            new Row("subnet", strings("10.99.0.0/24"), "'Subnet':'10.99.0.0/24'"),
            new Row("gateway", strings("10.99.0.9"), "'Gateway':'10.99.0.9'").with("subnet", strings("10.99.0.0/24")),
            new Row("ipRange", strings("10.99.0.128/25"), "'IPRange':'10.99.0.128/25'")
                    .with("subnet", strings("10.99.0.0/24")),
            new Row("attachable", false, "'Attachable':false").with("driver", "overlay"),
            new Row("labels", strings("team=shop"), "'team':'shop'"));

    /** What {@code docker volume create} can say. */
    private static final List<Row> VOLUME = List.of(
            new Row("name", "cache", "'Name':'drydock-stack-cache-"),
            new Row("driver", "nfs", "'Driver':'nfs'"),
            new Row("options", strings("type=tmpfs"), "'DriverOpts':{'type':'tmpfs'}"),
            new Row("labels", strings("team=shop"), "'team':'shop'"));

    /** What {@code docker build} can say. */
    private static final List<Row> BUILD = List.of(
            new Row("args", strings("A=1"), "&buildargs=%7B%22A%22%3A%221%22%7D"),
            new Row("target", "run", "&target=run"),
            new Row("platform", "linux/arm64", "&platform=linux%2Farm64"),
            new Row("labels", strings("team=shop"), "%22team%22%3A%22shop%22"),
            new Row("tags", strings("shop/app:2"), "&t=shop%2Fapp%3A2"),
            new Row("noCache", true, "&nocache=1"),
            new Row("cacheFrom", strings("shop/app:1"), "&cachefrom=%5B%22shop%2Fapp%3A1%22%5D"),
            new Row("network", "host", "&networkmode=host"),
            new Row("addHosts", strings("db:10.0.0.5"), "&extrahosts=db%3A10.0.0.5"),
            new Row("shmSize", "1m", "&shmsize=1048576"),
            new Row("ulimits", strings("nofile=10"), "&ulimits=%5B%7B"),
            new Row("builder", Builder.CLASSIC, "&version=1"));

    /** The members that no create request shows, and why. */
    private static final Map<String, String> SHOWN_ELSEWHERE = Map.ofEntries(
            entry("Volume.seed", "is a copy into a container of its own; FilesIT shows it"),
            entry("Container.secrets", "are held open until the container has started; SecretsIT shows it"),
            entry("Network.external", "is a network that is not created; NetworksIT and NetworkStartTests show it"),
            entry(
                    "Volume.external",
                    "is the name of a volume that is not created; StackStartTests and StorageIT show it"),
            entry("Build.context", "is what is sent; BuildContextTests and DockerEngineIT show it"),
            entry("Build.dockerfile", "is a part of what is sent; BuildContextTests show it"),
            entry("Build.dockerfileInline", "is a part of what is sent; BuildContextTests show it"),
            entry("Build.contexts", "are a part of what is sent; BuildContextTests show it"),
            entry("Build.keep", "is what happens at the end of the run; ImagesTests show it"),
            entry("Build.pull", "is what happens before the build; ImagesTests show it"),
            entry("Build.cacheTo", "is said to another command; BuildxCommandTests show it"),
            entry("Build.secrets", "are said to another command; BuildxCommandTests show it"),
            entry("Build.ssh", "is said to another command; BuildxCommandTests show it"),
            entry("Container.image", "is what every row has; StackSpecBuilderTests and StackStartTests show it"),
            entry("Container.pull", "is what happens before the create; PullTests and PullIT show it"),
            entry("Container.pullMaxAge", "is what happens before the create; PullTests shows it"),
            entry(
                    "Container.build",
                    "is another request, of the image; DrydockExtensionTests and DockerEngineIT show it"),
            entry("Container.dependsOn", "is an order of requests; StackStartTests show it"),
            entry(
                    "Container.waitFor",
                    "is what happens after the start; ReadinessTests and DrydockExtensionTests show it"),
            entry("Container.waitMode", "is what happens after the start; ReadinessTests show it"),
            entry("Container.startupTimeout", "is what happens after the start; StackStartTests show it"),
            entry("Container.startAttempts", "is what happens after a start in vain; StartAttemptsTests show it"));

    /**
     * A member and what comes of it.
     *
     * @param member its name
     * @param value what it is set to, of the type of the member
     * @param shown a part of a request that is there because of it, with ' for "
     * @param others members that go with it
     */
    record Row(String member, Object value, String shown, Map<String, Object> others) {

        Row(String member, Object value, String shown) {
            this(member, value, shown, Map.of());
        }

        /** Sets another member too, with and without this one. */
        Row with(String other, Object itsValue) {
            Map<String, Object> all = new LinkedHashMap<>(others);
            all.put(other, itsValue);
            return new Row(member, value, shown, all);
        }

        @Override
        public String toString() {
            return member;
        }
    }

    private static String[] strings(String... values) {
        return values;
    }

    static List<Row> containerMembers() {
        return CONTAINER;
    }

    static List<Row> buildMembers() {
        return BUILD;
    }

    static List<Row> networkMembers() {
        return NETWORK;
    }

    static List<Row> volumeMembers() {
        return VOLUME;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("containerMembers")
    void containerWhenAMemberIsSetIsRequestedWithIt(Row row) {
        assertShown(
                row,
                members -> requests(surroundings().container("app", options -> {
                    Container container = annotation(Container.class, members, Map.of("image", IMAGE));
                    ContainerDeclaration.readAll(container, options);
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("buildMembers")
    void buildWhenAMemberIsSetIsRequestedWithIt(Row row, @TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), "FROM scratch AS run\n");
        assertShown(
                row,
                members -> requests(Stack.builder().container("app", options -> {
                    Build build = annotation(Build.class, members, Map.of("context", directory.toString()));
                    options.build(image -> BuildDeclaration.read(build, image));
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networkMembers")
    void networkWhenAMemberIsSetIsRequestedWithIt(Row row) {
        assertShown(row, members -> requests(add(annotation(Network.class, members, Map.of("name", "net")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("volumeMembers")
    void volumeWhenAMemberIsSetIsRequestedWithIt(Row row) {
        assertShown(row, members -> requests(add(annotation(Volume.class, members, Map.of("name", "vol")))));
    }

    @Test
    void membersAllHaveARowOrAReason() {
        Stream<String> rows = Stream.of(
                        CONTAINER.stream().map(row -> "Container." + row.member()),
                        BUILD.stream().map(row -> "Build." + row.member()),
                        NETWORK.stream().map(row -> "Network." + row.member()),
                        VOLUME.stream().map(row -> "Volume." + row.member()),
                        SHOWN_ELSEWHERE.keySet().stream())
                .flatMap(each -> each);
        Stream<String> members = Stream.of(Container.class, Build.class, Network.class, Volume.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods())
                        .map(member -> type.getSimpleName() + "." + member.getName()));

        assertThat(rows).containsExactlyInAnyOrderElementsOf(members.toList());
    }

    private interface Declaration {
        List<String> requestsWith(Map<String, Object> members);
    }

    private static void assertShown(Row row, Declaration declaration) {
        String shown = row.shown().replace('\'', '"');
        Map<String, Object> members = new LinkedHashMap<>(row.others());
        assertThat(declaration.requestsWith(members)).noneMatch(request -> request.contains(shown));

        members.put(row.member(), row.value());
        assertThat(declaration.requestsWith(members)).anyMatch(request -> request.contains(shown));
    }

    /** The networks, volumes and containers that rows refer to. */
    private static StackBuilder surroundings() {
        return Stack.builder()
                .network("back")
                .network("front", network -> network.ipv6(true).subnet("10.99.0.0/24", "fd99::/64"))
                .volume("data")
                .container("db", options -> options.image(IMAGE));
    }

    private static StackBuilder add(Annotation shared) {
        StackBuilder builder = Stack.builder();
        SharedDeclarations.add(builder, MembersTests.class, shared);
        return builder;
    }

    private static List<String> requests(StackBuilder stack) {
        try (WrittenRequests requests = new WrittenRequests();
                Session session = Session.open(() -> requests.before(new FakeEngine().withImage(IMAGE)), List.of())) {
            stack.build().start(session, null).close();
            return requests.texts();
        }
    }

    /** Makes an annotation as a user would write it: members of which nothing is said have their defaults. */
    private static <A extends Annotation> A annotation(
            Class<A> type, Map<String, Object> members, Map<String, Object> needed) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, member, arguments) -> {
                    Object value = members.getOrDefault(
                            member.getName(), needed.getOrDefault(member.getName(), member.getDefaultValue()));
                    return checked(member, value);
                }));
    }

    private static Object checked(Method member, Object value) {
        assertThat(value)
                .as("value of a type that '%s' does not have", member.getName())
                .isInstanceOf(boxed(member.getReturnType()));
        return value;
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
