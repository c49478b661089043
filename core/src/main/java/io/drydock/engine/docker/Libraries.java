/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The libraries that an engine's client stands on, where this process has them. */
final class Libraries {

    /** That of logs may be another one, and those of keys are needed with TLS only. */
    private static final List<String> BY_NAME = List.of(
            "org.slf4j.LoggerFactory",
            "com.sun.jna.Native",
            "org.bouncycastle.openssl.PEMParser",
            "org.bouncycastle.asn1.ASN1Object",
            "org.bouncycastle.asn1.cms.ContentInfo");

    private Libraries() {}

    /**
     * Lists jars and directories of classes, those of Drydock first.
     *
     * @throws IllegalStateException when the classes are neither in jars nor in directories
     */
    static List<Path> paths() {
        Stream<Class<?>> known =
                Stream.of(DockerEngine.class, DockerHttpClient.class, ZerodepDockerHttpClient.class, JsonFactory.class);
        Stream<Class<?>> found = BY_NAME.stream().flatMap(name -> find(name).stream());
        return Stream.concat(known, found).map(Libraries::path).distinct().toList();
    }

    private static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, Libraries.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Path path(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        try {
            if (location != null && location.getProtocol().equals("file")) {
                return Path.of(location.toURI());
            }
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IllegalStateException(type.getName() + " lies in '" + location + "'", e);
        }
        throw new IllegalStateException(type.getName() + " lies in '" + location + "'");
    }
}
