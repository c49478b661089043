/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** What a container is on its networks, and whom it knows by name. */
final class WrongAttachments {

    private WrongAttachments() {}

    @Says("ip '10.0.0.256' is not an IP address: write '10.0.0.5' or 'fd00::5'")
    @Network(name = "back")
    static class IpNoneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", ip = "10.0.0.256")
        static RunningContainer db;
    }

    @Says("ip 'fd00::5' is an IPv6 address: an IPv4 address is wanted, as '10.0.0.5'")
    @Network(name = "back")
    static class IpV6TestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", ip = "fd00::5")
        static RunningContainer db;
    }

    @Says("ip6 '10.0.0.5' is an IPv4 address: an IPv6 address is wanted, as 'fd00::5'")
    @Network(name = "back")
    static class Ip6V4TestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", ip6 = "10.0.0.5")
        static RunningContainer db;
    }

    @Says("ip '10.0.0.5' needs a subnet that the network 'back' declares: the engine gives fixed"
            + " addresses in such a subnet only")
    @Network(name = "back")
    static class IpNoSubnetTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", ip = "10.0.0.5")
        static RunningContainer db;
    }

    @Says("ip '10.0.1.5' is outside the network 'back': its subnet is '10.0.0.0/24'")
    @Network(name = "back", subnet = "10.0.0.0/24")
    static class IpOutsideTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", ip = "10.0.1.5")
        static RunningContainer db;
    }

    @Says("ip '10.0.0.1' is for no container: it is the gateway of the network 'back'")
    @Network(name = "back", subnet = "10.0.0.0/24")
    static class IpGatewayTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", ip = "10.0.0.1")
        static RunningContainer db;
    }

    @Says("says ip, but joins no network: name one with networks")
    static class IpNoNetworkTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ip = "10.0.0.5")
        static RunningContainer db;
    }

    @Says(of = "replica", value = "has the address '10.0.0.5' on the network 'back', which is that of container 'db'")
    @Network(name = "back", subnet = "10.0.0.0/24")
    static class IpTwiceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", ip = "10.0.0.5")
        static RunningContainer db;

        @Container(image = "postgres:15", networks = "back", ip = "10.0.0.5")
        static RunningContainer replica;
    }

    @Says("macAddress '02:42:ac:11:00' is not a MAC address: write six pairs of hexadecimal"
            + " digits, as in '02:42:ac:11:00:02'")
    @Network(name = "back")
    static class MacTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", macAddress = "02:42:ac:11:00")
        static RunningContainer db;
    }

    @Says("macAddress '03:42:ac:11:00:02' is the MAC address of a group (multicast): the first"
            + " pair of one for a container is even, as in '02'")
    @Network(name = "back")
    static class MacGroupTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", macAddress = "03:42:ac:11:00:02")
        static RunningContainer db;
    }

    @Says("says networkAliases, but joins no network: name one with networks")
    static class AliasNoneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networkAliases = "api")
        static RunningContainer db;
    }

    @Says("networkAliases[0] 'the api' is not allowed as a name: use up to 63 letters, digits,"
            + " '_', '.' and '-', starting with a letter or a digit")
    @Network(name = "back")
    static class AliasSpaceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", networkAliases = "the api")
        static RunningContainer db;
    }

    @Says("networks[0] 'name=back,aliases=api' has the part 'aliases=api': write a network's name,"
            + " or 'name=...' with any of 'alias=', 'ip=', 'ip6=', 'mac-address=', 'link-local-ip='"
            + " and 'driver-opt=key=value', separated by commas")
    @Network(name = "back")
    static class LongPartTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "name=back,aliases=api")
        static RunningContainer db;
    }

    @Says("networks[0] 'alias=api' has no name: write a network's name, or 'name=...' with any of"
            + " 'alias=', 'ip=', 'ip6=', 'mac-address=', 'link-local-ip=' and 'driver-opt=key=value',"
            + " separated by commas")
    @Network(name = "back")
    static class LongNoNameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "alias=api")
        static RunningContainer db;
    }

    @Says("publishes ports on the network 'host', where there is nothing to publish: the container"
            + " has the ports of the engine's machine")
    static class HostPortsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "host", ports = "80")
        static RunningContainer db;
    }

    @Says("joins 'host' together with other networks, which no engine allows: 'host', 'back'")
    @Network(name = "back")
    static class HostAndOtherTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                networks = {"host", "back"})
        static RunningContainer db;
    }

    @Says("publishes ports, but they can be published on none of its networks ('back' is"
            + " internal): join a bridge that is not internal, too")
    @Network(name = "back", internal = true)
    static class InternalPortsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", ports = "80")
        static RunningContainer db;
    }

    @Says("says alias 'api' on the engine's own network 'bridge', which has neither names nor"
            + " fixed addresses: declare a network")
    static class BridgeAliasTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "bridge", networkAliases = "api")
        static RunningContainer db;
    }

    @Says("networks has the unknown container 'web': declared: 'db'")
    static class ContainerUnknownTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "container:web")
        static RunningContainer db;
    }

    @Says("networks names the container itself: 'container:db'")
    static class ContainerItselfTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "container:db")
        static RunningContainer db;
    }

    @Says(of = "app", value = "publishes ports, which 'container:db' cannot: publish them on the container 'db'")
    static class ContainerPortsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(image = "app:1", networks = "container:db", ports = "80")
        static RunningContainer app;
    }

    @Says("dns[0] 'dns.example' is not an IP address: write '10.0.0.5' or 'fd00::5'")
    static class DnsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", dns = "dns.example")
        static RunningContainer db;
    }

    @Says("dnsSearch[0] 'a b' is not a domain: it is one word")
    static class DnsSearchTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", dnsSearch = "a b")
        static RunningContainer db;
    }

    @Says("addHosts[0] 'pay' is not a host: write 'name:10.0.0.5' or 'name:host-gateway'")
    static class AddHostsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", addHosts = "pay")
        static RunningContainer db;
    }

    @Says("dnsOptions[0] '' is not an option of a resolver: it is one word")
    static class DnsOptionsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", dnsOptions = "")
        static RunningContainer db;
    }

    @Says("addHosts[0] 'localhost' is not an IP address: write '10.0.0.5' or 'fd00::5'")
    static class AddHostsAddressTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", addHosts = "pay:localhost")
        static RunningContainer db;
    }
}
