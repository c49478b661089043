/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import io.drydock.engine.FileChange;
import io.drydock.engine.ProcessTable;
import io.drydock.spec.ContainerSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What can be told of a container after a failure, secrets included; only {@link Evidence} writes it down.
 *
 * @param spec what was asked, with all that was known at its start
 * @param id its id on the engine
 * @param state what it does, for example {@code exited with code 1}
 * @param facts what else is known of it, in the order in which it is told; empty values are not told
 * @param inspect what the engine tells of it, in JSON
 * @param processes what runs in it
 * @param changes what it changed in the file system of its image
 * @param log what it wrote
 * @param logNote which part of the log that is
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ContainerEvidence(
        ContainerSpec spec,
        String id,
        String state,
        Map<String, String> facts,
        Found<String> inspect,
        Found<ProcessTable> processes,
        Found<List<FileChange>> changes,
        Found<EvidenceLog> log,
        String logNote) {

    /** Copies the map. */
    public ContainerEvidence {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
