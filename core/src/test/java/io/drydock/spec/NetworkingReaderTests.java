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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkingReaderTests {

    private final Problems problems = new Problems();
    private final StackSpecBuilder builder = new StackSpecBuilder();

    @BeforeEach
    void declareNetworks() {
        builder.network("front", net -> net.ipv6(true).subnet("10.0.0.0/24", "fd00::/64"));
        builder.network("back", net -> {});
        builder.network("quiet", net -> net.internal(true));
        builder.network("lan", net -> net.driver("macvlan").options("parent=eth0"));
        builder.network("there", net -> net.external("shared"));
        builder.network("machine", net -> net.driver("host"));
        builder.network("outside", net -> net.external("host"));
        builder.network("docker0", net -> net.external("bridge"));
        builder.network("nothing", net -> net.external("none"));
        builder.container("db", db -> db.image("postgres").networks("back"));
    }

    @Test
    void networksWhenEverythingIsSaidKeepsIt() {
        NetworkingSpec app = read(container -> container.networks(
                "back",
                "name=front,alias=api,alias=web,ip=10.0.0.5,ip6=fd00::5,mac-address=02-42-AC-11-00-02,"
                        + "link-local-ip=169.254.1.1,driver-opt=a=b"));

        assertThat(FoundProblems.in(problems)).isEmpty();
        assertThat(app.networks())
                .containsExactly(
                        NetworkAttachment.of("back"),
                        new NetworkAttachment(
                                "front",
                                new EndpointSpec(
                                        List.of("api", "web"),
                                        IpAddress.parse("10.0.0.5"),
                                        IpAddress.parse("fd00::5"),
                                        "02:42:ac:11:00:02",
                                        List.of(IpAddress.parse("169.254.1.1")),
                                        Map.of("a", "b"))));
        assertThat(app.networkNames()).containsExactly("back", "front");
    }

    @Test
    void membersOfTheContainerAreAboutItsFirstNetwork() {
        NetworkingSpec app = read(container -> container
                .networks("front", "back")
                .networkAliases("api")
                .ip("10.0.0.5")
                .ip6("fd00::5")
                .macAddress("02:42:ac:11:00:02"));

        assertThat(FoundProblems.in(problems)).isEmpty();
        assertThat(app.networks())
                .containsExactly(
                        new NetworkAttachment(
                                "front",
                                new EndpointSpec(
                                        List.of("api"),
                                        IpAddress.parse("10.0.0.5"),
                                        IpAddress.parse("fd00::5"),
                                        "02:42:ac:11:00:02",
                                        List.of(),
                                        Map.of())),
                        NetworkAttachment.of("back"));
    }

    @Test
    void namesAreKept() {
        NetworkingSpec app = read(container -> container
                .dns("10.0.0.1", "fd00::1")
                .dnsSearch("shop.test", ".")
                .dnsOptions("ndots:2")
                .addHosts("pay:10.0.0.2", "six:[fd00::2]", "other=fd00::3", "machine:host-gateway"));

        assertThat(FoundProblems.in(problems)).isEmpty();
        assertThat(app.names())
                .isEqualTo(new NameResolutionSpec(
                        List.of(IpAddress.parse("10.0.0.1"), IpAddress.parse("fd00::1")),
                        List.of("shop.test", "."),
                        List.of("ndots:2"),
                        List.of("pay:10.0.0.2", "six:fd00::2", "other:fd00::3", "machine:host-gateway")));
    }

    @Test
    void withEngineHostWhenTheNameIsNotSaidAddsIt() {
        assertThat(NameResolutionSpec.DEFAULT.withEngineHost().hosts())
                .containsExactly("host.docker.internal:host-gateway");

        NameResolutionSpec own =
                new NameResolutionSpec(List.of(), List.of(), List.of(), List.of("host.docker.internal:10.0.0.1"));
        assertThat(own.withEngineHost()).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "none", "bridge", "machine", "name=bridge,mac-address=02:42:ac:11:00:02", "there"})
    void networksWhenTheEngineHasItNeedNoDeclaration(String network) {
        NetworkingSpec app = read(container -> container.networks(network));

        assertThat(FoundProblems.in(problems)).isEmpty();
        assertThat(app.networks()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge", "docker0"})
    void networksWhenItIsTheEnginesBridgeMayHaveOthersBesideIt(String bridge) {
        NetworkingSpec app = read(container -> container.networks(bridge, "front"));

        assertThat(FoundProblems.in(problems)).isEmpty();
        assertThat(app.networkNames()).containsExactly(bridge, "front");
    }

    @Test
    void macAddressWhenNoNetworkIsSaidIsAboutTheEnginesBridge() {
        StackSpecBuilder alone = new StackSpecBuilder();
        alone.container("app", app -> app.image("app").macAddress("02:42:ac:11:00:02"));
        NetworkingSpec app =
                alone.assemble(Scope.NONE, problems).containers().get(0).networking();

        assertThat(FoundProblems.in(problems)).isEmpty();
        assertThat(app.networks())
                .containsExactly(new NetworkAttachment(
                        "bridge", new EndpointSpec(List.of(), null, null, "02:42:ac:11:00:02", List.of(), Map.of())));
    }

    @Test
    void addressesWhenTheyAreThoseThatContainersCanHaveAreFine() {
        builder.network(
                "narrow", net -> net.driver("macvlan").options("parent=eth0").subnet("10.2.0.0/31"));
        builder.network(
                "wide", net -> net.driver("macvlan").options("parent=eth0").subnet("10.3.0.0/24"));
        read(container -> container.networks(
                "name=front,ip=10.0.0.254,ip6=fd00::ffff:ffff:ffff:ffff",
                "name=narrow,ip=10.2.0.1",
                "name=wide,ip=10.3.0.1"));

        assertThat(FoundProblems.in(problems)).isEmpty();
    }

    @Test
    void addressesWhenTwoContainersWantTheSameAreReported() {
        builder.container("one", app -> app.image("app").networks("name=front,ip=10.0.0.5,ip6=fd00::5"));
        builder.container("two", app -> app.image("app").networks("name=front,ip=10.0.0.6,ip6=fd00::6"));
        builder.container("three", app -> app.image("app").networks("back", "name=front,ip=10.0.0.5,ip6=fd00::6"));
        builder.assemble(Scope.NONE, problems);

        assertThat(FoundProblems.in(problems))
                .extracting(Problem::message)
                .containsExactly(
                        "has the address '10.0.0.5' on the network 'front', which is that of container 'one'",
                        "has the address 'fd00::6' on the network 'front', which is that of container 'two'");
    }

    @Test
    void networksWhenItIsThatOfAnotherContainerNeedsThatOne() {
        builder.container("app", container -> container.image("app").networks("container:db"));
        ContainerSpec app = builder.assemble(Scope.NONE, problems).containers().get(1);

        assertThat(FoundProblems.in(problems)).isEmpty();
        assertThat(app.networking().sharedWith()).isEqualTo("db");
        assertThat(app.networking().networks()).isEmpty();
        assertThat(app.networking().sharedContainers()).containsExactly("db");
        assertThat(app.start().order().dependsOn()).containsExactly("db");
    }

    @Test
    void portsWhenOneNetworkCanPublishThemAreFine() {
        read(container -> container.ports("80").networks("quiet", "back"));
        assertThat(FoundProblems.in(problems)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"there", "bridge"})
    void portsWhenTheEnginesNetworkMayPublishThemAreFine(String network) {
        read(container -> container.ports("80").networks(network));
        assertThat(FoundProblems.in(problems)).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        String syntax = ": write a network's name, or 'name=...' with any of 'alias=', 'ip=', 'ip6=', 'mac-address=',"
                + " 'link-local-ip=' and 'driver-opt=key=value', separated by commas";
        return Stream.of(
                mistake(
                        app -> app.networks("frnt"),
                        "networks has the unknown network 'frnt': did you mean 'front'? declared: 'front', 'back', 'quiet', 'lan', 'there',"
                                + " 'machine', 'outside', 'docker0', 'nothing'"),
                mistake(app -> app.networks("alias=a"), "networks[0] 'alias=a' has no name" + syntax),
                mistake(
                        app -> app.networks("name=front,name=back"),
                        "networks[0] 'name=front,name=back' has several names" + syntax),
                mistake(
                        app -> app.networks("name=front,api"),
                        "networks[0] 'name=front,api' has the part 'api'" + syntax),
                mistake(
                        app -> app.networks("name=front,driver-opt=a"),
                        "networks[0] 'name=front,driver-opt=a' has the driver option 'a' without 'key=value'" + syntax),
                mistake(
                        app -> app.networks("name=front,ip=fd00::5"),
                        "networks[0] 'fd00::5' is an IPv6 address: an IPv4 address is wanted, as '10.0.0.5'"),
                mistake(
                        app -> app.networks("front").macAddress("02:42"),
                        "macAddress '02:42' is not a MAC address: write six pairs of hexadecimal digits, as in"
                                + " '02:42:ac:11:00:02'"),
                mistake(
                        app -> app.networks("front").macAddress("03:42:ac:11:00:02"),
                        "macAddress '03:42:ac:11:00:02' is the MAC address of a group (multicast): the first pair of one for a"
                                + " container is even, as in '02'"),
                mistake(
                        app -> app.networks("front").networkAliases("a b"),
                        "networkAliases[0] 'a b' is not allowed as a name: use up to 63 letters, digits, '_', '.' and '-', starting"
                                + " with a letter or a digit"),
                mistake(
                        app -> app.networks("front").ip("10.0.1.5"),
                        "ip '10.0.1.5' is outside the network 'front': its subnet is '10.0.0.0/24'"),
                mistake(
                        app -> app.networks("name=front,ip6=fd01::5"),
                        "ip6 'fd01::5' is outside the network 'front': its subnet is 'fd00::/64'"),
                mistake(
                        app -> app.networks("front").ip("10.0.0.0"),
                        "ip '10.0.0.0' is for no container: it is the first address of the subnet '10.0.0.0/24', which stands for"
                                + " the subnet itself, of the network 'front'"),
                mistake(
                        app -> app.networks("front").ip("10.0.0.255"),
                        "ip '10.0.0.255' is for no container: it is the last address of the subnet '10.0.0.0/24', to which"
                                + " broadcasts go, of the network 'front'"),
                mistake(
                        app -> app.networks("front").ip("10.0.0.1"),
                        "ip '10.0.0.1' is for no container: it is the gateway of the network 'front'"),
                mistake(
                        app -> app.networks("front").ip6("fd00::1"),
                        "ip6 'fd00::1' is for no container: it is the gateway of the network 'front'"),
                mistake(
                        app -> app.networks("back").ip("10.0.0.5"),
                        "ip '10.0.0.5' needs a subnet that the network 'back' declares: the engine gives fixed addresses in"
                                + " such a subnet only"),
                mistake(
                        app -> app.networks("name=front,alias=a").networkAliases("b"),
                        "networkAliases is said twice: it is about the first network, where networks says 'alias=', too"),
                mistake(
                        app -> app.networks("name=front,ip=10.0.0.5").ip("10.0.0.6"),
                        "ip is said twice: it is about the first network, where networks says 'ip=', too"),
                mistake(app -> app.networks("front", "name=front"), "networks has 'front' more than once"),
                mistake(
                        app -> app.networks("name=outside,alias=api"),
                        "says alias 'api', which cannot be said here: the network 'outside' belongs to the engine"),
                mistake(
                        app -> app.networks("docker0").networkAliases("api"),
                        "says alias 'api' on the engine's own network 'bridge', which has neither names nor fixed addresses:"
                                + " declare a network"),
                mistake(
                        app -> app.networks("front", "nothing"),
                        "joins 'nothing' together with other networks, which no engine allows: 'front', 'nothing'"),
                mistake(
                        app -> app.networks("nothing").ports("80"),
                        "publishes ports, but they can be published on none of its networks ('nothing' is 'none'): join a bridge"
                                + " that is not internal, too"),
                mistake(
                        app -> app.networks("outside").ports("80"),
                        "publishes ports on the network 'host', where there is nothing to publish: the container has the ports"
                                + " of the engine's machine"),
                mistake(
                        app -> app.networkAliases("api").ip("10.0.0.5"),
                        "says networkAliases, ip, but joins no network: name one with networks"),
                mistake(
                        app -> app.networks("name=host,alias=api"),
                        "says alias 'api', which cannot be said here: the network 'host' belongs to the engine"),
                mistake(
                        app -> app.networks("machine").ip("10.0.0.5").macAddress("02:42:ac:11:00:02"),
                        "says ip '10.0.0.5', MAC address '02:42:ac:11:00:02', which cannot be said here: the network 'machine'"
                                + " belongs to the engine"),
                mistake(
                        app -> app.networks("name=none,link-local-ip=169.254.1.1,driver-opt=a=b"),
                        "says link-local ip '169.254.1.1', driver option 'a=b', which cannot be said here: the network 'none'"
                                + " belongs to the engine"),
                mistake(
                        app -> app.networks("bridge").networkAliases("api"),
                        "says alias 'api' on the engine's own network 'bridge', which has neither names nor fixed addresses:"
                                + " declare a network"),
                mistake(
                        app -> app.networks("bridge").ip("10.0.0.5"),
                        "says ip '10.0.0.5' on the engine's own network 'bridge', which has neither names nor fixed addresses:"
                                + " declare a network"),
                mistake(
                        app -> app.networks("bridge").ip6("fd00::5"),
                        "says ip 'fd00::5' on the engine's own network 'bridge', which has neither names nor fixed addresses:"
                                + " declare a network"),
                mistake(
                        app -> app.networks("front", "host"),
                        "joins 'host' together with other networks, which no engine allows: 'front', 'host'"),
                mistake(
                        app -> app.networks("host").ports("80"),
                        "publishes ports on the network 'host', where there is nothing to publish: the container has the ports"
                                + " of the engine's machine"),
                mistake(
                        app -> app.networks("none").ports("80"),
                        "publishes ports, but they can be published on none of its networks ('none'): join a bridge that is not"
                                + " internal, too"),
                mistake(
                        app -> app.networks("quiet", "lan").ports("80"),
                        "publishes ports, but they can be published on none of its networks ('quiet' is internal, 'lan' has"
                                + " driver macvlan): join a bridge that is not internal, too"),
                mistake(app -> app.networks("container:app"), "networks names the container itself: 'container:app'"),
                mistake(
                        app -> app.networks("container:dbb"),
                        "networks has the unknown container 'dbb': did you mean 'db'? declared: 'db', 'app'"),
                mistake(
                        app -> app.networks("container:db", "front"),
                        "joins 'container:db' together with other networks, which no engine allows: 'container:db', 'front'"),
                mistake(
                        app -> app.networks("container:db").networkAliases("api"),
                        "says alias 'api', which cannot be said here: 'container:db' uses the network of another container"),
                mistake(
                        app -> app.networks("container:db").ports("80"),
                        "publishes ports, which 'container:db' cannot: publish them on the container 'db'"),
                mistake(
                        app -> app.networks("container:db").expose("80"),
                        "exposes ports, which 'container:db' cannot: expose them on the container 'db'"),
                mistake(
                        app -> app.networks("container:db").hostname("shop"),
                        "says hostname, which 'container:db' cannot: say it of the container 'db'"),
                mistake(
                        app -> app.networks("container:db").dns("10.0.0.1"),
                        "says dns, dnsSearch, dnsOptions or addHosts, which 'container:db' cannot: say it of the container"
                                + " 'db'"),
                mistake(app -> app.dns("one"), "dns[0] 'one' is not an IP address: write '10.0.0.5' or 'fd00::5'"),
                mistake(app -> app.dnsSearch("a b"), "dnsSearch[0] 'a b' is not a domain: it is one word"),
                mistake(app -> app.dnsOptions(" "), "dnsOptions[0] ' ' is not an option of a resolver: it is one word"),
                mistake(
                        app -> app.addHosts("pay"),
                        "addHosts[0] 'pay' is not a host: write 'name:10.0.0.5' or 'name:host-gateway'"),
                mistake(
                        app -> app.addHosts("pay:there"),
                        "addHosts[0] 'there' is not an IP address: write '10.0.0.5' or 'fd00::5'"));
    }

    private static Arguments mistake(Consumer<ContainerSpecBuilder> options, String problem) {
        return Arguments.of(problem, options);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void readWhenSomethingIsWrongSaysWhatIsAllowed(String problem, Consumer<ContainerSpecBuilder> options) {
        read(options);

        assertThat(FoundProblems.in(problems)).containsExactly(new Problem(Origin.of("app"), problem));
    }

    private NetworkingSpec read(Consumer<ContainerSpecBuilder> options) {
        builder.container("app", container -> options.accept(container.image("app")));
        return builder.assemble(Scope.NONE, problems).containers().get(1).networking();
    }
}
