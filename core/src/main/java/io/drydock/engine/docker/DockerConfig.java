/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The docker CLI's configuration: {@code config.json}, and the contexts beside it. Read only. */
final class DockerConfig {

    private final Path directory;

    /**
     * Looks at a configuration; reads nothing yet.
     *
     * @param directory {@code $DOCKER_CONFIG}, or {@code ~/.docker}
     */
    DockerConfig(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    Path file() {
        return directory.resolve("config.json");
    }

    /** Tells the name of the current context; empty where there is none. */
    String currentContext() throws IOException {
        return content().get("currentContext").text();
    }

    /** Reads the whole file; a missing value where there is none. */
    Json content() throws IOException {
        return Files.exists(file()) ? Json.parse(Files.readAllBytes(file())) : Json.missing();
    }

    /** Tells where a context is described. */
    Path contextFile(String name) {
        return directory
                .resolve("contexts")
                .resolve("meta")
                .resolve(digest(name))
                .resolve("meta.json");
    }

    /** Reads the engine's endpoint of a context: {@code Host} and {@code SkipTLSVerify}. */
    Json contextEndpoint(String name) throws IOException {
        return Json.parse(Files.readAllBytes(contextFile(name)))
                .get("Endpoints")
                .get("docker");
    }

    /** Tells where a context keeps its certificates; {@code null} where it has none. */
    @Nullable
    Path contextCertificates(String name) {
        Path certificates = directory
                .resolve("contexts")
                .resolve("tls")
                .resolve(digest(name))
                .resolve("docker");
        return Files.isDirectory(certificates) ? certificates : null;
    }

    private static String digest(String name) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
