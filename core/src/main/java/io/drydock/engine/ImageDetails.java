/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.ContainerPort;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What an engine knows of an image that it has.
 *
 * @param id its id
 * @param created when it was made
 * @param tagged when this engine last gave it a name; {@link Instant#MIN} where it does not know, as for what it pulled
 * @param architecture the processors that its programs are for, in Go's words, for example {@code amd64}; empty where it does not say
 * @param exposedPorts the ports that it exposes
 * @param labels its labels
 * @param hasTriggers whether it has {@code ONBUILD} instructions for those who build upon it
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ImageDetails(
        String id,
        Instant created,
        Instant tagged,
        String architecture,
        List<ContainerPort> exposedPorts,
        Map<String, String> labels,
        boolean hasTriggers) {

    /** Copies the list and the labels. */
    public ImageDetails {
        exposedPorts = List.copyOf(exposedPorts);
        labels = Map.copyOf(labels);
    }
}
