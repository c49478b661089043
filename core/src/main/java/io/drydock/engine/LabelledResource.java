/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * Something that an engine has and that carries labels.
 *
 * @param kind what it is
 * @param id by which it is removed; a volume has none but its name
 * @param name its name on the engine; of an image its first tag, or its id where it has no tag
 * @param labels all of its labels; an image gives its own to images and containers that are made from it
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LabelledResource(ResourceKind kind, String id, String name, Map<String, String> labels) {

    /** Copies the labels. */
    public LabelledResource {
        labels = Map.copyOf(labels);
    }
}
