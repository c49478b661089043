/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that an engine's client stands on, where this process has them. They are found by their files: to load a class of each
 * costs half a second, since some of the jars are signed.
 */
final class Libraries {

    private static final List<String> NEEDED = List.of(
            "io/drydock/engine/docker/DockerEngine.class",
            "com/github/dockerjava/transport/DockerHttpClient.class",
            "com/github/dockerjava/zerodep/ZerodepDockerHttpClient.class");

    /** For named pipes, for TLS, and for logs, of which the library may be another one. */
    private static final List<String> USEFUL = List.of(
            "org/slf4j/LoggerFactory.class",
            "com/sun/jna/Native.class",
            "org/bouncycastle/openssl/PEMParser.class",
            "org/bouncycastle/asn1/ASN1Object.class",
            "org/bouncycastle/asn1/cms/ContentInfo.class");

    private Libraries() {}

    /**
     * Lists jars and directories of classes, those of Drydock first.
     *
     * @throws IllegalStateException when the classes are neither in jars nor in directories
     */
    static List<Path> paths() {
        Set<Path> paths = new LinkedHashSet<>();
        NEEDED.forEach(file -> paths.add(path(file)));
        for (String file : USEFUL) {
            if (resource(file) != null) {
                paths.add(path(file));
            }
        }
        return List.copyOf(paths);
    }

    private static @Nullable URL resource(String file) {
        ClassLoader loader = Libraries.class.getClassLoader();
        return loader == null ? ClassLoader.getSystemResource(file) : loader.getResource(file);
    }

    private static Path path(String file) {
        URL found = resource(file);
        try {
            if (found != null && found.getProtocol().equals("jar")) {
                return Path.of(((JarURLConnection) found.openConnection())
                        .getJarFileURL()
                        .toURI());
            }
            if (found != null && found.getProtocol().equals("file")) {
                String directory = found.toString();
                return Path.of(new URI(directory.substring(0, directory.length() - file.length())));
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " lies in '" + found + "'", e);
        }
        throw new IllegalStateException(file + " lies in '" + found + "'");
    }
}
