/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Changes to the request with which a container, a network or a volume is created, for what has no word of its own.
 *
 * @param steps each changes the request, in their order
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Customization(List<Consumer<Map<String, Object>>> steps) {

    /** No changes. */
    public static final Customization NONE = new Customization(List.of());

    /** Copies the list. */
    public Customization {
        steps = List.copyOf(steps);
    }

    /** Tells how many changes there are, since they have no other text. */
    @Override
    public String toString() {
        return "Customization[steps=" + steps.size() + "]";
    }
}
