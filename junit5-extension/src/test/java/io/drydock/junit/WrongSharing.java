/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Stacks that classes share. */
final class WrongSharing {

    private WrongSharing() {}

    static class Nothing {}

    @Says(
            of = "@UseStack",
            value = "names the class 'WrongSharing.Nothing', which declares no container, network or volume")
    @UseStack(Nothing.class)
    static class NothingTestCase extends WrongDeclaration {}

    @Says(of = "@UseStack", value = "uses itself")
    @UseStack(ItselfTestCase.class)
    static class ItselfTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @UseStack(TwoStack.class)
    static class OneStack {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @UseStack(OneStack.class)
    static class TwoStack {
        @Container(image = "redis:7")
        static RunningContainer cache;
    }

    @Says(
            of = "WrongSharing.TwoStack @UseStack",
            value = "uses itself: WrongSharing.OneStack -> WrongSharing.TwoStack -> WrongSharing.OneStack")
    @UseStack(OneStack.class)
    static class CycleTestCase extends WrongDeclaration {}

    static class InstanceStack {
        @Container(image = "postgres:15")
        RunningContainer db;

        @Container(image = "redis:7")
        static RunningContainer cache;
    }

    @Says(
            of = "WrongSharing.InstanceStack.db",
            value = "is not static: a stack that classes share is not one of each test")
    @UseStack(InstanceStack.class)
    static class InstanceTestCase extends WrongDeclaration {}

    static class PostgresStack {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;
    }

    @Says(of = "db", value = "declares the container 'db' a second time")
    @UseStack(PostgresStack.class)
    static class NameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "uri", value = "names the unknown container 'bd': declared: 'db'")
    @UseStack(PostgresStack.class)
    static class EndpointTestCase extends WrongDeclaration {
        @Endpoint(container = "bd")
        static URI uri;
    }

    @Says(
            of = "WithUse @UseStack",
            value = "is at a nested class: write it at the outermost one, whose stack all share")
    static class NestedTestCase extends WrongDeclaration {
        @Nested
        @UseStack(PostgresStack.class)
        class WithUse {
            @Test
            void nested() {}
        }
    }

    @Says(
            of = "db",
            value = "has reservedPorts, which are other ones in each run, in a stack with reuse: publish a fixed or a"
                    + " free port with ports")
    @Drydock(reuse = true)
    static class ReservedTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", reservedPorts = "5432")
        static RunningContainer db;
    }

    @Says(
            of = "db",
            value = "refers to ${random.port}, which is another one in each run, in a stack with reuse: write a number")
    @Drydock(reuse = true)
    static class RandomPortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "PORT=${random.port}")
        static RunningContainer db;
    }

    @Says(of = ":", value = "has reuse, and is within another stack, which goes before it: say reuse of that one")
    @Drydock(reuse = true)
    @UseStack(PostgresStack.class)
    static class WithinTestCase extends WrongDeclaration {
        @Container(image = "redis:7")
        static RunningContainer cache;
    }

    @Says(of = ":", value = "has reuse, and no container that could be used again")
    @Drydock(reuse = true)
    @Network(name = "back")
    static class NoContainerTestCase extends WrongDeclaration {}
}
