/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static io.drydock.engine.docker.ContainerCalls.existing;
import static io.drydock.engine.docker.ContainerCalls.path;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.CommitRequest;
import io.drydock.engine.ContainerStats;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.FileChange;
import io.drydock.engine.ProcessTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls that tell facts of a container, and the one that makes an image of it. */
final class InspectionCalls {

    private final EngineHttp http;

    InspectionCalls(EngineHttp http) {
        this.http = http;
    }

    String inspect(String container) {
        return new String(get("inspect", container, "/json").body(), UTF_8);
    }

    List<FileChange> diff(String container) {
        return get("tell the changes of", container, "/changes").json().elements().stream()
                .map(each ->
                        new FileChange(kind(each.get("Kind")), each.get("Path").text()))
                .toList();
    }

    /** The numbers of moby's {@code archive.ChangeType}. */
    private static FileChange.Kind kind(Json kind) {
        return switch (kind.text()) {
            case "0" -> FileChange.Kind.CHANGED;
            case "1" -> FileChange.Kind.ADDED;
            case "2" -> FileChange.Kind.DELETED;
            default ->
                throw new EngineCallException(
                        "tell the changes of a container", 0, "unknown '" + kind.text() + "'", null);
        };
    }

    ProcessTable top(String container, String psArguments) {
        Query query = new Query();
        if (!psArguments.isEmpty()) {
            query.add("ps_args", psArguments);
        }
        Json table = get("tell the processes of", container, "/top" + query).json();
        return new ProcessTable(
                texts(table.get("Titles")),
                table.get("Processes").elements().stream()
                        .map(InspectionCalls::texts)
                        .toList());
    }

    private static List<String> texts(Json array) {
        return array.elements().stream().map(Json::text).toList();
    }

    ContainerStats stats(String container) {
        Json stats = get("tell the statistics of", container, "/stats?stream=false&one-shot=true")
                .json();
        Json memory = stats.get("memory_stats");
        Json networks = stats.get("networks");
        return new ContainerStats(
                memoryUsed(memory),
                memory.get("limit").longNumber(),
                Duration.ofNanos(stats.get("cpu_stats")
                        .get("cpu_usage")
                        .get("total_usage")
                        .longNumber()),
                stats.get("pids_stats").get("current").longNumber(),
                sum(networks, "rx_bytes"),
                sum(networks, "tx_bytes"),
                blocks(stats, "read"),
                blocks(stats, "write"));
    }

    /** Leaves out the cache as the docker CLI does: {@code total_inactive_file} of cgroup v1, {@code inactive_file} of v2. */
    private static long memoryUsed(Json memory) {
        long usage = memory.get("usage").longNumber();
        Json details = memory.get("stats");
        long cache = Optional.of(details.get("total_inactive_file"))
                .filter(value -> !value.isMissing())
                .orElse(details.get("inactive_file"))
                .longNumber();
        return cache < usage ? usage - cache : usage;
    }

    private static long sum(Json networks, String member) {
        return networks.members().values().stream()
                .mapToLong(network -> network.get(member).longNumber())
                .sum();
    }

    private static long blocks(Json stats, String operation) {
        return stats.get("blkio_stats").get("io_service_bytes_recursive").elements().stream()
                .filter(each -> each.get("op").text().toLowerCase(Locale.ROOT).equals(operation))
                .mapToLong(each -> each.get("value").longNumber())
                .sum();
    }

    /** Makes an image; the engine may have to copy much. */
    String commit(String container, CommitRequest request, Duration limit) {
        int colon = request.tag().lastIndexOf(':');
        boolean hasTag = colon > request.tag().lastIndexOf('/');
        Query query = new Query()
                .add("container", container)
                .add("repo", hasTag ? request.tag().substring(0, colon) : request.tag())
                .add("tag", hasTag ? request.tag().substring(colon + 1) : "latest")
                .add("pause", request.pause() ? "1" : "0");
        add(query, "author", request.author());
        add(query, "comment", request.message());
        request.changes().forEach(change -> query.add("changes", change));
        String call = "commit container '" + ShortId.of(container) + "' to '" + request.tag() + "'";
        return existing(container, http.postWithin(limit, call, "/commit" + query))
                .json()
                .get("Id")
                .text();
    }

    private static void add(Query query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name, value);
        }
    }

    private Answer get(String verb, String container, String rest) {
        return existing(
                container, http.get(verb + " container '" + ShortId.of(container) + "'", path(container, rest)));
    }
}
