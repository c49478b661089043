/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.PullProgress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sums up the layers of a pull, of which the engine tells one at a time. */
final class LayerProgress {

    private static final double MEGA = 1e6;
    private static final double KILO = 1e3;

    /** Nothing is known of the size of one that has not begun. */
    private record Layer(long current, long total) {

        boolean isFinished() {
            return total > 0 && current == total;
        }

        String text() {
            if (total == 0) {
                return "not begun";
            }
            boolean isLarge = total >= MEGA;
            double unit = isLarge ? MEGA : KILO;
            return String.format(
                    Locale.ROOT, "at %.1f of %.1f %s", current / unit, total / unit, isLarge ? "MB" : "kB");
        }
    }

    /** Guarded by this object: who gives the pull up asks from another thread. */
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    /** Takes a line of progress; empty where it says nothing about bytes. */
    synchronized Optional<PullProgress> accept(Json line) {
        String id = line.get("id").text();
        Layer known = layers.get(id);
        switch (line.get("status").text()) {
            case "Pulling fs layer" -> {
                layers.put(id, new Layer(0, 0));
                return Optional.empty();
            }
            case "Already exists" -> {
                layers.remove(id);
                return Optional.empty();
            }
            case "Downloading" -> {
                Json detail = line.get("progressDetail");
                long current = detail.get("current").longNumber();
                layers.put(
                        id,
                        new Layer(current, Math.max(current, detail.get("total").longNumber())));
            }
            case "Download complete", "Pull complete" -> {
                if (known == null || known.total() == 0) {
                    layers.remove(id);
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

    /** Tells the layers that are not there yet, and how far each is; empty where there are none. */
    synchronized String unfinished() {
        return layers.entrySet().stream()
                .filter(layer -> !layer.getValue().isFinished())
                .map(layer -> "layer " + layer.getKey() + " " + layer.getValue().text())
                .collect(Collectors.joining(", "));
    }
}
