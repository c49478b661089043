/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.Requests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
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
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String host;
    private final Process process;
    private final boolean withLogin;
    private @Nullable Layer layer;

    private record Layer(ByteBuffer packed, String digest, String diffId) {}

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
        Layer made = layer;
        if (made == null) {
            made = makeLayer(engine);
            layer = made;
        }
        byte[] config = ("{\"architecture\":\"" + engine.version().arch() + "\",\"os\":\"linux\","
                        + "\"created\":\"2020-01-02T03:04:05Z\",\"config\":{\"Cmd\":[\"/busybox\",\"sh\",\"-c\",\"echo "
                        + message + "; exec /busybox sleep 600\"]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                        + made.diffId() + "\"]}}")
                .getBytes(UTF_8);
        upload(repository, config);
        upload(repository, made.packed().array());
        byte[] manifest = ("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":{\"mediaType\":"
                        + "\"application/vnd.docker.container.image.v1+json\",\"size\":" + config.length
                        + ",\"digest\":\"" + digest(config) + "\"},\"layers\":[{\"mediaType\":"
                        + "\"application/vnd.docker.image.rootfs.diff.tar.gzip\",\"size\":"
                        + made.packed().capacity()
                        + ",\"digest\":\"" + made.digest() + "\"}]}")
                .getBytes(UTF_8);
        expect(201, send("PUT", "/v2/" + repository + "/manifests/" + tag, MANIFEST, manifest));
        return digest(manifest);
    }

    private static Layer makeLayer(ContainerEngine engine) throws IOException {
        String id = engine.createContainer(
                Requests.container("drydock-test-layer-" + System.nanoTime(), "busybox:1.36", Map.of())
                        .build());
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        try {
            engine.copyOutOf(id, "/bin/busybox", in -> writeLayer(in, tar));
        } finally {
            engine.removeContainer(id);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            tar.writeTo(gzip);
        }
        return new Layer(
                ByteBuffer.wrap(packed.toByteArray()), digest(packed.toByteArray()), digest(tar.toByteArray()));
    }

    /** Each layer is unlike all others: the engine pulls none that it has, be it in the cache of a builder. */
    private static void writeLayer(InputStream archive, OutputStream out) throws IOException {
        TarArchiveInputStream in = new TarArchiveInputStream(archive);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
        tar.putArchiveEntry(in.getNextEntry());
        in.transferTo(tar);
        tar.closeArchiveEntry();
        tar.putArchiveEntry(new TarArchiveEntry(UUID.randomUUID().toString()));
        tar.closeArchiveEntry();
        tar.finish();
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
                        path + (path.contains("?") ? "&" : "?") + "digest=" + digest(blob),
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

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
