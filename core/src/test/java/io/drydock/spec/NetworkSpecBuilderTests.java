/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkSpecBuilderTests {

    private static final Origin ORIGIN = Origin.of("OrdersIT");

    private final Problems problems = new Problems();

    @Test
    void customizeKeepsTheChangesUnlessTheNetworkIsLeftAsItIs() {
        assertThat(assemble(net -> net.customize(body -> {}).customize(body -> {}))
                        .customization()
                        .steps())
                .hasSize(2);
        assertThat(FoundProblems.in(problems)).isEmpty();

        assemble(net -> net.external("shared").customize(body -> {}));

        assertThat(FoundProblems.in(problems))
                .containsExactly(new Problem(
                        ORIGIN, "external = 'shared' is a network that is left as it is: remove customize"));
    }

    @Test
    void assembleWhenEverythingIsSaidKeepsIt() {
        NetworkSpec network = assemble(net -> net.driver("bridge")
                .options("com.docker.network.driver.mtu=1400")
                .internal(true)
                .ipv6(true)
                .subnet("10.0.0.0/24", "fd00::/64")
                .gateway("fd00::9", "10.0.0.9")
                .ipRange("10.0.0.128/25")
                .attachable(true)
                .labels("team=shop"));

        assertThat(FoundProblems.in(problems)).isEmpty();
        assertThat(network)
                .isEqualTo(new NetworkSpec(
                        "net",
                        new NetworkSettings(
                                NetworkDriver.BRIDGE,
                                Map.of("com.docker.network.driver.mtu", "1400"),
                                true,
                                true,
                                true,
                                List.of(
                                        new SubnetSpec(
                                                Subnet.parse("10.0.0.0/24"),
                                                IpAddress.parse("10.0.0.9"),
                                                Subnet.parse("10.0.0.128/25")),
                                        new SubnetSpec(Subnet.parse("fd00::/64"), IpAddress.parse("fd00::9"), null))),
                        Map.of("team", "shop"),
                        null,
                        Customization.NONE,
                        ORIGIN));
        assertThat(network.existing()).isNull();
        assertThat(network.settings().hasSubnet(true)).isTrue();
    }

    @Test
    void assembleWhenNothingIsSaidIsABridge() {
        assertThat(assemble(net -> {})).isEqualTo(NetworkSpec.bridge("net", ORIGIN));
        assertThat(NetworkSettings.DEFAULT.hasSubnet(false)).isFalse();
    }

    @Test
    void assembleWhenItIsAnOverlayLetsContainersJoin() {
        assertThat(assemble(net -> net.driver("overlay")).settings().attachable())
                .isTrue();
        assertThat(assemble(net -> net.driver("overlay").attachable(false))
                        .settings()
                        .attachable())
                .isFalse();
        assertThat(FoundProblems.in(problems)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"host,host", "none,none"})
    void assembleWhenTheEngineHasItIsThatOne(String driver, String name) {
        NetworkSpec network = assemble(net -> net.driver(driver).internal(false).subnet());

        assertThat(FoundProblems.in(problems)).isEmpty();
        assertThat(network.existing()).isEqualTo(name);
        assertThat(new NetworkSpecBuilder(name, ORIGIN)
                        .driver(driver)
                        .assemble(problems)
                        .existing())
                .isEqualTo(name);
        assertThat(FoundProblems.in(problems)).isEmpty();
    }

    @Test
    void assembleWhenItIsExternalIsThatOne() {
        assertThat(assemble(net -> net.external("shared")).existing()).isEqualTo("shared");
        assertThat(FoundProblems.in(problems)).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        net -> net.driver("weave"),
                        "driver 'weave' is not a network driver: allowed are 'bridge', 'host', 'none', 'overlay', 'macvlan',"
                                + " 'ipvlan'"),
                mistake(
                        net -> net.driver("macvlan"),
                        "driver 'macvlan' stands on an interface of the engine's machine: name it with options ="
                                + " \"parent=eth0\""),
                mistake(
                        net -> net.driver("ipvlan"),
                        "driver 'ipvlan' stands on an interface of the engine's machine: name it with options ="
                                + " \"parent=eth0\""),
                mistake(
                        net -> net.driver("host").subnet("10.0.0.0/24").labels("a=b"),
                        "driver 'host' is a network that every engine has: remove subnet, labels"),
                mistake(
                        net -> net.external("shared").driver("bridge").internal(true),
                        "external = 'shared' is a network that is left as it is: remove driver, internal"),
                mistake(net -> net.external(" "), "external is empty: write the name of a network that the engine has"),
                mistake(
                        net -> net.subnet("10.0.0/24"),
                        "subnet[0] '10.0.0/24' is not a subnet: write it in CIDR notation, as '10.0.0.0/24' or 'fd00::/64'"),
                mistake(
                        net -> net.subnet("10.0.0.0/24", "10.1.0.0/24"),
                        "subnet '10.1.0.0/24' is a second one of IPv4: a bridge has one subnet of IPv4 and one of IPv6"),
                mistake(
                        net -> net.ipv6(true).subnet("fd00::/64", "fd01::/64"),
                        "subnet 'fd01::/64' is a second one of IPv6: a bridge has one subnet of IPv4 and one of IPv6"),
                mistake(
                        net -> net.driver("overlay").subnet("10.0.0.0/8", "10.1.0.0/24"),
                        "subnet '10.1.0.0/24' overlaps '10.0.0.0/8'"),
                mistake(net -> net.subnet("fd00::/64"), "subnet 'fd00::/64' is one of IPv6: say ipv6, too"),
                mistake(
                        net -> net.subnet("10.0.0.0/24").gateway("10.0.1.1"),
                        "gateway '10.0.1.1' is outside every subnet of the network: '10.0.0.0/24'"),
                mistake(
                        net -> net.gateway("10.0.1.1"),
                        "gateway '10.0.1.1' is outside every subnet, since none is declared: say subnet, too"),
                mistake(
                        net -> net.subnet("10.0.0.0/24").gateway("10.0.0.1", "10.0.0.2"),
                        "gateway is said 2 times for the subnet '10.0.0.0/24'"),
                mistake(
                        net -> net.subnet("10.0.0.0/24").gateway("gw"),
                        "gateway[0] 'gw' is not an IP address: write '10.0.0.5' or 'fd00::5'"),
                mistake(
                        net -> net.subnet("10.0.0.0/24").ipRange("10.0.0.0/16"),
                        "ipRange '10.0.0.0/16' is outside every subnet of the network: '10.0.0.0/24'"));
    }

    private static Arguments mistake(Consumer<NetworkSpecBuilder> options, String problem) {
        return Arguments.of(problem, options);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void assembleWhenSomethingIsWrongSaysWhatIsAllowed(String problem, Consumer<NetworkSpecBuilder> options) {
        assemble(options);

        assertThat(FoundProblems.in(problems)).containsExactly(new Problem(ORIGIN, problem));
    }

    @ParameterizedTest
    @CsvSource({"host,bridge", "none,bridge", "bridge,bridge", "host,none"})
    void assembleWhenTheNameIsThatOfAnotherOneSaysSo(String name, String driver) {
        new NetworkSpecBuilder(name, ORIGIN).driver(driver).assemble(problems);

        assertThat(FoundProblems.in(problems))
                .containsExactly(new Problem(
                        ORIGIN,
                        "the name '" + name + "' stands for a network that every engine has: choose another name"));
    }

    private NetworkSpec assemble(Consumer<NetworkSpecBuilder> options) {
        NetworkSpecBuilder builder = new NetworkSpecBuilder("net", Origin.of("network net")).origin(ORIGIN);
        options.accept(builder);
        return builder.assemble(problems);
    }
}
