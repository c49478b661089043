/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** Waiting for answers of HTTP servers. */
final class WrongHttpWaits {

    private WrongHttpWaits() {}

    @Says("waitFor[0] has the path 'health': a path starts with '/'")
    static class HttpWordTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "health"))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the path 'http://localhost:5432/health': a path starts with '/'")
    static class HttpUrlTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "http://localhost:5432/health"))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the path '/is it ready', which is not a part of a URL: write characters"
            + " that are not allowed there as '%20'")
    static class HttpSpaceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "/is it ready"))
        static RunningContainer db;
    }

    @Says("waitFor[0] needs a TCP port, but none is published: name it in ports")
    static class HttpNoPortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", waitFor = @WaitFor(http = "/health"))
        static RunningContainer db;
    }

    @Says("waitFor[0] names no port, and there is not exactly one to choose; published: 80/tcp,"
            + " 81/tcp: name one with port")
    static class HttpTwoPortsTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                ports = {"80", "81"},
                waitFor = @WaitFor(http = "/health"))
        static RunningContainer db;
    }

    @Says("waitFor[0] needs port 8080/tcp, which is not published; published: 5432/tcp")
    static class HttpOtherPortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "/health", port = 8080))
        static RunningContainer db;
    }

    @Says("waitFor[0] needs a TCP port, but none is published: name it in ports")
    static class HttpUdpTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "53/udp", waitFor = @WaitFor(http = "/health"))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the method 'GET IT': write 'GET', 'HEAD', 'POST' or another one")
    static class MethodTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "/health", method = "GET IT"))
        static RunningContainer db;
    }

    @Says("waitFor[0] wants status 999: an HTTP status is a number from 100 to 599")
    static class StatusTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "/health", status = 999))
        static RunningContainer db;
    }

    @Says("waitFor[0] sets status, which goes with http and https only")
    static class StatusWithoutHttpTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(log = "ready", status = 200))
        static RunningContainer db;
    }

    @Says("waitFor[0] sets body, which goes with http and https only")
    static class BodyWithoutHttpTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(port = 5432, body = "UP"))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the pattern '(UP', which is not a regular expression: Unclosed group" + " near index 3")
    static class BodyTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "/health", body = "(UP"))
        static RunningContainer db;
    }

    @Says("waitFor[0] has a header that is none: write 'Name: value'")
    static class HeaderNoneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "/health", headers = "Accept"))
        static RunningContainer db;
    }

    @Says("waitFor[0] sets the header 'Host', which is the client's own")
    static class HeaderHostTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "/health", headers = "Host: db"))
        static RunningContainer db;
    }

    @Says("waitFor[0] sets a user without a password: write 'name:password'")
    static class UserTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "/health", user = "admin"))
        static RunningContainer db;
    }

    @Says("waitFor[0] sets insecure, which goes with https only")
    static class InsecureWithHttpTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "/health", insecure = true))
        static RunningContainer db;
    }

    @Says("waitFor[0] sets both insecure and caCert: any certificate will do, or those of the file")
    static class InsecureAndCaCertTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                ports = "5432",
                waitFor = @WaitFor(https = "/health", insecure = true, caCert = "pom.xml"))
        static RunningContainer db;
    }

    @Says("caCert cannot be used: '{module}/no-such-ca.pem' does not exist")
    static class CaCertMissingTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                ports = "5432",
                waitFor = @WaitFor(https = "/health", caCert = "no-such-ca.pem"))
        static RunningContainer db;
    }

    @Says("caCert cannot be used: 'pom.xml' holds no certificate in PEM: No certificate data found")
    static class CaCertNoneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(https = "/health", caCert = "pom.xml"))
        static RunningContainer db;
    }
}
