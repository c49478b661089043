/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Parameters that are given addresses. */
final class WrongParameters {

    private WrongParameters() {}

    @Says(
            of = "test parameter 'uri'",
            value = "needs port 80/tcp of container 'db', which is not published; published: 5432/tcp")
    static class PortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Test
        void test(@Endpoint(port = 80) URI uri) {}
    }

    @Says(
            of = "test parameter 'port'",
            value = "is of type int: a parameter with @Endpoint is a URI, a URL, an InetSocketAddress or a String")
    static class TypeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Test
        void test(@Endpoint int port) {}
    }

    @Says(of = "test parameter 'uri'", value = "names the unknown container 'dbs': did you mean 'db'? declared: 'db'")
    static class ContainerTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Test
        void test(@Endpoint(container = "dbs") URI uri) {}
    }

    @Says(of = "test parameter 'uri'", value = "has the path 'orders': a path starts with '/'")
    static class PathTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Test
        void test(@Endpoint(path = "orders") URI uri) {}
    }

    @Says(
            of = "test parameter 'uri'",
            value = "has the scheme 'http://': write 'http', 'tcp' or another one, without '://'")
    static class SchemeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Test
        void test(@Endpoint(scheme = "http://") String uri) {}
    }

    @Says(
            of = "test parameter 'uri'",
            value = "names no container, and there is not exactly one to choose; declared: 'db', 'app': name"
                    + " one with container")
    static class WhichTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Container(image = "app:1", ports = "8080")
        static RunningContainer app;

        @Test
        void test(@Endpoint URI uri) {}
    }

    @Says(of = "test parameter 'uri'", value = "names no container, and none is declared")
    static class NoContainerTestCase extends WrongDeclaration {
        @Test
        void test(@Endpoint URI uri) {}
    }

    @Says(
            of = "parameter 'uri'",
            value = "needs port 1/tcp of container 'db', which is not published; published: 5432/tcp")
    static class OfConstructorTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        OfConstructorTestCase(@Endpoint(port = 1) URI uri) {}
    }

    @Says(
            of = "test parameter 'dbs'",
            value = "asks for the unknown container 'dbs': did you mean 'db'? declared: 'db'")
    static class HandleTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @Test
        void test(RunningContainer dbs) {}

        void helper(RunningContainer container) {}
    }

    @Says(
            of = "test parameter 'properties'",
            value = "is of type String: a parameter with @PublishedProperties is a Map<String, String> or Properties")
    static class PropertiesTypeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @Test
        void test(@PublishedProperties String properties) {}
    }

    @Says(of = "parameter 'ofTheTest'", value = "asks for the unknown container 'db': none is declared")
    static class HandleOfConstructorTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        RunningContainer db;

        HandleOfConstructorTestCase(@FromStack("db") RunningContainer ofTheTest) {}
    }

    @Says(of = "before parameter 'db'", value = "asks for the unknown container 'db': none is declared")
    static class HandleOfTestTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        RunningContainer db;

        @BeforeAll
        static void before(RunningContainer db) {}
    }

    @Says(of = "Inner.before parameter 'uri'", value = "names the unknown container 'app': declared: 'db'")
    static class OfNestedTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Nested
        class Inner {
            @BeforeEach
            void before(@Endpoint(container = "app") URI uri) {}

            @Test
            void test() {}
        }
    }

    @Says(
            of = "first parameter 'uri'",
            value = "needs port 1/tcp of container 'db', which is not published; published: 5432/tcp")
    @Says(of = "second parameter 'left'", value = "has the path 'a': a path starts with '/'")
    @Says(of = "second parameter 'right'", value = "names the unknown container 'app': declared: 'db'")
    static class SeveralTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Test
        void first(@Endpoint(port = 1) URI uri) {}

        @Test
        void second(@Endpoint(path = "a") URI left, @Endpoint(container = "app") URI right) {}
    }
}
