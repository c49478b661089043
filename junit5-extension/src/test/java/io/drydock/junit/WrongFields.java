/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import io.drydock.run.RunningNetwork;
import io.drydock.run.RunningStack;
import io.drydock.run.RunningVolume;
import io.drydock.spec.Protocol;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/** Fields that are filled. */
final class WrongFields {

    private WrongFields() {}

    @Says(of = "DB", value = "is final: it is filled when the container runs, so it must not be final")
    static class FinalTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static final @Nullable RunningContainer DB = null;
    }

    @Says("is of type String: a field with @Container is a RunningContainer")
    static class TypeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static String db;
    }

    @Says("is of type int: a field with @Container is a RunningContainer")
    static class TypePrimitiveTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static int db;
    }

    @Says("is of type Object: a field with @Container is a RunningContainer")
    static class TypeObjectTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static Object db;
    }

    @Says("is of type List: a field with @Container is a RunningContainer")
    static class TypeListTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static List<RunningContainer> db;
    }

    @Says("is of type RunningContainer: a field with @Endpoint is a URI, a URL, an InetSocketAddress or a String")
    static class BothTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        @Endpoint
        static RunningContainer db;
    }

    @Says(
            of = "port",
            value = "is of type int: a field with @Endpoint is a URI, a URL, an InetSocketAddress or a String")
    static class EndpointTypeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint
        static int port;
    }

    @Says(
            of = "url",
            value =
                    "is a URL with the scheme 'jdbc:postgresql', of which Java knows nothing: make it a URI or a String")
    static class EndpointUrlTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint(scheme = "jdbc:postgresql")
        static URL url;
    }

    @Says(of = "port", value = "is of type long: a field with @PublishedPort is an int")
    static class PortTypeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @PublishedPort
        static long port;
    }

    @Says(of = "port", value = "says the protocol 'udp' and no port: name it with port")
    static class PortProtocolTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @PublishedPort(protocol = Protocol.UDP)
        static int port;
    }

    @Says(of = "port", value = "needs port 53/udp of container 'db', which is not published; published: none")
    static class PortUdpTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @PublishedPort(port = 53, protocol = Protocol.UDP)
        static int port;
    }

    @Says(
            of = "backend",
            value = "asks for the unknown network 'backend': did you mean 'backends'? declared: 'backends'")
    @Network(name = "backends")
    static class NetworkTestCase extends WrongDeclaration {
        @FromStack
        static RunningNetwork backend;
    }

    @Says(of = "files", value = "asks for the unknown volume 'data': none is declared")
    static class VolumeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @FromStack("data")
        static RunningVolume files;
    }

    @Says(
            of = "name",
            value = "is of type String: a field with @FromStack is a RunningStack, RunningContainer, RunningNetwork or"
                    + " RunningVolume")
    static class HandleTypeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @FromStack("db")
        static String name;
    }

    @Says(of = "stack", value = "names 'db', and a RunningStack is all that there is: leave the name out")
    static class StackNameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @FromStack("db")
        static RunningStack stack;
    }

    @Says("property 'url' refers to ${this.port:80}, which is not published; published: 5432/tcp: name it in ports")
    static class PropertyTestCase extends WrongDeclaration {
        @PublishProperty(name = "url", value = "${this.port:80}")
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;
    }

    @Says(
            of = "@PublishProperty",
            value = "property 'url' refers to ${this.host}, but belongs to no container: name one")
    @PublishProperty(name = "url", value = "${this.host}")
    static class PropertyOfClassTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;
    }

    @Says(of = "@PublishProperty", value = "publishes the property 'url', and nothing is started for it")
    @PublishProperty(name = "url", value = "x")
    static class PropertyOfNothingTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        RunningContainer db;
    }

    @Says("holds no object: write what it is, db = new GenericContainer(...)")
    static class HeldNothingTestCase extends WrongDeclaration {
        @Container
        static @Nullable GenericContainer<?> db;
    }

    @Says("holds an object of Testcontainers and is not static: containers of single tests are RunningContainer")
    static class HeldByInstanceTestCase extends WrongDeclaration {
        @Container
        final GenericContainer<?> db = new GenericContainer<>("postgres:15");
    }

    @Says("sets image, ports, which the object of Testcontainers that it holds says itself")
    static class HeldWithImageTestCase extends WrongDeclaration {
        @Container(image = "postgres:16", ports = "5432", networks = "bridge")
        static final GenericContainer<?> db = new GenericContainer<>("postgres:15");
    }

    @Says(
            "holds an object of Testcontainers, which ends with its process, in a stack with reuse: declare it by its image")
    @Drydock(reuse = true)
    static class HeldWithReuseTestCase extends WrongDeclaration {
        @Container
        static final GenericContainer<?> db = new GenericContainer<>("postgres:15");
    }

    @Says("publishes the property 'url' twice")
    static class PropertySaidTwiceTestCase extends WrongDeclaration {
        @PublishProperty(name = "url", value = "x")
        @PublishProperty(name = "url", value = "y")
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says("publishes a property without a name")
    static class PropertyNameTestCase extends WrongDeclaration {
        @PublishProperty(name = " ", value = "x")
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "app", value = "publishes the property 'url', which WrongFields.PropertyTwiceTestCase.db does, too")
    static class PropertyTwiceTestCase extends WrongDeclaration {
        @PublishProperty(name = "url", value = "x")
        @Container(image = "postgres:15")
        static RunningContainer db;

        @PublishProperty(name = "url", value = "y")
        @Container(image = "app:1")
        static RunningContainer app;
    }

    @Says(
            of = "both",
            value = "asks for several things: take one of @Endpoint, @PublishedPort, @FromStack, @PublishedProperties")
    static class SeveralTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint
        @FromStack("db")
        static URI both;
    }

    @Says(
            of = "other",
            value = "names the container 'db', which is one of each test (an instance field), while this one is of the"
                    + " class (a static field)")
    static class HandleOfTestTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        RunningContainer db;

        @FromStack("db")
        static RunningContainer other;
    }

    @Says(of = "URL", value = "is final: it is filled when the container runs, so it must not be final")
    static class EndpointFinalTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint
        static final @Nullable URI URL = null;
    }

    @Says(of = "uri", value = "names the unknown container 'bd': declared: 'db'")
    static class EndpointUnknownTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint(container = "bd")
        static URI uri;
    }

    @Says(of = "uri", value = "names no container, and none is declared")
    static class EndpointNoContainerTestCase extends WrongDeclaration {
        @Endpoint
        static URI uri;
    }

    @Says(
            of = "uri",
            value = "names no container, and there is not exactly one to choose; declared: 'db', 'app': name"
                    + " one with container")
    static class EndpointWhichContainerTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Container(image = "app:1", ports = "8080")
        static RunningContainer app;

        @Endpoint
        static URI uri;
    }

    @Says(of = "uri", value = "needs port 80/tcp of container 'db', which is not published; published: 5432/tcp")
    static class EndpointPortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint(port = 80)
        static URI uri;
    }

    @Says(of = "uri", value = "needs port 65536/tcp of container 'db', which is not published; published: 5432/tcp")
    static class EndpointPortTooLargeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint(port = 65536)
        static URI uri;
    }

    @Says(
            of = "uri",
            value = "names no port, and container 'db' does not publish exactly one TCP port; published: none")
    static class EndpointNoPortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @Endpoint
        static URI uri;
    }

    @Says(
            of = "uri",
            value = "names no port, and container 'db' does not publish exactly one TCP port; published:"
                    + " 80/tcp, 81/tcp")
    static class EndpointWhichPortTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                ports = {"80", "81"})
        static RunningContainer db;

        @Endpoint
        static URI uri;
    }

    @Says(of = "uri", value = "has the path 'orders': a path starts with '/'")
    static class EndpointPathTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint(path = "orders")
        static URI uri;
    }

    @Says(
            of = "uri",
            value = "has the path '/all orders', which is not a part of a URL: write characters that are not"
                    + " allowed there as '%20'")
    static class EndpointPathSpaceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint(path = "/all orders")
        static URI uri;
    }

    @Says(of = "uri", value = "has the scheme 'http://': write 'http', 'tcp' or another one, without '://'")
    static class EndpointSchemeSlashesTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint(scheme = "http://")
        static URI uri;
    }

    @Says(of = "uri", value = "has the scheme '': write 'http', 'tcp' or another one, without '://'")
    static class EndpointSchemeBlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;

        @Endpoint(scheme = "")
        static URI uri;
    }

    @Says(
            of = "uri",
            value = "names the container 'db', which is one of each test (an instance field), while this one"
                    + " is of the class (a static field)")
    static class EndpointLaterTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432")
        RunningContainer db;

        @Endpoint(container = "db")
        static URI uri;
    }
}
