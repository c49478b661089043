/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.ContainerSnapshot.State;
import io.drydock.engine.ContainerSummary;
import io.drydock.spec.ContainerPort;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a line of the engine's list of containers. */
final class SummaryJson {

    /** The list tells the exit code only inside this text (moby {@code container.State.String}). */
    private static final Pattern EXITED = Pattern.compile("Exited \\((\\d+)\\).*");

    private SummaryJson() {}

    /** Reads an element of the answer to {@code GET /containers/json}. */
    static ContainerSummary read(Json container) {
        State state = SnapshotJson.state(container.get("State").text());
        String status = container.get("Status").text();
        Matcher exited = EXITED.matcher(status);
        boolean holdsPorts = state == State.RUNNING || state == State.PAUSED;
        return new ContainerSummary(
                container.get("Id").text(),
                name(container),
                container.get("Image").text(),
                state,
                status,
                exited.matches() ? Integer.parseInt(exited.group(1)) : 0,
                holdsPorts ? publishedPorts(container) : Map.of());
    }

    /** A container that others link to has names with two slashes beside its own. */
    static String name(Json container) {
        return container.get("Names").elements().stream()
                .map(each -> each.text().replaceFirst("^/", ""))
                .filter(each -> !each.contains("/"))
                .findFirst()
                .orElse("");
    }

    private static Map<ContainerPort, Integer> publishedPorts(Json container) {
        Map<ContainerPort, Integer> published = new LinkedHashMap<>();
        for (Json each : container.get("Ports").elements()) {
            String port =
                    each.get("PrivatePort").text() + "/" + each.get("Type").text();
            ContainerPort containerPort = SnapshotJson.containerPort(port);
            if (each.get("PublicPort").isMissing()) {
                continue;
            }
            if (each.get("IP").text().contains(":")) {
                published.putIfAbsent(containerPort, each.get("PublicPort").number());
            } else {
                published.put(containerPort, each.get("PublicPort").number());
            }
        }
        return published;
    }
}
