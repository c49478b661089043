/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** The process of a container: its environment, command and user. */
final class WrongProcesses {

    private WrongProcesses() {}

    @Says("env[0] has no '=': write 'KEY=value', or the name of a variable of this process alone")
    static class EnvNoEqualsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "POSTGRES PASSWORD")
        static RunningContainer db;
    }

    @Says("env[0] has no '=': write 'KEY=value', or the name of a variable of this process alone")
    static class EnvBlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "")
        static RunningContainer db;
    }

    @Says("env[0] has no name before its '=': write 'KEY=value'")
    static class EnvNoNameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "=secret")
        static RunningContainer db;
    }

    @Says("env[0] has the name 'POSTGRES_PASSWORD...', which is not allowed: use no spaces")
    static class EnvSpaceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "POSTGRES_PASSWORD = secret")
        static RunningContainer db;
    }

    @Says("env[1] sets 'A' a second time")
    static class EnvTwiceTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                env = {"A=1", "A=2"})
        static RunningContainer db;
    }

    @Says("env[1] sets 'PATH' a second time")
    static class EnvTwiceInheritedTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                env = {"PATH=1", "PATH"})
        static RunningContainer db;
    }

    @Says("the env file '{module}/src/test/no-such.env' does not exist")
    static class EnvFileTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", envFile = "src/test/no-such.env")
        static RunningContainer db;
    }

    @Says("envFile[0] is empty")
    static class EnvFileBlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", envFile = "")
        static RunningContainer db;
    }

    @Says("env 'A' has a NUL character, which no process can be given")
    static class EnvNulTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "A=a\0b")
        static RunningContainer db;
    }

    @Says("workdir 'app' is not an absolute path: write '/app'")
    static class WorkdirTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", workdir = "app")
        static RunningContainer db;
    }

    @Says("user ':' is not a user: write 'user' or 'user:group', each as a name or a number")
    static class UserTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", user = ":")
        static RunningContainer db;
    }

    @Says("groupAdd has 'audio' more than once")
    static class GroupAddTwiceTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                groupAdd = {"audio", "audio"})
        static RunningContainer db;
    }

    @Says("stopSignal 'SIGTREM' is not a signal: write 'SIGTERM', 'TERM' or '15'")
    static class StopSignalTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", stopSignal = "SIGTREM")
        static RunningContainer db;
    }

    @Says("stopTimeout 'soon' is not a stop timeout: write '30s' or '2m', '0s' to kill at once, or"
            + " '-1' to wait however long it takes")
    static class StopTimeoutTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", stopTimeout = "soon")
        static RunningContainer db;
    }

    @Says("stopTimeout '500ms' is not a whole number of seconds")
    static class StopTimeoutMillisTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", stopTimeout = "500ms")
        static RunningContainer db;
    }

    @Says("hostname 'my host' is not the name of a host: it is one word of up to 64 characters")
    static class HostnameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", hostname = "my host")
        static RunningContainer db;
    }

    @Says("hostname 'a-name-of-more-than-sixty-four-letters-which-the-kernel-does-not-take' is not"
            + " the name of a host: it is one word of up to 64 characters")
    static class HostnameLongTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                hostname = "a-name-of-more-than-sixty-four-letters-which-the-kernel-does-not-take")
        static RunningContainer db;
    }

    @Says("domainname 'shop example' is not the name of a host: it is one word of up to 64" + " characters")
    static class DomainnameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", domainname = "shop example")
        static RunningContainer db;
    }

    @Says("hostname is empty")
    static class HostnameBlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", hostname = " ")
        static RunningContainer db;
    }

    @Says("labels[0] is empty")
    static class LabelTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", labels = "")
        static RunningContainer db;
    }

    @Says("labels[0] has no name before its '=': write 'KEY=value'")
    static class LabelNoNameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", labels = "=shop")
        static RunningContainer db;
    }

    @Says("labels[1] sets 'team' a second time")
    static class LabelTwiceTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                labels = {"team=shop", "team=pay"})
        static RunningContainer db;
    }

    @Says("labels sets 'io.drydock.owner': keys that start with 'io.drydock.' are Drydock's own,"
            + " by which it finds what it has to remove")
    static class LabelOwnTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", labels = "io.drydock.owner=me")
        static RunningContainer db;
    }

    @Says("command[0] has a NUL character, which no process can be given")
    static class CommandNulTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", command = "a\0b")
        static RunningContainer db;
    }

    @Says("entrypoint[0] has a NUL character, which no process can be given")
    static class EntrypointTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", entrypoint = "a\0b")
        static RunningContainer db;
    }
}
