/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.PullProgress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sums up the layers of a pull, of which the engine tells one at a time. */
final class LayerProgress {

    private record Layer(long current, long total) {}

    private final Map<String, Layer> layers = new LinkedHashMap<>();

    /** Takes a line of progress; empty where it says nothing about bytes. */
    Optional<PullProgress> accept(Json line) {
        String id = line.get("id").text();
        Layer known = layers.get(id);
        switch (line.get("status").text()) {
            case "Downloading" -> {
                Json detail = line.get("progressDetail");
                long current = detail.get("current").longNumber();
                layers.put(
                        id,
                        new Layer(current, Math.max(current, detail.get("total").longNumber())));
            }
            case "Download complete", "Pull complete" -> {
                if (known == null) {
                    return Optional.empty();
                }
                layers.put(id, new Layer(known.total(), known.total()));
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(new PullProgress(
                layers.values().stream().mapToLong(Layer::current).sum(),
                layers.values().stream().mapToLong(Layer::total).sum()));
    }
}
