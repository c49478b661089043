/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineNotFoundException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds an engine the way the docker CLI does: where it is told to look, else at the usual places. Where it is told, it
 * looks nowhere else. It reads files and writes none.
 */
final class EngineLocator {

    /** The system property that names the engine for Drydock alone. */
    static final String SETTING = "drydock.engine.host";

    static final String VARIABLE = "DRYDOCK_ENGINE_HOST";

    private static final String DOCKER_HOST = "DOCKER_HOST";
    private static final String DOCKER_CONTEXT = "DOCKER_CONTEXT";
    private static final String TLS_VERIFY = "DOCKER_TLS_VERIFY";
    private static final String CERT_PATH = "DOCKER_CERT_PATH";
    private static final String DEFAULT_CONTEXT = "default";
    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;

    /**
     * What decides where to look.
     *
     * @param setting where the user of Drydock says that the engine is; {@code null} where nothing is said
     * @param env the environment variables; unset and empty ones are the same
     * @param home the home directory
     * @param isWindows whether engines have named pipes
     */
    record Surroundings(
            @Nullable String setting, Function<String, @Nullable String> env, Path home, boolean isWindows) {

        static Surroundings ofSystem(@Nullable String setting) {
            return new Surroundings(
                    setting,
                    System::getenv,
                    Path.of(System.getProperty("user.home", "")),
                    System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows"));
        }

        String variable(String name) {
            String value = env.apply(name);
            return value == null ? "" : value.strip();
        }

        /** Looks for a program on the PATH. */
        Optional<Path> program(String name) {
            List<String> endings = isWindows ? List.of(".exe", ".cmd", ".bat") : List.of("");
            for (String directory : variable("PATH").split(File.pathSeparator, -1)) {
                for (String ending : endings) {
                    Path candidate = Path.of(directory, name + ending);
                    if (!directory.isEmpty() && isProgram(candidate)) {
                        return Optional.of(candidate);
                    }
                }
            }
            return Optional.empty();
        }

        static boolean isProgram(Path file) {
            return Files.isRegularFile(file) && Files.isExecutable(file);
        }

        TestcontainersSettings testcontainers() {
            return new TestcontainersSettings(home, env);
        }

        DockerConfig dockerConfig() {
            String directory = variable("DOCKER_CONFIG");
            return new DockerConfig(directory.isEmpty() ? home.resolve(".docker") : Path.of(directory));
        }
    }

    private final Surroundings surroundings;
    private final DockerConfig config;
    private final EngineSearch search = new EngineSearch();

    EngineLocator(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.config = surroundings.dockerConfig();
    }

    /**
     * Finds an engine.
     *
     * @param ping asks whether an engine is there; throws an {@link EngineCallException} when none is
     * @return what the ping gave
     * @throws EngineNotFoundException when there is none, with all places that were looked at
     */
    <T> T locate(Function<Place, T> ping) {
        Optional<Place> told = toldPlace();
        if (told.isPresent()) {
            try {
                return ping.apply(told.get());
            } catch (EngineCallException e) {
                throw TlsFailure.of(e, told.get())
                        .map(tls -> search.unusable(told.get(), tls, e))
                        .orElseGet(() -> search.unanswered(told.get(), e.answer(), e));
            }
        }
        for (String uri : usualPlaces()) {
            Place place = new Place(URI.create(uri), "", null);
            if (place.isSocketFile() && !Files.exists(Path.of(place.uri().getPath()))) {
                search.found(uri, "no such file");
                continue;
            }
            try {
                return ping.apply(place);
            } catch (EngineCallException e) {
                search.failed(uri, e.answer(), e);
            }
        }
        throw search.nothing();
    }

    private Optional<Place> toldPlace() {
        String setting = surroundings.setting();
        if (setting != null && !setting.isBlank()) {
            search.found(SETTING, setting.strip());
            return Optional.of(place(SETTING, setting.strip(), environmentCertificates(setting.strip())));
        }
        search.found(SETTING, "not set");
        String host = surroundings.variable(DOCKER_HOST);
        if (!host.isEmpty()) {
            search.found(DOCKER_HOST, host);
            return Optional.of(place(DOCKER_HOST, host, environmentCertificates(host)));
        }
        search.found(DOCKER_HOST, "not set");
        return contextPlace();
    }

    private Optional<Place> contextPlace() {
        String name = surroundings.variable(DOCKER_CONTEXT);
        String source = DOCKER_CONTEXT;
        if (name.isEmpty()) {
            search.found(DOCKER_CONTEXT, "not set");
            Optional<Place> neighbour = testcontainersPlace();
            if (neighbour.isPresent()) {
                return neighbour;
            }
            source = "currentContext in " + config.file();
            try {
                name = config.currentContext();
            } catch (IOException e) {
                throw search.unusable(source, "?", "the file cannot be read: " + e.getMessage(), e);
            }
        }
        if (name.isEmpty() || name.equals(DEFAULT_CONTEXT)) {
            search.found(source, name.isEmpty() ? "not set" : "'default'");
            return Optional.empty();
        }
        return Optional.of(context(source, name));
    }

    /** Where the machine is told that tests have their engine. */
    private Optional<Place> testcontainersPlace() {
        TestcontainersSettings settings = surroundings.testcontainers();
        return settings.dockerHost().map(host -> {
            String source = settings.source(TestcontainersSettings.HOST);
            search.found(source, host);
            return place(source, host, environmentCertificates(host));
        });
    }

    private Place context(String source, String name) {
        Json endpoint;
        try {
            endpoint = config.contextEndpoint(name);
        } catch (IOException e) {
            String reason = Files.exists(config.contextFile(name)) ? String.valueOf(e.getMessage()) : "no such file";
            throw search.unusable(
                    source,
                    "context " + name,
                    "there is no such context: " + config.contextFile(name) + ": " + reason,
                    e);
        }
        if (endpoint.get("SkipTLSVerify").isTrue()) {
            throw search.unusable(
                    source, "context " + name, "SkipTLSVerify is not supported: give the context a certificate", null);
        }
        return place(source, endpoint.get("Host").text(), config.contextCertificates(name));
    }

    private @Nullable Path environmentCertificates(String host) {
        String verify = surroundings.variable(TLS_VERIFY);
        if (verify.isEmpty() || !host.startsWith("tcp:")) {
            return null;
        }
        String directory = surroundings.variable(CERT_PATH);
        search.found(TLS_VERIFY, verify);
        search.found(CERT_PATH, directory.isEmpty() ? "not set" : directory);
        return directory.isEmpty() ? config.directory() : Path.of(directory);
    }

    private Place place(String source, String text, @Nullable Path certificates) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw search.unusable(source, text, "it is not a URL: " + e.getReason(), e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        boolean isComplete = switch (scheme) {
            case "unix" -> uri.getPath() != null && !uri.getPath().isEmpty() && uri.getHost() == null;
            case "tcp" -> uri.getHost() != null;
            case "npipe" -> surroundings.isWindows();
            default -> false;
        };
        if (!isComplete) {
            throw search.unusable(source, text, reason(scheme), null);
        }
        return scheme.equals("tcp") ? tcp(source, uri, certificates) : new Place(uri, source, null);
    }

    private static String reason(String scheme) {
        return switch (scheme) {
            case "unix" -> "write 'unix:///path/to/docker.sock'";
            case "tcp" -> "write 'tcp://host:port'";
            case "npipe" -> "named pipes are there on Windows only";
            case "ssh" -> "ssh:// is not supported: forward its socket with 'ssh -L' and write 'unix://' or 'tcp://'";
            default -> "write 'unix:///path/to/docker.sock' or 'tcp://host:port'";
        };
    }

    private Place tcp(String source, URI uri, @Nullable Path certificates) {
        int port = uri.getPort() >= 0 ? uri.getPort() : certificates == null ? PLAIN_PORT : TLS_PORT;
        String path = uri.getPath() == null ? "" : uri.getPath();
        URI complete = URI.create("tcp://" + uri.getHost() + ":" + port + path);
        try {
            return new Place(complete, source, certificates == null ? null : EngineCertificates.read(certificates));
        } catch (IOException e) {
            TlsFailure failure = new TlsFailure(
                    "TLS is wanted, and " + e.getMessage(),
                    "Put ca.pem, cert.pem and key.pem of that engine there, or change what names the directory");
            throw search.unusable(new Place(complete, source, null), failure, e);
        }
    }

    private List<String> usualPlaces() {
        if (surroundings.isWindows()) {
            return List.of("npipe:////./pipe/docker_engine");
        }
        String runtime = surroundings.variable("XDG_RUNTIME_DIR");
        if (runtime.isEmpty()) {
            search.found("XDG_RUNTIME_DIR", "not set");
        }
        List<String> places = new ArrayList<>();
        places.add("unix:///var/run/docker.sock");
        if (!runtime.isEmpty()) {
            places.add("unix://" + runtime + "/docker.sock");
        }
        places.add("unix://" + surroundings.home() + "/.docker/run/docker.sock");
        if (!runtime.isEmpty()) {
            places.add("unix://" + runtime + "/podman/podman.sock");
        }
        places.add("unix:///run/podman/podman.sock");
        return places;
    }
}
