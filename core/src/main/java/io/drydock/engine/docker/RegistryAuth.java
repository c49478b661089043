/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.spec.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the user's credentials for a registry where the docker CLI finds them: in the variable {@code DOCKER_AUTH_CONFIG},
 * then in {@code config.json}; in each with {@code credHelpers}, then {@code credsStore}, then {@code auths}. What it finds is
 * secret and is never printed.
 */
final class RegistryAuth {

    private static final String VARIABLE = "DOCKER_AUTH_CONFIG";
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";
    private static final List<String> NAMES_OF_DOCKER_HUB = List.of("index.docker.io", "docker.io");

    /**
     * What was found.
     *
     * @param header the value of the header {@code X-Registry-Auth}
     * @param problem why there is none, although there should be; {@code null} where nothing is wrong
     */
    record Found(Optional<String> header, @Nullable String problem) {

        @Override
        public String toString() {
            return "Found[header=" + (header.isPresent() ? "***" : "none") + ", problem=" + problem + "]";
        }
    }

    private final EngineLocator.Surroundings surroundings;
    private final CredentialHelper helper;

    RegistryAuth(EngineLocator.Surroundings surroundings) {
        this(surroundings, new CredentialHelper(surroundings));
    }

    RegistryAuth(EngineLocator.Surroundings surroundings, CredentialHelper helper) {
        this.surroundings = surroundings;
        this.helper = helper;
    }

    Found find(ImageReference image) {
        String registry = image.registry()
                .filter(host -> !NAMES_OF_DOCKER_HUB.contains(host))
                .orElse(DOCKER_HUB);
        List<String> problems = new ArrayList<>();
        Optional<String> header = fromVariable(registry, problems).or(() -> fromFile(registry, problems));
        return new Found(header, header.isPresent() || problems.isEmpty() ? null : String.join("; ", problems));
    }

    private Optional<String> fromVariable(String registry, List<String> problems) {
        String text = surroundings.variable(VARIABLE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return from(Json.parse(text.getBytes(UTF_8)), registry, problems);
        } catch (IOException e) {
            problems.add("the variable " + VARIABLE + " is not JSON");
            return Optional.empty();
        }
    }

    private Optional<String> fromFile(String registry, List<String> problems) {
        DockerConfig config = surroundings.dockerConfig();
        try {
            return from(config.content(), registry, problems);
        } catch (IOException e) {
            problems.add("the file " + config.file() + " cannot be read");
            return Optional.empty();
        }
    }

    private Optional<String> from(Json config, String registry, List<String> problems) {
        String name = of(config.get("credHelpers"), registry).text();
        if (name.isEmpty()) {
            name = config.get("credsStore").text();
        }
        if (!name.isEmpty()) {
            CredentialHelper.Answer answer = helper.get(name, registry);
            if (answer.problem() != null) {
                problems.add(answer.problem());
            }
            if (!answer.secret().isEmpty()) {
                return Optional.of(header(registry, answer.username(), answer.secret()));
            }
        }
        return fromAuths(of(config.get("auths"), registry), registry);
    }

    private static Optional<String> fromAuths(Json auth, String registry) {
        for (String token : List.of("identitytoken", "registrytoken")) {
            if (!auth.get(token).text().isEmpty()) {
                return Optional.of(
                        encoded(registry, Map.of(token, auth.get(token).text())));
            }
        }
        String[] pair = decoded(auth.get("auth").text()).split(":", 2);
        if (pair.length == 2) {
            return Optional.of(header(registry, pair[0], pair[1]));
        }
        String username = auth.get("username").text();
        return username.isEmpty()
                ? Optional.empty()
                : Optional.of(header(registry, username, auth.get("password").text()));
    }

    /** A registry goes by its host, or by a URL of it; the exact name first. */
    private static Json of(Json members, String registry) {
        Json exact = members.get(registry);
        if (!exact.isMissing()) {
            return exact;
        }
        List<String> hosts = registry.equals(DOCKER_HUB) ? NAMES_OF_DOCKER_HUB : List.of(registry);
        return hosts.stream()
                .flatMap(host -> members.members().entrySet().stream()
                        .filter(member -> host(member.getKey()).equals(host))
                        .map(Map.Entry::getValue))
                .findFirst()
                .orElse(exact);
    }

    private static String host(String key) {
        String bare = key.replaceFirst("^https?://", "");
        return bare.contains("/") ? bare.substring(0, bare.indexOf('/')) : bare;
    }

    private static String header(String registry, String username, String secret) {
        return username.equals("<token>")
                ? encoded(registry, Map.of("identitytoken", secret))
                : encoded(registry, Map.of("username", username, "password", secret));
    }

    private static String encoded(String registry, Map<String, String> credentials) {
        Map<String, String> header = new LinkedHashMap<>();
        Stream.of("username", "password", "identitytoken", "registrytoken")
                .filter(credentials::containsKey)
                .forEach(name -> header.put(name, credentials.getOrDefault(name, "")));
        header.put("serveraddress", registry);
        return Base64.getUrlEncoder().encodeToString(Json.write(header));
    }

    private static String decoded(String auth) {
        try {
            return new String(Base64.getDecoder().decode(auth), UTF_8);
        } catch (IllegalArgumentException e) {
            return ""; // not written by docker login
        }
    }
}
