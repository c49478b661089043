/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.ContainerEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A registry of its own on loopback, Debian's {@code docker-registry}, with images that print a message. */
final class TestRegistry implements AutoCloseable {

    static final String USER = "me";
    static final String PASSWORD = "s3cret";

    /** What {@code htpasswd -B} writes for that user and password. */
    private static final String HTPASSWD = "me:$2b$05$abcdefghijklmnopqrstuuLK7U1u6pVRmL7L1BBM2aS35PSZnDXlK\n";

    private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String host;
    private final Process process;
    private final boolean withLogin;
    private TestImage.@Nullable Layer layer;

    private TestRegistry(String host, Process process, boolean withLogin) {
        this.host = host;
        this.process = process;
        this.withLogin = withLogin;
    }

    static TestRegistry open(Path directory, int port, boolean withLogin) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "there is no " + PROGRAM);
        String host = "127.0.0.1:" + port;
        Path passwords = Files.writeString(directory.resolve("htpasswd"), HTPASSWD);
        Path config = Files.writeString(
                directory.resolve("registry.yml"),
                "version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: '" + directory.resolve("data")
                        + "'}}\nhttp: {addr: '" + host + "'}\n"
                        + (withLogin ? "auth: {htpasswd: {realm: test, path: '" + passwords + "'}}\n" : ""));
        Process process = new ProcessBuilder(PROGRAM.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("registry.log").toFile())
                .start();
        TestRegistry registry = new TestRegistry(host, process, withLogin);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> registry.process.isAlive() && registry.answers());
        return registry;
    }

    private boolean answers() throws InterruptedException {
        try {
            return send("GET", "/v2/", "", new byte[0]).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it is, as images name it. */
    String host() {
        return host;
    }

    /**
     * Makes an image that prints a message and then sleeps.
     *
     * @param engine has the image busybox:1.36, whose program is taken
     * @return the digest of its manifest
     */
    String push(ContainerEngine engine, String repository, String tag, String message)
            throws IOException, InterruptedException {
        TestImage.Layer made = layer;
        if (made == null) {
            made = TestImage.newLayer(engine);
            layer = made;
        }
        TestImage image = TestImage.of(made, engine.version().arch(), message);
        upload(repository, image.config());
        upload(repository, image.layer());
        byte[] manifest = image.manifest();
        expect(201, send("PUT", "/v2/" + repository + "/manifests/" + tag, TestImage.MANIFEST, manifest));
        return TestImage.digest(manifest);
    }

    private void upload(String repository, byte[] blob) throws IOException, InterruptedException {
        HttpResponse<String> begun = send("POST", "/v2/" + repository + "/blobs/uploads/", "", new byte[0]);
        expect(202, begun);
        String location = begun.headers().firstValue("Location").orElseThrow();
        String path = location.startsWith("http") ? location.substring(location.indexOf("/v2/")) : location;
        expect(
                201,
                send(
                        "PUT",
                        path + (path.contains("?") ? "&" : "?") + "digest=" + TestImage.digest(blob),
                        "application/octet-stream",
                        blob));
    }

    private HttpResponse<String> send(String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + host + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (withLogin) {
            request.header("Authorization", "Basic " + login());
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What {@code docker login} would write. */
    static String login() {
        return Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));
    }

    private static void expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new AssertionError(
                    response.request() + " was answered with " + response.statusCode() + ": " + response.body());
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
