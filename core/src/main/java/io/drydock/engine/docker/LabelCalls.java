/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.LabelledResource;
import io.drydock.engine.ResourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that tell what carries a label. */
final class LabelCalls {

    private final EngineHttp http;

    LabelCalls(EngineHttp http) {
        this.http = http;
    }

    List<LabelledResource> list(ResourceKind kind, String label) {
        Map<String, ?> filters = Map.of("label", List.of(label));
        Query query = new Query();
        if (kind == ResourceKind.CONTAINER) {
            query.add("all", "1");
        }
        query.add("filters", new String(Json.write(filters), UTF_8));
        Json answer = http.get("list " + kind + "s with label '" + label + "'", path(kind) + query)
                .orThrow()
                .json();
        Json list = kind == ResourceKind.VOLUME ? answer.get("Volumes") : answer;
        return list.elements().stream().map(each -> read(kind, each)).toList();
    }

    private static String path(ResourceKind kind) {
        return switch (kind) {
            case CONTAINER -> "/containers/json";
            case NETWORK -> "/networks";
            case VOLUME -> "/volumes";
            case IMAGE -> "/images/json";
        };
    }

    private static LabelledResource read(ResourceKind kind, Json resource) {
        String name = name(kind, resource);
        String id = kind == ResourceKind.VOLUME ? name : resource.get("Id").text();
        return new LabelledResource(kind, id, name.isEmpty() ? id : name, labels(resource));
    }

    private static String name(ResourceKind kind, Json resource) {
        return switch (kind) {
            case CONTAINER -> SummaryJson.name(resource);
            case NETWORK, VOLUME -> resource.get("Name").text();
            case IMAGE ->
                ImageCalls.names(resource.get("RepoTags"), ":<none>").stream()
                        .findFirst()
                        .orElse("");
        };
    }

    private static Map<String, String> labels(Json resource) {
        Map<String, String> labels = new LinkedHashMap<>();
        resource.get("Labels").members().forEach((name, value) -> labels.put(name, value.text()));
        return labels;
    }
}
