/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** Networks, and which of them a container joins. */
final class WrongNetworks {

    private WrongNetworks() {}

    @Says("networks has the unknown network 'bakc': did you mean 'back'? declared: 'back'")
    @Network(name = "back")
    static class UnknownTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "bakc")
        static RunningContainer db;
    }

    @Says("networks has the unknown network 'back': none is declared")
    static class UnknownNoneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back")
        static RunningContainer db;
    }

    @Says("networks has the unknown network '': declared: 'back'")
    @Network(name = "back")
    static class UnknownBlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "")
        static RunningContainer db;
    }

    @Says("networks has the unknown network 'default': declared: 'back'")
    @Network(name = "back")
    static class UnknownDefaultTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "default")
        static RunningContainer db;
    }

    @Says("networks has 'back' more than once")
    @Network(name = "back")
    static class TwiceTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                networks = {"back", "back"})
        static RunningContainer db;
    }

    @Says(
            of = "@Network ''",
            value = "network name '' is not allowed: use up to 63 letters, digits, '_', '.' and '-',"
                    + " starting with a letter or a digit")
    @Network(name = "")
    static class NameBlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(
            of = "@Network 'my network'",
            value = "network name 'my network' is not allowed: use up to 63 letters, digits, '_', '.' and"
                    + " '-', starting with a letter or a digit")
    @Network(name = "my network")
    static class NameSpaceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Network 'back'", value = "declares the network 'back' a second time")
    @Network(name = "back")
    @Network(name = "back")
    static class DeclaredTwiceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(
            of = "@Network 'host'",
            value = "the name 'host' stands for a network that every engine has: choose another name")
    @Network(name = "host")
    static class NameReservedTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(
            of = "@Network 'back'",
            value = "driver 'bridg' is not a network driver: allowed are 'bridge', 'host', 'none',"
                    + " 'overlay', 'macvlan', 'ipvlan'")
    @Network(name = "back", driver = "bridg")
    static class DriverTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(
            of = "@Network 'back'",
            value = "driver 'macvlan' stands on an interface of the engine's machine: name it with options ="
                    + " \"parent=eth0\"")
    @Network(name = "back", driver = "macvlan")
    static class MacvlanParentTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Network 'back'", value = "options[0] has no '=': write 'KEY=value'")
    @Network(name = "back", options = "mtu")
    static class OptionTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(
            of = "@Network 'back'",
            value = "subnet[0] '10.0.0.0' is not a subnet: write it in CIDR notation, as '10.0.0.0/24' or"
                    + " 'fd00::/64'")
    @Network(name = "back", subnet = "10.0.0.0")
    static class SubnetNoneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(
            of = "@Network 'back'",
            value = "subnet[0] '10.0.0.1/24' has bits set after the first 24: write '10.0.0.0/24'")
    @Network(name = "back", subnet = "10.0.0.1/24")
    static class SubnetBitsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(
            of = "@Network 'back'",
            value = "subnet '10.0.1.0/24' is a second one of IPv4: a bridge has one subnet of IPv4 and one"
                    + " of IPv6")
    @Network(
            name = "back",
            subnet = {"10.0.0.0/24", "10.0.1.0/24"})
    static class SubnetTwoTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Network 'back'", value = "subnet 'fd00::/80' overlaps 'fd00::/64'")
    @Says(
            of = "@Network 'back'",
            value = "subnet 'fd00::/80' is a second one of IPv6: a bridge has one subnet of IPv4 and one of" + " IPv6")
    @Network(
            name = "back",
            ipv6 = true,
            subnet = {"fd00::/64", "fd00::/80"})
    static class SubnetOverlapTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Network 'back'", value = "subnet 'fd00::/64' is one of IPv6: say ipv6, too")
    @Network(name = "back", subnet = "fd00::/64")
    static class SubnetV6TestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Network 'back'", value = "gateway '10.0.1.1' is outside every subnet of the network: '10.0.0.0/24'")
    @Network(name = "back", subnet = "10.0.0.0/24", gateway = "10.0.1.1")
    static class GatewayOutsideTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(
            of = "@Network 'back'",
            value = "gateway '10.0.1.1' is outside every subnet, since none is declared: say subnet, too")
    @Network(name = "back", gateway = "10.0.1.1")
    static class GatewayAloneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Network 'back'", value = "ipRange '10.0.1.0/25' is outside every subnet of the network: '10.0.0.0/24'")
    @Network(name = "back", subnet = "10.0.0.0/24", ipRange = "10.0.1.0/25")
    static class RangeOutsideTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Network 'back'", value = "external = 'shared' is a network that is left as it is: remove internal")
    @Network(name = "back", external = "shared", internal = true)
    static class ExternalWithSettingsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back")
        static RunningContainer db;
    }

    @Says(of = "@Network 'back'", value = "external is empty: write the name of a network that the engine has")
    @Network(name = "back", external = " ")
    static class ExternalBlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back")
        static RunningContainer db;
    }

    @Says(
            of = "@Network 'back'",
            value = "labels sets 'io.drydock.run': keys that start with 'io.drydock.' are Drydock's own, by"
                    + " which it finds what it has to remove")
    @Network(name = "back", labels = "io.drydock.run=1")
    static class LabelOwnTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }
}
