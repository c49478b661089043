/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** References in texts. */
final class WrongTemplates {

    private WrongTemplates() {}

    @Says("env 'URL' refers to ${dbb.endpoint:5432}: unknown container 'dbb': did you mean 'db'? declared: 'db'"
            + " ('$${' stands for '${')")
    static class ContainerTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "URL=${dbb.endpoint:5432}")
        static RunningContainer db;
    }

    @Says("env 'URL' has ${db.hots}: did you mean ${db.host}? ('$${' stands for '${')")
    static class WordTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "URL=${db.hots}")
        static RunningContainer db;
    }

    @Says("labels 'of' refers to ${this.password}: a container has host, port, endpoint, env, hostPort"
            + " ('$${' stands for '${')")
    static class OtherWordTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", labels = "of=${this.password}")
        static RunningContainer db;
    }

    @Says("command[0] refers to ${db.host:5432}, and a host has no port: write ${db.host} or ${db.endpoint:5432}")
    static class HostTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", command = "${db.host:5432}")
        static RunningContainer db;
    }

    @Says("healthCmd refers to ${this.port}, and there is not exactly one TCP port: write ${this.port:PORT};"
            + " declared: 5432/tcp, 5433/tcp")
    static class PortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", expose = "5433", healthCmd = "nc -z localhost ${this.port}")
        static RunningContainer db;
    }

    @Says("env 'URL' refers to ${this.port:postgres}, and 'postgres' is not a port; no port of 'db' is declared")
    static class NoPortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "URL=${this.port:postgres}")
        static RunningContainer db;
    }

    @Says("env 'URL' refers to ${this.env}, which names no variable: write ${this.env:NAME}")
    static class NoVariableTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "URL=${this.env}")
        static RunningContainer db;
    }

    @Says("env 'URL' refers to ${db.env:USR}: unknown variable 'USR': did you mean 'USER'? declared: 'USER', 'URL' by"
            + " container 'db'")
    static class VariableTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                env = {"USER=me", "URL=${db.env:USR}"})
        static RunningContainer db;
    }

    @Says("env 'A' refers to ${this.env:A}, which is a cycle: db.env:A -> db.env:A")
    static class CycleTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "A=${this.env:A}")
        static RunningContainer db;
    }

    @Says("env 'NET' refers to ${network.backend.subnet}: unknown network 'backend': none is declared"
            + " ('$${' stands for '${')")
    static class NetworkTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "NET=${network.backend.subnet}")
        static RunningContainer db;
    }

    @Says("env 'NET' refers to ${network.back.gateway}, of which there is ${network.back.subnet} only"
            + " ('$${' stands for '${')")
    @Network(name = "back")
    static class NetworkWordTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", env = "NET=${network.back.gateway}")
        static RunningContainer db;
    }

    @Says("env 'TEXT' refers to ${env:DRYDOCKS_NO_SUCH}, which is not set: set it, or say what holds then,"
            + " ${env:DRYDOCKS_NO_SUCH:-value} ('$${' stands for '${')")
    static class NotSetTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "TEXT=${env:DRYDOCKS_NO_SUCH}")
        static RunningContainer db;
    }

    @Says("waitFor path refers to ${this.endpoint}, its own address, which is known only when it runs: that is"
            + " where the condition asks anyway")
    static class OwnAddressTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "80", waitFor = @WaitFor(http = "/?at=${this.endpoint}"))
        static RunningContainer db;
    }

    @Says("env 'URL' refers to ${web.host}, but 'db' and 'web' are on no common network on which containers have names")
    @Network(name = "front")
    @Network(name = "back")
    static class NoCommonNetworkTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "back", env = "URL=${web.host}")
        static RunningContainer db;

        @Container(image = "nginx:1.22", networks = "front")
        static RunningContainer web;
    }
}
