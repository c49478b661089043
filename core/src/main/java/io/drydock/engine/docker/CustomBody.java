/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.util.stream.Collectors.toCollection;

import io.drydock.engine.CustomizationException;
import io.drydock.spec.Customization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets the user change the body of a request, except for the labels by which what was made is found again. */
final class CustomBody {

    private static final String LABELS = "Labels";

    private CustomBody() {}

    /**
     * Applies the changes.
     *
     * @throws CustomizationException when one fails, or what comes of them cannot be sent
     */
    static Map<String, ?> of(Map<String, Object> body, Customization customization, Map<String, String> ownLabels) {
        if (customization.steps().isEmpty()) {
            return body;
        }
        Map<String, Object> changed = copyOf(body);
        try {
            customization.steps().forEach(step -> step.accept(changed));
            var unused = Json.write(changed);
        } catch (RuntimeException e) {
            throw new CustomizationException(e);
        }
        Map<String, Object> labels =
                changed.get(LABELS) instanceof Map<?, ?> kept ? copyOf(kept) : new LinkedHashMap<>();
        labels.putAll(ownLabels);
        changed.put(LABELS, labels);
        return changed;
    }

    private static Map<String, Object> copyOf(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), copyOf(value)));
        return copy;
    }

    /** All that has parts can be changed in the copy. */
    private static Object copyOf(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyOf(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(CustomBody::copyOf).collect(toCollection(ArrayList::new))
                : value;
    }
}
