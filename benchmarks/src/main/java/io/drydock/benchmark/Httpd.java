/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import io.drydock.spec.ContainerSpecBuilder;
import java.io.IOException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** The container of most scenarios: a small web server with one published port. */
final class Httpd {

    static final String IMAGE = "busybox:1.36";
    static final int PORT = 8080;

    static final String[] COMMAND = {"httpd", "-f", "-p", "8080", "-h", "/etc"};
    private static final String BODY = "{\"Image\":\"busybox:1.36\",\"Cmd\":%s,\"ExposedPorts\":{\"8080/tcp\":{}},"
            + "\"HostConfig\":{\"PortBindings\":{\"8080/tcp\":[{\"HostIp\":\"127.0.0.1\",\"HostPort\":\"\"}]}%s}}";

    private Httpd() {}

    /** The body of the request that creates it, in a network or, where that is empty, in the engine's own. */
    static String body(String network) {
        return body("[\"httpd\",\"-f\",\"-p\",\"8080\",\"-h\",\"/etc\"]", network);
    }

    /** The same for one that needs a second before it listens. */
    static String slowBody(String network) {
        return body("[\"sh\",\"-c\",\"sleep 1; exec httpd -f -p 8080 -h /etc\"]", network);
    }

    private static String body(String command, String network) {
        return BODY.formatted(command, network.isEmpty() ? "" : ",\"NetworkMode\":\"" + network + "\"");
    }

    static void declare(ContainerSpecBuilder container) {
        container.image(IMAGE).ports("8080").command(COMMAND);
    }

    static void declareSlow(ContainerSpecBuilder container) {
        container.image(IMAGE).ports("8080").command("sh", "-c", "sleep 1; exec httpd -f -p 8080 -h /etc");
    }

    static GenericContainer<?> testcontainer() {
        return new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withExposedPorts(PORT)
                .withCommand(COMMAND);
    }

    static GenericContainer<?> slowTestcontainer() {
        return testcontainer().withCommand("sh", "-c", "sleep 1; exec httpd -f -p 8080 -h /etc");
    }

    /** Creates and starts it on the bare engine, and waits until it answers. */
    static String startBare(BareEngine engine, String body) throws IOException {
        String id = engine.create(body);
        engine.start(id);
        BareEngine.awaitHttp(engine.port(id));
        return id;
    }
}
