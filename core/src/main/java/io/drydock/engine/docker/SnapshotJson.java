/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.util.Comparator.comparingInt;

import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.ContainerSnapshot.Health;
import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.HealthcheckSnapshot;
import io.drydock.engine.PortBinding;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the engine tells of a container. */
final class SnapshotJson {

    private SnapshotJson() {}

    /** Reads the answer to {@code GET /containers/{id}/json}. */
    static ContainerSnapshot read(Json container) {
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
                holdsPorts
                        ? bindings(
                                container.get("NetworkSettings").get("Ports"),
                                container.get("HostConfig").get("PortBindings"))
                        : Map.of(),
                addresses(container.get("NetworkSettings").get("Networks")),
                healthcheck(container.get("Config"), state.get("Health").get("Log")),
                finishedAt(state.get("FinishedAt").text()));
    }

    /** Go's zero time, of the year 1, stands for never. */
    private static @Nullable Instant finishedAt(String text) {
        Instant time =
                text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
        return time.isAfter(Instant.EPOCH) ? time : null;
    }

    static State state(String status) {
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

    /** The order is that of the request, which the engine keeps, and not that of its answer. */
    private static Map<ContainerPort, List<PortBinding>> bindings(Json ports, Json declared) {
        Map<ContainerPort, List<PortBinding>> published = new LinkedHashMap<>();
        ports.members().forEach((name, bindings) -> {
            List<Json> order = declared.get(name).elements();
            published.put(
                    containerPort(name),
                    bindings.elements().stream()
                            .map(SnapshotJson::binding)
                            .sorted(comparingInt((PortBinding each) -> position(each, order))
                                    .thenComparing(each -> each.hostAddress().contains(":"))) // IPv4 first
                            .toList());
        });
        return published;
    }

    private static PortBinding binding(Json binding) {
        return new PortBinding(
                binding.get("HostIp").text(), binding.get("HostPort").number());
    }

    /** What was published as was asked for comes before what was published for it on another address. */
    private static int position(PortBinding binding, List<Json> declared) {
        for (int i = 0; i < declared.size(); i++) {
            String port = declared.get(i).get("HostPort").text();
            boolean anyPort = port.isEmpty() || port.equals("0") || port.contains("-");
            if (declared.get(i).get("HostIp").text().equals(binding.hostAddress())
                    && (anyPort || port.equals(String.valueOf(binding.hostPort())))) {
                return i;
            }
        }
        return declared.size();
    }

    private static List<String> addresses(Json networks) {
        return networks.members().values().stream()
                .map(network -> network.get("IPAddress").text())
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /** Reads {@code 5432/tcp}; an image may leave the protocol out. */
    static ContainerPort containerPort(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? ContainerPort.tcp(Integer.parseInt(text))
                : new ContainerPort(
                        Integer.parseInt(text.substring(0, slash)),
                        Protocol.valueOf(text.substring(slash + 1).toUpperCase(Locale.ROOT)));
    }

    private static @Nullable HealthcheckSnapshot healthcheck(Json config, Json log) {
        List<String> test = healthTest(config);
        return test.isEmpty()
                ? null
                : new HealthcheckSnapshot(
                        test,
                        timeout(config.get("Healthcheck").get("Timeout").longNumber()),
                        log.elements().stream()
                                .map(each -> new HealthcheckSnapshot.Result(
                                        each.get("ExitCode").number(),
                                        each.get("Output").text()))
                                .toList());
    }

    /** 0 is the default: 30 s (moby {@code daemon/health.go}). */
    private static Duration timeout(long nanos) {
        return nanos <= 0 ? Duration.ofSeconds(30) : Duration.ofNanos(nanos);
    }

    /** {@code CMD} runs a program, {@code CMD-SHELL} a line in the image's shell (moby {@code daemon/health.go}). */
    private static List<String> healthTest(Json config) {
        List<String> test = words(config.get("Healthcheck").get("Test"));
        if (test.size() < 2 || test.get(0).equals("NONE")) {
            return List.of();
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
