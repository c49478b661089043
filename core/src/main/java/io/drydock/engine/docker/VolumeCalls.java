/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.NoSuchVolumeException;
import io.drydock.engine.VolumeRequest;
import io.drydock.engine.VolumeSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/** The calls that are about volumes. */
final class VolumeCalls {

    private final EngineHttp http;

    VolumeCalls(EngineHttp http) {
        this.http = http;
    }

    void create(VolumeRequest volume) {
        Map<String, Object> body = Map.of(
                "Name", volume.name(),
                "Driver", volume.driver(),
                "DriverOpts", volume.options(),
                "Labels", volume.labels());
        http.post(
                        "create volume '" + volume.name() + "'",
                        "/volumes/create",
                        CustomBody.of(body, volume.customization(), volume.labels()))
                .orThrow();
    }

    VolumeSnapshot inspect(String name) {
        Answer answer = http.get("inspect volume '" + name + "'", path(name));
        if (answer.isNotFound()) {
            throw new NoSuchVolumeException(name, answer.failure());
        }
        Json volume = answer.orThrow().json();
        return new VolumeSnapshot(
                volume.get("Name").text(),
                volume.get("Driver").text(),
                texts(volume.get("Options")),
                texts(volume.get("Labels")));
    }

    private static Map<String, String> texts(Json object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.members().forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    void remove(String name) {
        http.delete("remove volume '" + name + "'", path(name)).orThrowUnlessGone();
    }

    private static String path(String name) {
        return "/volumes/" + Query.encode(name);
    }
}
