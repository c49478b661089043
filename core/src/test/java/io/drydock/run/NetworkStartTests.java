/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.NetworkingRequest;
import io.drydock.engine.SubnetTakenException;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.NetworkDriver;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.Subnet;
import io.drydock.spec.SubnetSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkStartTests {

    private static final String IMAGE = "app:1";

    private final FakeEngine engine = new FakeEngine().withImage(IMAGE).withNetwork("shared");
    private final Session session = Session.open(() -> engine, List.of());

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource({"1,28", "12,28", "13,27", "28,27", "29,26"})
    void startWhenABridgeHasNoSubnetGivesItOneAsLargeAsItsContainersNeed(int containers, int prefix) {
        StackBuilder stack = Stack.builder().network("net");
        for (int i = 0; i < containers; i++) {
            stack.container("app" + i, app -> app.image(IMAGE).networks("net"));
        }
        start(stack).close();

        assertThat(subnets("net")).singleElement().satisfies(subnet -> {
            assertThat(Subnet.parse("10.223.0.0/16").contains(subnet)).isTrue();
            assertThat(subnet.prefix()).isEqualTo(prefix);
        });
    }

    @Test
    void startWhenInnerStacksMayJoinLeavesRoom() {
        start(Stack.builder().shareNetwork().container("app", app -> app.image(IMAGE)))
                .close();

        assertThat(subnets("default"))
                .singleElement()
                .satisfies(subnet -> assertThat(subnet.prefix()).isEqualTo(24));
    }

    @Test
    void startWhenASubnetIsTakenTakesTheNext() {
        RunningStack one = start(Stack.builder().network("one"));
        RunningStack two = start(Stack.builder().network("two"));
        Subnet taken = Subnet.parse(one.network("one").subnets().get(0));
        engine.failOnce(
                "create network three",
                new SubnetTakenException(
                        new EngineCallException("create network 'three'", 403, "Pool overlaps", null)));
        RunningStack three = start(Stack.builder().network("three"));

        assertThat(subnets("two")).doesNotContain(taken);
        assertThat(subnets("three")).doesNotContain(taken).doesNotContainAnyElementsOf(subnets("two"));
        List.of(one, two, three).forEach(RunningStack::close);
    }

    @Test
    void startWhenAllSubnetsAreTakenSaysSo() {
        engine.failOn(
                "create network net",
                new SubnetTakenException(new EngineCallException("create network 'net'", 403, "Pool overlaps", null)));

        assertThatThrownBy(() -> start(Stack.builder().network("net")))
                .hasMessage(
                        "network 'net' could not be created: the block 10.223.0.0/16 has no free /28 left: remove networks that"
                                + " nobody needs ('docker network prune'), or name another block with the system property"
                                + " drydock.network.pool\n  declared at  network net");
        assertThat(engine.calls()).filteredOn("create network net"::equals).hasSize(4096);
    }

    @Test
    void startWhenTheDeclaredSubnetIsTakenSaysSoAtOnce() {
        RunningStack other = start(Stack.builder().network("other", net -> net.subnet("10.99.0.0/24")));

        assertThatThrownBy(() -> start(Stack.builder().network("net", net -> net.subnet("10.99.0.128/25"))))
                .hasMessageStartingWith(
                        "network 'net' could not be created: the engine could not create network 'drydock-stack-net-")
                .hasMessageEndingWith("': Pool overlaps with other one on this address space (status 403)"
                        + "\n  declared at  network net"
                        + "\n  Another network has some of these addresses ('docker network ls'): declare another subnet, or none to"
                        + " get a free one.");
        other.close();
    }

    @Test
    void startWhenIpv6HasNoSubnetGivesItAUniqueLocalOne() {
        start(Stack.builder().network("net", net -> net.ipv6(true))).close();
        start(Stack.builder().network("lan", net -> net.driver("overlay").ipv6(true)))
                .close();

        assertThat(subnets("net")).hasSize(2).last().satisfies(NetworkStartTests::isUniqueLocal);
        assertThat(subnets("lan")).singleElement().satisfies(NetworkStartTests::isUniqueLocal);
    }

    private static void isUniqueLocal(Subnet subnet) {
        assertThat(Subnet.parse("fd00::/8").contains(subnet)).isTrue();
        assertThat(subnet.prefix()).isEqualTo(64);
    }

    @Test
    void startWhenEverythingIsSaidAsksForIt() {
        start(Stack.builder()
                        .network(
                                "net",
                                net -> net.driver("macvlan")
                                        .options("parent=eth7")
                                        .labels("team=shop")))
                .close();

        assertThat(engine.network("net").settings())
                .isEqualTo(new NetworkSettings(
                        NetworkDriver.MACVLAN, Map.of("parent", "eth7"), false, false, false, List.of()));
        assertThat(engine.network("net").labels())
                .containsEntry("team", "shop")
                .containsEntry("io.drydock.name", "net")
                .containsEntry("io.drydock.run", session.runId());
    }

    @Test
    void startWhenItIsExternalUsesItAndLeavesItThere() {
        RunningStack stack = start(Stack.builder()
                .network("net", net -> net.external("shared"))
                .container("app", app -> app.image(IMAGE).networks("name=net,alias=api")));

        assertThat(engine.networksOf("app")).containsEntry("shared", List.of("app", "api"));
        stack.close();
        assertThat(engine.calls()).doesNotContain("remove network shared", "create network net");
        assertThat(engine.leftovers()).containsExactly("network shared");
    }

    @Test
    void startWhenTheExternalNetworkIsNotThereSaysSo() {
        assertThatThrownBy(() -> start(Stack.builder().network("net", net -> net.external("missing"))))
                .hasMessage(
                        "network 'net' could not be found: the engine has no network 'missing'\n  declared at  network net");
    }

    @Test
    void startWhenItIsTheEnginesOwnCreatesNothing() {
        start(Stack.builder()
                        .network("machine", net -> net.driver("host"))
                        .container("app", app -> app.image(IMAGE).networks("machine"))
                        .container("lonely", lonely -> lonely.image(IMAGE).networks("none"))
                        .container("plain", plain -> plain.image(IMAGE).networks("bridge")))
                .close();

        assertThat(networking("app").network()).isEqualTo("host");
        assertThat(networking("app").endpoint()).isEqualTo(EndpointSpec.DEFAULT);
        assertThat(networking("app").reachesHost()).isFalse();
        assertThat(networking("lonely").network()).isEqualTo("none");
        assertThat(networking("lonely").reachesHost()).isFalse();
        assertThat(networking("plain").network()).isEqualTo("bridge");
        assertThat(networking("plain").endpoint()).isEqualTo(EndpointSpec.DEFAULT);
        assertThat(networking("plain").reachesHost()).isTrue();
        assertThat(engine.calls()).noneMatch(call -> call.startsWith("create network"));
    }

    @Test
    void startWhenANetworkLeadsNowhereGivesNoNameToTheEnginesMachine() {
        start(Stack.builder()
                        .network("quiet", net -> net.internal(true))
                        .network("open")
                        .container("quiet", app -> app.image(IMAGE).networks("quiet"))
                        .container("both", app -> app.image(IMAGE).networks("quiet", "open"))
                        .container("alone", app -> app.image(IMAGE).networks("open")))
                .close();

        assertThat(networking("quiet").reachesHost()).isFalse();
        assertThat(networking("both").reachesHost()).isTrue();
        assertThat(networking("alone").reachesHost()).isTrue();
    }

    @Test
    void startWhenAContainerUsesTheNetworkOfAnotherStartsThatFirst() {
        RunningStack stack = start(Stack.builder()
                .container("side", side -> side.image(IMAGE).networks("container:web"))
                .container("web", web -> web.image(IMAGE)));

        assertThat(networking("side").network())
                .isEqualTo("container:" + stack.container("web").id());
        assertThat(engine.calls()).containsSubsequence("create web", "create side");
        assertThat(engine.calls()).containsSubsequence("start web", "start side");
        stack.close();

        RunningStack outer = start(Stack.builder().container("web", web -> web.image(IMAGE)));
        Stack.builder()
                .within(outer)
                .container("side", side -> side.image(IMAGE).networks("container:web"))
                .build()
                .start(session, outer)
                .close();
        assertThat(networking("side").network())
                .isEqualTo("container:" + outer.container("web").id());
        outer.close();
    }

    @Test
    void startWhenContainersUseTheNetworksOfEachOtherFails() {
        StackBuilder stack = Stack.builder()
                .container("one", one -> one.image(IMAGE).networks("container:two"))
                .container("two", two -> two.image(IMAGE).networks("container:one"));

        assertThatThrownBy(stack::build).hasMessageContaining("the start order is a cycle: one -> two -> one");
    }

    @Test
    void addressesAreCheckedAgainstTheNetworkOfTheEnclosingStack() {
        RunningStack outer = start(Stack.builder().network("net", net -> net.subnet("10.99.0.0/24")));
        StackBuilder inner = Stack.builder().within(outer);

        assertThatThrownBy(() -> inner.container(
                                "app", app -> app.image(IMAGE).networks("net").ip("10.98.0.1"))
                        .build())
                .hasMessageContaining("ip '10.98.0.1' is outside the network 'net': its subnet is '10.99.0.0/24'");
        outer.close();
    }

    @Test
    void runningNetworkTellsItsAddresses() {
        RunningStack stack = start(Stack.builder()
                .network("net", net -> net.subnet("10.99.0.0/24").gateway("10.99.0.9"))
                .network("first", net -> net.subnet("10.98.0.0/24"))
                .network("open", net -> net.driver("overlay").subnet("10.97.0.0/24"))
                .container("app", app -> app.image(IMAGE).networks("net").ip("10.99.0.5")));
        RunningNetwork net = stack.network("net");
        RunningNetwork open = stack.network("open");

        assertThat(net.name()).isEqualTo("net");
        assertThat(net).hasToString("network 'net'");
        assertThat(net.subnets()).containsExactly("10.99.0.0/24");
        assertThat(net.gateway()).isEqualTo("10.99.0.9");
        assertThat(net.addressOf(stack.container("app"))).isEqualTo("10.99.0.5");
        assertThatThrownBy(open::gateway).hasMessage("the engine tells no gateway of network 'open'");
        assertThat(stack.network("first").gateway()).isEqualTo("10.98.0.1");
        assertThatThrownBy(() -> open.addressOf(stack.container("app")))
                .hasMessage("container 'app' has no address on network 'open'");
        stack.close();
    }

    @Test
    void connectAndDisconnectChangeTheNetworksOfARunningContainer() {
        RunningStack stack = start(Stack.builder()
                .network("net")
                .container("app", app -> app.image(IMAGE).networks("bridge")));
        RunningContainer app = stack.container("app");

        stack.network("net").connect(app, "late", "later");
        assertThat(engine.networksOf("app")).containsEntry("net", List.of("app", "late", "later"));

        stack.network("net").disconnect(app);
        assertThat(engine.networksOf("app")).doesNotContainKey("net");
        assertThatThrownBy(() -> stack.network("net").disconnect(app))
                .isInstanceOf(EngineCallException.class)
                .hasMessageContaining("is not connected");
        stack.close();
    }

    @Test
    void furtherNetworksGetWhatIsSaidOfThem() {
        start(Stack.builder()
                        .network("net")
                        .network("front", net -> net.subnet("10.99.0.0/24"))
                        .container("app", app -> app.image(IMAGE).networks("net", "name=front,alias=api,ip=10.99.0.5")))
                .close();

        assertThat(networking("app").endpoint()).isEqualTo(EndpointSpec.named("app"));
        assertThat(engine.calls()).contains("connect app to front");
        assertThat(subnets("front")).containsExactly(Subnet.parse("10.99.0.0/24"));
    }

    @Test
    void closeWhenAContainerOfAnotherStackIsConnectedRemovesTheNetwork() {
        RunningStack outer = start(Stack.builder().container("app", app -> app.image(IMAGE)));
        RunningStack inner = start(Stack.builder().within(outer).network("net"));
        inner.network("net").connect(outer.container("app"));

        inner.close();

        assertThat(engine.networksOf("app")).doesNotContainKey("net");
        assertThat(engine.leftovers()).noneMatch(each -> each.contains("-net-"));
        outer.close();
    }

    @Test
    void closeWhenANetworkCannotBeRemovedSaysWhy() {
        RunningStack stack = start(Stack.builder().network("net"));
        EngineCallException refusal = new EngineCallException("remove network 'net'", 500, "busy", null);
        engine.failOnce("remove network net", refusal);

        assertThatThrownBy(stack::close)
                .isInstanceOf(RemovalException.class)
                .hasMessageContaining("the engine could not remove network 'net': busy");
        assertThat(engine.calls()).containsSubsequence("remove network net", "inspect network net");
    }

    @Test
    void closeWhenAConnectedContainerCannotBeDisconnectedSaysWhy() {
        RunningStack outer = start(Stack.builder().container("app", app -> app.image(IMAGE)));
        RunningStack inner = start(Stack.builder().within(outer).network("net"));
        inner.network("net").connect(outer.container("app"));
        engine.failOnce(
                "disconnect app from net", new EngineCallException("disconnect container", 403, "not connected", null));

        assertThatThrownBy(inner::close)
                .isInstanceOf(RemovalException.class)
                .hasMessageContaining("network has active endpoints");
        outer.close();
        assertThat(engine.calls()).containsSubsequence("disconnect app from net", "remove network net");
    }

    private RunningStack start(StackBuilder stack) {
        return stack.build().start(session, null);
    }

    private List<Subnet> subnets(String network) {
        return engine.network(network).settings().subnets().stream()
                .map(SubnetSpec::subnet)
                .toList();
    }

    private NetworkingRequest networking(String container) {
        return engine.request(container).networking();
    }
}
