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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image that prints a message and then sleeps, as registries have it: manifest, configuration and one layer. */
final class TestImage {

    static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    private final Layer layer;
    private final byte[] config;
    private final byte[] manifest;

    /** A layer, packed. */
    static final class Layer {

        private final byte[] packed;
        private final String diffId;

        private Layer(byte[] packed, String diffId) {
            this.packed = packed;
            this.diffId = diffId;
        }
    }

    private TestImage(Layer layer, byte[] config) {
        this.layer = layer;
        this.config = config;
        this.manifest = manifest(config, layer.packed);
    }

    /**
     * Makes a layer that is unlike all others: the engine pulls none that it has, be it in the cache of a builder.
     *
     * @param engine has the image busybox:1.36, whose program is taken
     */
    static Layer newLayer(ContainerEngine engine) throws IOException {
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
        return new Layer(packed.toByteArray(), digest(tar.toByteArray()));
    }

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

    static TestImage of(Layer layer, String architecture, String message) {
        return new TestImage(
                layer,
                ("{\"architecture\":\"" + architecture + "\",\"os\":\"linux\","
                                + "\"created\":\"2020-01-02T03:04:05Z\",\"config\":{\"Cmd\":[\"/busybox\",\"sh\",\"-c\",\"echo "
                                + message
                                + "; exec /busybox sleep 600\"]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                                + layer.diffId + "\"]}}")
                        .getBytes(UTF_8));
    }

    private static byte[] manifest(byte[] config, byte[] layer) {
        return ("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":{\"mediaType\":"
                        + "\"application/vnd.docker.container.image.v1+json\",\"size\":" + config.length
                        + ",\"digest\":\"" + digest(config) + "\"},\"layers\":[{\"mediaType\":"
                        + "\"application/vnd.docker.image.rootfs.diff.tar.gzip\",\"size\":" + layer.length
                        + ",\"digest\":\"" + digest(layer) + "\"}]}")
                .getBytes(UTF_8);
    }

    byte[] manifest() {
        return manifest.clone();
    }

    byte[] config() {
        return config.clone();
    }

    byte[] layer() {
        return layer.packed.clone();
    }

    static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
