/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.spec.ImageReference;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds what the user's Docker configuration has for a registry. What it finds is secret and is never printed. */
final class RegistryAuth {

    private static final String DOCKER_HUB = "https://index.docker.io/v1/";

    private final DockerConfig config;

    RegistryAuth(DockerConfig config) {
        this.config = config;
    }

    /** Gives the value of the header {@code X-Registry-Auth}. */
    Optional<String> headerFor(ImageReference image) {
        String registry = registry(image);
        Json auth = config.auth(registry);
        Map<String, String> header = new LinkedHashMap<>();
        String token = auth.get("identitytoken").text();
        if (!token.isEmpty()) {
            header.put("identitytoken", token);
        } else {
            String[] pair = decoded(auth.get("auth").text()).split(":", 2);
            if (pair.length < 2) {
                return Optional.empty();
            }
            header.put("username", pair[0]);
            header.put("password", pair[1]);
        }
        header.put("serveraddress", registry);
        return Optional.of(Base64.getUrlEncoder().encodeToString(Json.write(header)));
    }

    /** The first part of a name is a registry's host if it could not be a user of Docker Hub. */
    private static String registry(ImageReference image) {
        int slash = image.repository().indexOf('/');
        String first = slash < 0 ? "" : image.repository().substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost && !first.equals("docker.io") ? first : DOCKER_HUB;
    }

    private static String decoded(String auth) {
        try {
            return new String(Base64.getDecoder().decode(auth), UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // not written by docker login
        }
    }
}
