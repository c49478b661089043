/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.ContainerRequest;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.NoSuchContainerException;
import io.drydock.engine.NoSuchImageException;
import io.drydock.engine.PortBinding;
import io.drydock.engine.PublishedContainer;
import io.drydock.spec.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The calls that are about one container. */
final class ContainerCalls {

    /** Those of a platform come from the engine's own image store, and from that of containerd (Docker 25 and newer). */
    private static final List<String> MISSING_IMAGE = List.of(
            "no such image", "does not match the specified platform", "does not provide the specified platform");

    private final EngineHttp http;
    private final Dialect dialect;

    ContainerCalls(EngineHttp http, Dialect dialect) {
        this.http = http;
        this.dialect = dialect;
    }

    String create(ContainerRequest request, Consumer<String> onWarning) {
        String call = "create container '" + request.name() + "'";
        StorageJson.check(call, request.mounts(), dialect.minorVersion());
        Map<String, ?> body = ContainerJson.write(request, dialect);
        Answer answer = http.post(call, "/containers/create" + query(request), body);
        if (answer.isNotFound()
                && answer.says(MISSING_IMAGE.get(0))
                && !request.image().equals(body.get("Image"))) {
            throw new EngineCallException(
                    call,
                    answer.status(),
                    answer.message() + ", which 'customize' names: pull it before, as only declared images are",
                    null);
        }
        if (answer.isNotFound() && MISSING_IMAGE.stream().anyMatch(answer::says)) {
            throw new NoSuchImageException(
                    request.image(), request.runtime().system().platform(), answer.failure());
        }
        Json created = answer.orThrow().json();
        created.get("Warnings").elements().stream().map(Json::text).forEach(onWarning);
        return created.get("Id").text();
    }

    private static Query query(ContainerRequest request) {
        Query query = new Query().add("name", request.name());
        String platform = request.runtime().system().platform();
        return platform == null ? query : query.add("platform", platform);
    }

    void start(String container) {
        existing(container, http.post("start container '" + ShortId.of(container) + "'", path(container, "/start")));
    }

    ContainerSnapshot inspect(String container) {
        return SnapshotJson.read(existing(
                        container,
                        http.get("inspect container '" + ShortId.of(container) + "'", path(container, "/json")))
                .json());
    }

    /** Looks through all, since Podman has no filter for that. */
    List<PublishedContainer> publishing(int hostPort, Protocol protocol) {
        List<PublishedContainer> found = new ArrayList<>();
        Json containers =
                http.get("list containers", "/containers/json").orThrow().json();
        for (Json container : containers.elements()) {
            container.get("Ports").elements().stream()
                    .filter(port -> port.get("PublicPort").number() == hostPort
                            && port.get("Type").text().equals(protocol.toString()))
                    .findFirst()
                    .ifPresent(port -> found.add(published(container, port)));
        }
        return found;
    }

    private static PublishedContainer published(Json container, Json port) {
        List<Json> names = container.get("Names").elements();
        Map<String, String> labels = new LinkedHashMap<>();
        container.get("Labels").members().forEach((name, value) -> labels.put(name, value.text()));
        return new PublishedContainer(
                names.isEmpty()
                        ? ShortId.of(container.get("Id").text())
                        : names.get(0).text().replaceFirst("^/", ""),
                container.get("Image").text(),
                labels,
                new PortBinding(port.get("IP").text(), port.get("PublicPort").number()));
    }

    void remove(String container) {
        String call = "remove container '" + ShortId.of(container) + "'";
        Answer answer = http.delete(call, path(container, "?force=1&v=1"));
        if (answer.status() == 409 && answer.says("already in progress")) {
            awaitRemoval(call, container);
        } else {
            answer.orThrowUnlessGone();
        }
    }

    /** Someone else removes it; it counts as removed only when it is gone, since networks and volumes come next. */
    private void awaitRemoval(String call, String container) {
        Answer answer = http.post(call, path(container, "/wait?condition=removed"));
        answer.orThrowUnlessGone();
    }

    /** Turns "no such container" into its exception and any other failure into a general one. */
    static Answer existing(String container, Answer answer) {
        if (answer.isNotFound() && answer.says("no such container")) {
            throw new NoSuchContainerException(ShortId.of(container), answer.failure());
        }
        return answer.orThrow();
    }

    static String path(String container, String rest) {
        return "/containers/" + Query.encode(container) + rest;
    }
}
