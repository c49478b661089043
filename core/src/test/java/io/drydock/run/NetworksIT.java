/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ExecResult;
import io.drydock.engine.NetworkRequest;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.report.RunEvent;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.Subnet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What containers see of their networks. */
@RequiresDocker
@Timeout(180)
class NetworksIT {

    private static final String BUSYBOX = "busybox:1.36";
    private static final String MAC = "02:42:0a:61:00:05";

    /** Differs from the numbers of other runs on the same engine. */
    private final int number = ThreadLocalRandom.current().nextInt(250);

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect);

    private final Session session = stacks.session();

    @Test
    void containersFindEachOtherUnderTheNamesAndAddressesOfEachNetwork() {
        String ip = "10.97." + number + ".5";
        String ip6 = "fd97:" + number + "::5";
        RunningStack stack = start(Stack.builder()
                .network(
                        "front",
                        net -> net.ipv6(true)
                                .subnet("10.97." + number + ".0/24", "fd97:" + number + "::/64")
                                .gateway("10.97." + number + ".9")
                                .ipRange("10.97." + number + ".128/25"))
                .network("back")
                .container(
                        "server",
                        server().andThen(server -> server.networks("front", "name=back,alias=store")
                                .networkAliases("api", "web")
                                .ip(ip)
                                .ip6(ip6)
                                .macAddress(MAC)))
                .container("client", idle("front"))
                .container("other", idle("back")));

        assertThat(wget(stack, "client", "server", "api", "web", ip, "[" + ip6 + "]"))
                .isEqualTo("served\n".repeat(5));
        assertThat(run(stack, "client", "wget -q -O - http://store:8080/").exitCode())
                .isNotZero();
        assertThat(wget(stack, "other", "server", "store")).isEqualTo("served\n".repeat(2));
        assertThat(run(stack, "other", "wget -q -O - http://api:8080/").exitCode())
                .isNotZero();
        assertThat(run(stack, "server", "ip addr").output())
                .contains("link/ether " + MAC, "inet " + ip + "/24", "inet6 " + ip6 + "/64");
        RunningNetwork front = stack.network("front");
        assertThat(front.subnets()).containsExactlyInAnyOrder("10.97." + number + ".0/24", "fd97:" + number + "::/64");
        assertThat(front.gateway()).isEqualTo("10.97." + number + ".9");
        assertThat(front.addressOf(stack.container("server"))).isEqualTo(ip);
        String chosen = front.addressOf(stack.container("client"));
        assertThat(run(stack, "client", "ip addr").output()).contains("inet " + chosen + "/24");
        assertThat(run(stack, "client", "ip route").output()).contains("default via 10.97." + number + ".9 ");
    }

    @Test
    void networksHaveWhatOnlyTheirCustomizationSays() {
        String subnet = "10.96." + number + ".0/29";

        RunningStack stack = start(Stack.builder()
                .network("net", net -> net.subnet(subnet).customize(NetworksIT::reserveTheSecondAddress))
                .container("app", idle("net")));

        assertThat(stack.network("net").addressOf(stack.container("app"))).isEqualTo("10.96." + number + ".3");
    }

    @SuppressWarnings("unchecked")
    private static void reserveTheSecondAddress(Map<String, Object> body) {
        Map<String, Object> ipam = (Map<String, Object>) Objects.requireNonNull(body.get("IPAM"));
        List<Map<String, Object>> configs = (List<Map<String, Object>>) Objects.requireNonNull(ipam.get("Config"));
        String gateway = String.valueOf(configs.get(0).get("Gateway"));
        configs.get(0).put("AuxiliaryAddresses", Map.of("printer", gateway.replaceFirst("[.]1$", ".2")));
        body.remove("Labels");
    }

    @Test
    void hostPortsAreReachedUnderTheNameOfTheHostButNotFromInside() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("0.0.0.0"));
                AutoCloseable answering = answering(server, "hello from outside")) {
            assertThat(answering).isNotNull();
            RunningStack stack = start(Stack.builder()
                    .network("open")
                    .network("quiet", net -> net.internal(true))
                    .container("out", idle("open"))
                    .container("in", idle("quiet"))
                    .container("peer", server().andThen(peer -> peer.networks("quiet")))
                    .container("outside", server().andThen(outside -> outside.networks("open"))));
            int port = server.getLocalPort();
            String gateway = stack.network("open").gateway();

            assertThat(run(stack, "out", "nc host.docker.internal " + port).output())
                    .isEqualTo("hello from outside\n");
            assertThat(run(stack, "out", "nc " + gateway + " " + port).output()).isEqualTo("hello from outside\n");
            assertThat(wget(stack, "in", "peer")).isEqualTo("served\n");
            // Docker 20.10 lets internal networks reach the addresses of its machine, but nothing behind it.
            String address = stack.network("open").addressOf(stack.container("outside"));
            assertThat(wget(stack, "out", address)).isEqualTo("served\n");
            assertThat(run(stack, "in", "echo | nc -w 2 " + address + " 8080").exitCode())
                    .isNotZero();
            assertThat(run(stack, "in", "cat /etc/hosts").output()).doesNotContain("host.docker.internal");
        }
    }

    @Test
    void namesAreSeenInTheContainer() {
        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        idle("bridge")
                                .andThen(app -> app.dns("10.97.0.53", "10.97.0.54")
                                        .dnsSearch("shop.test")
                                        .dnsOptions("ndots:3")
                                        .addHosts("pay:10.97.0.2", "six:fd97::2", "host.docker.internal:10.97.0.3"))));

        assertThat(run(stack, "app", "cat /etc/resolv.conf").output().lines())
                .contains("nameserver 10.97.0.53", "nameserver 10.97.0.54", "search shop.test", "options ndots:3");
        assertThat(run(stack, "app", "cat /etc/hosts").output().lines())
                .contains("10.97.0.2\tpay", "fd97::2\tsix", "10.97.0.3\thost.docker.internal")
                .filteredOn(line -> line.contains("host.docker.internal"))
                .hasSize(1);
    }

    @Test
    void theEnginesOwnNetworksAndThatOfAnotherContainerAreUsed() {
        RunningStack stack = start(Stack.builder()
                .network("machine", net -> net.driver("host"))
                .container("web", server().andThen(web -> web.networks("bridge")))
                .container("side", idle("container:web"))
                .container("host", idle("host"))
                .container("declared", idle("machine"))
                .container("none", idle("none")));

        assertThat(wget(stack, "side", "127.0.0.1")).isEqualTo("served\n");
        assertThat(run(stack, "none", "ls /sys/class/net").output().strip()).isEqualTo("lo");
        String interfaces = run(stack, "host", "ip -o link").output();
        assertThat(interfaces).contains(": docker0: ");
        assertThat(run(stack, "declared", "ip -o link").output()).contains(": docker0: ");
    }

    @Test
    void theEnginesBridgeTakesAMacAddressAndOtherNetworksBesideIt() {
        RunningStack alone = start(Stack.builder()
                .container(
                        "app", app -> app.image(BUSYBOX).command("sleep", "600").macAddress(MAC)));
        assertThat(run(alone, "app", "cat /sys/class/net/eth0/address").output())
                .isEqualTo(MAC + "\n");

        RunningStack both = start(Stack.builder()
                .network("docker0", net -> net.external("bridge"))
                .network("net")
                .container("server", server().andThen(server -> server.networks("docker0", "net")))
                .container("client", idle("net")));
        assertThat(wget(both, "client", "server")).isEqualTo("served\n");
        assertThat(run(both, "server", "ls /sys/class/net | grep -c eth").output())
                .isEqualTo("2\n");
    }

    @Test
    void connectAndDisconnectAreSeenAtOnce() {
        RunningStack stack = start(Stack.builder()
                .network("net")
                .container("server", server().andThen(server -> server.networks("bridge")))
                .container("client", idle("net")));
        RunningNetwork net = stack.network("net");
        RunningContainer server = stack.container("server");

        assertThat(run(stack, "client", "wget -q -O - http://server:8080/").exitCode())
                .isNotZero();
        net.connect(server, "late");
        assertThat(wget(stack, "client", "server", "late", net.addressOf(server)))
                .isEqualTo("served\n".repeat(3));
        net.disconnect(server);
        assertThat(run(stack, "client", "wget -q -O - http://late:8080/").exitCode())
                .isNotZero();
    }

    @Test
    void aNetworkToWhichOthersWereConnectedIsRemovedWithItsStack() {
        RunningStack outer =
                start(Stack.builder().container("server", server().andThen(each -> each.networks("bridge"))));
        RunningStack inner = start(Stack.builder().within(outer).network("net").container("client", idle("net")));
        String network = inner.network("net").id();
        inner.network("net").connect(outer.container("server"), "late");
        assertThat(wget(inner, "client", "late")).isEqualTo("served\n");

        inner.close();

        assertThatThrownBy(() -> session.engine().inspectNetwork(network)).hasMessageContaining("not found");
        assertThat(run(outer, "server", "true").exitCode()).isZero();
    }

    @Test
    void externalNetworksAreUsedAndLeftAsTheyAre() {
        ContainerEngine engine = session.engine();
        String name = "drydock-it-external-" + session.runId();
        String id = engine.createNetwork(
                new NetworkRequest(name, NetworkSettings.DEFAULT, Map.of("io.drydock.test", session.runId())));
        try {
            RunningStack stack = start(Stack.builder()
                    .network("shared", net -> net.external(name))
                    .container("server", server().andThen(server -> server.networks("name=shared,alias=api")))
                    .container("client", idle("shared")));

            assertThat(wget(stack, "client", "server", "api")).isEqualTo("served\n".repeat(2));
            assertThat(stack.network("shared").id()).isEqualTo(id);
            stack.close();
            assertThat(engine.inspectNetwork(name).id()).isEqualTo(id);
        } finally {
            engine.removeNetwork(name);
        }

        assertThatThrownBy(() -> start(Stack.builder().network("shared", net -> net.external(name))))
                .hasMessageStartingWith(
                        "network 'shared' could not be found: the engine has no network '" + name + "'");
    }

    @Test
    void bridgesWithoutSubnetsGetSmallOnes() {
        RunningStack stack = start(Stack.builder().network("net", net -> net.ipv6(true)));

        List<String> subnets = stack.network("net").subnets();
        assertThat(subnets).hasSize(2).allSatisfy(subnet -> assertThat(subnet).matches("10\\.223\\..*/28|fd.*::/64"));
        assertThatThrownBy(() -> start(Stack.builder().network("same", net -> net.subnet(v4(subnets)))))
                .hasMessageStartingWith(
                        "network 'same' could not be created: the engine could not create network 'drydock-stack-same-")
                .hasMessageEndingWith(
                        "\n  Another network has some of these addresses ('docker network ls'): declare another subnet,"
                                + " or none to get a free one.");
    }

    @Test
    void aNetworkWithoutFreeAddressesSaysWhatHelps() {
        RunningStack outer = start(Stack.builder()
                .network("net", net -> net.subnet("10.97." + number + ".0/30"))
                .container("one", idle("net")));
        StackBuilder inner = Stack.builder().within(outer).container("two", idle("net"));

        assertThatThrownBy(() -> inner.build().start(session, outer))
                .hasMessageStartingWith("container 'two' (busybox:1.36) could not be started: ")
                .hasMessageContaining("no available IPv4 addresses")
                .hasMessageContaining(
                        "All addresses of a network are taken. One without a declared subnet is as small as its own"
                                + " stack needs: declare a larger one, or shareNetwork() of the stack that others are started within.");
    }

    private static String v4(List<String> subnets) {
        return subnets.stream()
                .filter(each -> !Subnet.parse(each).address().isV6())
                .findFirst()
                .orElseThrow();
    }

    /** The engine's own pools would hold 31 networks at a time. */
    @Test
    void hundredStacksAtTheSameTimeAllGetTheirNetworkAndLeaveNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<RunningStack>> starts = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                StackBuilder stack = stackWithANetwork(i % 33 == 0);
                starts.add(() -> start(stack));
            }
            List<RunningStack> stacks = results(threads.invokeAll(starts));
            List<String> ids =
                    stacks.stream().map(each -> each.network("net").id()).toList();
            assertThat(stacks)
                    .flatExtracting(each -> each.network("net").subnets())
                    .hasSize(100)
                    .doesNotHaveDuplicates();

            results(threads.invokeAll(stacks.stream()
                    .map(each -> Executors.callable(each::close, each.name()))
                    .toList()));
            assertThat(ids)
                    .allSatisfy(id -> assertThatThrownBy(() -> session.engine().inspectNetwork(id))
                            .isInstanceOf(EngineCallException.class)
                            .hasMessageEndingWith("(status 404)"));
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> results(List<Future<T>> futures) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static StackBuilder stackWithANetwork(boolean withContainer) {
        StackBuilder stack = Stack.builder().network("net");
        return withContainer ? stack.container("app", idle("net")) : stack;
    }

    @Test
    void macAddressOnAFurtherNetworkIsSeenOrSaidToBeImpossible() {
        StackBuilder stack = Stack.builder()
                .network("front")
                .network("back")
                .container("app", idle("front").andThen(app -> app.networks("name=back,mac-address=" + MAC)));
        try {
            assertThat(run(start(stack), "app", "ip addr").output()).contains("link/ether " + MAC);
        } catch (StackStartException e) {
            assertThat(e)
                    .hasMessageEndingWith(
                            "it can set a MAC address on the first network of a container only; that on a further"
                                    + " one needs Docker 25 or newer\n  declared at  app");
        }
    }

    @Test
    void macvlanContainersTalkOverTheirParent() throws Exception {
        String parent = "ddm" + number;
        try (AutoCloseable created = parent(parent)) {
            assertThat(created).isNotNull();
            RunningStack stack = start(Stack.builder()
                    .network(
                            "lan",
                            net -> net.driver("macvlan")
                                    .options("parent=" + parent)
                                    .subnet("10.96." + number + ".0/24"))
                    .container(
                            "server",
                            server().andThen(server -> server.networks("lan").macAddress(MAC)))
                    .container("client", idle("lan")));

            assertThat(wget(stack, "client", "server")).isEqualTo("served\n");
            assertThat(run(stack, "client", "arp -a").output()).contains(MAC);
            stack.close();
        }
    }

    @Test
    void macvlanWithoutItsParentSaysWhatIsMissing() {
        assertThatThrownBy(() -> start(Stack.builder()
                        .network("lan", net -> net.driver("macvlan").options("parent=ddnone" + number))
                        .container("app", idle("lan"))))
                .isInstanceOf(StackStartException.class)
                .hasMessageContaining(
                        "An interface of the name that 'parent' says must be there on the engine's machine");
    }

    @Test
    void ipvlanWithoutSupportOfTheKernelSaysWhatIsMissing() throws Exception {
        String parent = "ddi" + number;
        try (AutoCloseable created = parent(parent)) {
            assertThat(created).isNotNull();
            StackBuilder stack = Stack.builder()
                    .network(
                            "lan",
                            net -> net.driver("ipvlan")
                                    .options("parent=" + parent)
                                    .subnet("10.95." + number + ".0/24"))
                    .container("server", server().andThen(server -> server.networks("lan")))
                    .container("client", idle("lan"));
            try {
                assertThat(wget(start(stack), "client", "server")).isEqualTo("served\n");
            } catch (StackStartException e) {
                assertThat(e).hasMessageContaining("The kernel of the engine's machine has no ipvlan (CONFIG_IPVLAN)");
            }
            stacks.closeAll();
        }
    }

    @Test
    void overlayWithoutSwarmSaysWhatIsMissing() {
        StackBuilder stack = Stack.builder().network("far", net -> net.driver("overlay"));
        try {
            start(stack);
        } catch (StackStartException e) {
            assertThat(e)
                    .hasMessageContaining(
                            "An overlay needs a swarm, of one machine at least: 'docker swarm init' on the engine's"
                                    + " machine");
            return;
        }
        assumeFalse(true, "the engine is part of a swarm");
    }

    @Test
    void containersWhenTheEngineHasNoAddressOfItsMachineStart() throws Exception {
        assumeTrue(OwnEngine.canBeStarted(), OwnEngine.WANTED);
        List<RunEvent> events = new CopyOnWriteArrayList<>();
        try (OwnEngine own = OwnEngine.start("--bridge=none", "--iptables=false");
                Session alone = Session.open(own::connect, List.of(events::add))) {
            own.load(BUSYBOX);

            try (RunningStack stack = Stack.builder()
                    .network("net")
                    .container("one", idle("net"))
                    .container("two", idle("net"))
                    .build()
                    .start(alone, null)) {
                String hosts = stack.container("one").exec("cat", "/etc/hosts").stdout();
                if (hosts.contains("host.docker.internal")) { // Docker 20.10 refuses nothing
                    assertThat(hosts).contains("<nil>\thost.docker.internal");
                } else {
                    assertThat(events)
                            .extracting(RunEvent::text)
                            .anyMatch(text ->
                                    text.contains("does not find the engine's machine as host.docker.internal"));
                }
            }
        }
    }

    @Test
    void overlayOfASwarmCarriesTraffic() throws Exception {
        assumeTrue(OwnEngine.canBeStarted(), OwnEngine.WANTED);
        try (OwnEngine own = OwnEngine.start();
                Session there = Session.open(own::connect, List.of())) {
            own.load(BUSYBOX);
            own.docker("swarm", "init", "--advertise-addr", "127.0.0.1");
            RunningStack stack = Stack.builder()
                    .network("far", net -> net.driver("overlay"))
                    .container("server", server().andThen(server -> server.networks("name=far,alias=api")))
                    .container("client", idle("far"))
                    .build()
                    .start(there, null);

            ExecResult answer = there.engine()
                    .exec(
                            stack.container("client").id(),
                            List.of("sh", "-c", "wget -q -O - http://server:8080/; wget -q -O - http://api:8080/"));

            assertThat(answer.output()).isEqualTo("served\n".repeat(2));
            assertThat(there.engine().inspectNetwork(stack.network("far").id()).driver())
                    .isEqualTo("overlay");
            stack.close();
            // A swarm agrees to the removal at once, and carries it out a moment later.
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> own.docker("network", "ls", "-q", "--filter", "label=io.drydock.run")
                            .isEmpty());
        }
    }

    /** Makes an interface on this machine, which must be the engine's. */
    private AutoCloseable parent(String name) throws Exception {
        assumeTrue(session.engine().endpoint().isLocal(), "the engine must run on this machine");
        assumeTrue(
                OwnEngine.isRoot() && OwnEngine.hasCommand("ip"),
                "needed to make an interface: root, and 'ip' (iproute2)");
        if (OwnEngine.run("ip", "link", "add", name, "type", "dummy").exitCode() != 0) {
            OwnEngine.succeed("ip", "link", "add", name, "type", "veth", "peer", "name", name + "p");
            OwnEngine.succeed("ip", "link", "set", name + "p", "up");
        }
        OwnEngine.succeed("ip", "link", "set", name, "up");
        return () -> OwnEngine.succeed("ip", "link", "del", name);
    }

    private static AutoCloseable answering(ServerSocket server, String text) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write((text + "\n").getBytes(UTF_8));
                } catch (IOException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return () -> {
            server.close();
            thread.join(TimeUnit.SECONDS.toMillis(10));
        };
    }

    private static Consumer<ContainerSpecBuilder> server() {
        return container -> container
                .image(BUSYBOX)
                .command("sh", "-c", "echo served > /index.html && echo serving && exec httpd -f -p 8080 -h /");
    }

    private static Consumer<ContainerSpecBuilder> idle(String network) {
        return container -> container.image(BUSYBOX).networks(network).command("sleep", "600");
    }

    private RunningStack start(StackBuilder stack) {
        return stacks.start(stack);
    }

    private ExecResult run(RunningStack stack, String container, String line) {
        return session.engine().exec(stack.container(container).id(), List.of("sh", "-c", line));
    }

    /** Reads the page of each host; fails where one does not answer. */
    private String wget(RunningStack stack, String container, String... hosts) {
        StringBuilder line = new StringBuilder();
        for (String host : hosts) {
            // The server may need a moment until it listens.
            line.append("for i in 1 2 3 4 5 6 7 8 9 10; do wget -q -O - http://")
                    .append(host)
                    .append(":8080/ && break; usleep 100000; done; ");
        }
        return run(stack, container, line.toString()).output();
    }
}
