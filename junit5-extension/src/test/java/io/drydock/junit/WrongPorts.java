/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** Ports that are published, reserved or exposed. */
final class WrongPorts {

    private WrongPorts() {}

    @Says("ports[0] 'http' is not a port: write '80', '8080:80', '127.0.0.1:8080:80',"
            + " '[::1]:8080:80', '8000-8005:80' or one of them with '/udp' or '/sctp'")
    static class WordsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "http")
        static RunningContainer db;
    }

    @Says("ports[0] '0' names port 0: a port is a number from 1 to 65535")
    static class ZeroTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "0")
        static RunningContainer db;
    }

    @Says("ports[0] '65536' names port 65536: a port is a number from 1 to 65535")
    static class TooLargeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "65536")
        static RunningContainer db;
    }

    @Says("ports[0] '-1' is not a port: write '80', '8080:80', '127.0.0.1:8080:80',"
            + " '[::1]:8080:80', '8000-8005:80' or one of them with '/udp' or '/sctp'")
    static class NegativeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "-1")
        static RunningContainer db;
    }

    @Says("ports[0] '' is not a port: write '80', '8080:80', '127.0.0.1:8080:80', '[::1]:8080:80',"
            + " '8000-8005:80' or one of them with '/udp' or '/sctp'")
    static class BlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "")
        static RunningContainer db;
    }

    @Says("ports[0] 'web:80' is not a port: write '80', '8080:80', '127.0.0.1:8080:80',"
            + " '[::1]:8080:80', '8000-8005:80' or one of them with '/udp' or '/sctp'")
    static class HostWordTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "web:80")
        static RunningContainer db;
    }

    @Says("ports[0] '53/upd' names protocol 'upd': 'tcp', 'udp' and 'sctp' are supported")
    static class ProtocolTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "53/upd")
        static RunningContainer db;
    }

    @Says("ports[0] 'localhost:8080:80' names the address 'localhost': write an IP address of the"
            + " engine's host, IPv6 in brackets as in '[::1]:8080:80'")
    static class HostnameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "localhost:8080:80")
        static RunningContainer db;
    }

    @Says("ports[0] '::1:8080:80' is not a port: write '80', '8080:80', '127.0.0.1:8080:80',"
            + " '[::1]:8080:80', '8000-8005:80' or one of them with '/udp' or '/sctp'")
    static class V6TestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "::1:8080:80")
        static RunningContainer db;
    }

    @Says("ports[0] '8005-8000' has the range 8005-8000, which ends before it begins")
    static class RangeBackwardsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "8005-8000")
        static RunningContainer db;
    }

    @Says("ports[0] '8000-8002:80-81' maps 3 host ports to 2 container ports: both must be as"
            + " many, or the container port one")
    static class RangeUnevenTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "8000-8002:80-81")
        static RunningContainer db;
    }

    @Says("ports has '8080:80/tcp' more than once")
    static class TwiceTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                ports = {"8080:80", "8080:80"})
        static RunningContainer db;
    }

    @Says("ports has '80/tcp' more than once")
    static class TwiceAnyTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                ports = {"80", "80"})
        static RunningContainer db;
    }

    @Says("ports has '8080:81/tcp', whose host port is that of '8080:80/tcp' of container 'db'")
    static class SameHostPortTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                ports = {"8080:80", "8080:81"})
        static RunningContainer db;
    }

    @Says(
            of = "replica",
            value = "ports has '127.0.0.1:5432:5433/tcp', whose host port is that of '5432:5432/tcp' of"
                    + " container 'db'")
    static class OfTwoContainersTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432:5432")
        static RunningContainer db;

        @Container(image = "postgres:15", ports = "127.0.0.1:5432:5433")
        static RunningContainer replica;
    }

    @Says("reservedPorts[0] '9092/sctp' cannot be reserved: 'tcp' and 'udp' ports can, write" + " others in ports")
    static class ReservedSctpTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", reservedPorts = "9092/sctp")
        static RunningContainer db;
    }

    @Says("reservedPorts[0] '9092:9092' is not a port of a container: write '80', '8000-8005' or"
            + " one of them with '/udp'")
    static class ReservedHostTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", reservedPorts = "9092:9092")
        static RunningContainer db;
    }

    @Says("reservedPorts has '9092/tcp', which ports has too: a port is published by one of them")
    static class ReservedAndPublishedTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", reservedPorts = "9092", ports = "9092")
        static RunningContainer db;
    }

    @Says("expose[0] '8080:80' is not a port of a container: write '80', '8000-8005' or one of" + " them with '/udp'")
    static class ExposeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", expose = "8080:80")
        static RunningContainer db;
    }

    @Says("expose has '80/tcp' more than once")
    static class ExposeTwiceTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                expose = {"80", "80/tcp"})
        static RunningContainer db;
    }

    @Says("env 'URL' refers to ${hostPort:9092}, which is not known before the start; no host port"
            + " is: name the port in reservedPorts, or its host port in ports")
    static class TemplateTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "9092", env = "URL=localhost:${hostPort:9092}")
        static RunningContainer db;
    }

    @Says("command[0] refers to ${kafka.hostPort:9092}, which is not known before the start; known"
            + " are ${db.hostPort:9092}: name the port in reservedPorts, or its host port in ports")
    static class TemplateOtherTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", reservedPorts = "9092", command = "--advertise=${kafka.hostPort:9092}")
        static RunningContainer db;
    }

    @Says("env 'URL' has ${hostport:9092}: did you mean ${hostPort:9092}? ('$${' stands for '${')")
    static class TemplateSpellingTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", reservedPorts = "9092", env = "URL=localhost:${hostport:9092}")
        static RunningContainer db;
    }

    @Says("labels 'url' refers to ${hostPort:9093}, which is not known before the start; known are"
            + " ${db.hostPort:9092}: name the port in reservedPorts, or its host port in ports")
    static class TemplateLabelTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", reservedPorts = "9092", labels = "url=localhost:${hostPort:9093}")
        static RunningContainer db;
    }

    @Says("env 'URL' refers to ${db.hostPort:kafka}, which is not known before the start; known"
            + " are ${db.hostPort:9092}: name the port in reservedPorts, or its host port in ports")
    static class TemplateBrokenTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", reservedPorts = "9092", env = "URL=localhost:${db.hostPort:kafka}")
        static RunningContainer db;
    }
}
