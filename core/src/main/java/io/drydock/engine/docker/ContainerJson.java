/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.ContainerRequest;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.EngineCallException;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import io.drydock.spec.VolumeMount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Containers in the words of Docker's API. */
final class ContainerJson {

    private static final Map<String, ?> EMPTY = Map.of();

    private ContainerJson() {}

    /**
     * Writes the body of {@code POST /containers/create}.
     *
     * @param bindAddress where to publish ports that name no address
     */
    static Map<String, ?> request(ContainerRequest request, String bindAddress) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Image", request.image());
        json.put("Labels", request.labels());
        json.put("Env", env(request));
        if (!request.process().command().isEmpty()) {
            json.put("Cmd", request.process().command());
        }
        Map<String, Object> exposed = new LinkedHashMap<>();
        request.ports().forEach(port -> exposed.put(port.containerPort().toString(), EMPTY));
        json.put("ExposedPorts", exposed);
        json.put("HostConfig", hostConfig(request, bindAddress));
        String network = request.network();
        if (network != null) {
            json.put(
                    "NetworkingConfig",
                    Map.of("EndpointsConfig", Map.of(network, Map.of("Aliases", request.aliases()))));
        }
        return json;
    }

    private static List<String> env(ContainerRequest request) {
        return request.process().env().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    private static Map<String, ?> hostConfig(ContainerRequest request, String bindAddress) {
        Map<String, Object> config = new LinkedHashMap<>();
        Map<String, List<Object>> bindings = new LinkedHashMap<>();
        for (PortSpec port : request.ports()) {
            bindings.computeIfAbsent(port.containerPort().toString(), __ -> new ArrayList<>())
                    .add(binding(port, bindAddress));
        }
        config.put("PortBindings", bindings);
        config.put(
                "Mounts", request.volumes().stream().map(ContainerJson::mount).toList());
        String network = request.network();
        if (network != null) {
            config.put("NetworkMode", network);
        }
        return config;
    }

    private static Map<String, String> binding(PortSpec port, String bindAddress) {
        String address = port.hostAddress() == null ? bindAddress : port.hostAddress();
        return Map.of("HostIp", address, "HostPort", port.hostPort() == 0 ? "" : String.valueOf(port.hostPort()));
    }

    private static Map<String, ?> mount(VolumeMount mount) {
        return Map.of(
                "Type", "volume", "Source", mount.volume(), "Target", mount.target(), "ReadOnly", mount.readOnly());
    }

    /** Reads the answer to {@code GET /containers/{id}/json}. */
    static ContainerSnapshot snapshot(Json container) {
        Json state = container.get("State");
        State status = state(state.get("Status").text());
        // Podman tells the ports of a container that does not run, too.
        boolean holdsPorts = status == State.RUNNING || status == State.PAUSED;
        return new ContainerSnapshot(
                container.get("Id").text(),
                status,
                state.get("ExitCode").number(),
                state.get("OOMKilled").isTrue(),
                state.get("Error").text(),
                health(state.get("Health").get("Status").text()),
                holdsPorts ? publishedPorts(container.get("NetworkSettings").get("Ports")) : Map.of(),
                addresses(container.get("NetworkSettings").get("Networks")),
                healthTest(container.get("Config")));
    }

    private static State state(String status) {
        return switch (status) {
            case "initialized", "configured" -> State.CREATED; // Podman
            case "stopped" -> State.EXITED; // Podman
            default -> {
                try {
                    yield State.valueOf(status.toUpperCase(Locale.ROOT));
                } catch (IllegalArgumentException e) {
                    throw new EngineCallException("tell the state of a container", 0, "unknown '" + status + "'", e);
                }
            }
        };
    }

    private static Health health(String status) {
        return switch (status) {
            case "starting" -> Health.STARTING;
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.NONE;
        };
    }

    private static Map<ContainerPort, Integer> publishedPorts(Json ports) {
        Map<ContainerPort, Integer> published = new LinkedHashMap<>();
        ports.members().forEach((name, bindings) -> {
            ContainerPort port = containerPort(name);
            Json binding = preferred(bindings.elements());
            if (port != null && binding != null) {
                published.put(port, binding.get("HostPort").number());
            }
        });
        return published;
    }

    private static List<String> addresses(Json networks) {
        return networks.members().values().stream()
                .map(network -> network.get("IPAddress").text())
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private static @Nullable ContainerPort containerPort(String text) {
        int slash = text.indexOf('/');
        return switch (text.substring(slash + 1)) {
            case "tcp" -> new ContainerPort(Integer.parseInt(text.substring(0, slash)), Protocol.TCP);
            case "udp" -> new ContainerPort(Integer.parseInt(text.substring(0, slash)), Protocol.UDP);
            default -> null; // sctp
        };
    }

    /** Prefers IPv4: published on all addresses, a port can have another number on IPv6. */
    private static @Nullable Json preferred(List<Json> bindings) {
        return bindings.stream()
                .filter(each -> !each.get("HostIp").text().contains(":"))
                .findFirst()
                .orElse(bindings.isEmpty() ? null : bindings.get(0));
    }

    /** {@code CMD} runs a program, {@code CMD-SHELL} a line in the image's shell (moby {@code daemon/health.go}). */
    private static @Nullable List<String> healthTest(Json config) {
        List<String> test = words(config.get("Healthcheck").get("Test"));
        if (test.size() < 2 || test.get(0).equals("NONE")) {
            return null;
        }
        List<String> shell = words(config.get("Shell"));
        List<String> command = new ArrayList<>();
        if (test.get(0).equals("CMD-SHELL")) {
            command.addAll(shell.isEmpty() ? List.of("/bin/sh", "-c") : shell);
        }
        command.addAll(test.subList(1, test.size()));
        return command;
    }

    private static List<String> words(Json array) {
        return array.elements().stream().map(Json::text).toList();
    }
}
