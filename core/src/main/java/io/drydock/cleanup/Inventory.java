/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import static java.util.stream.Collectors.groupingBy;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import io.drydock.engine.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Lists what is ours on an engine. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Inventory {

    private final ContainerEngine engine;
    private final Executor executor;

    /**
     * Lists what an engine has.
     *
     * @param engine which one
     * @param executor asks it; a call for each kind
     */
    public Inventory(ContainerEngine engine, Executor executor) {
        this.engine = engine;
        this.executor = executor;
    }

    /**
     * Lists what one run has.
     *
     * @param run its id
     * @return what there is, in the order in which it is to be removed
     * @throws EngineException when the engine does not tell
     */
    public List<OwnedResource> of(String run) {
        return labelled(OwnerLabels.RUN + "=" + run);
    }

    /**
     * Lists what all runs have.
     *
     * @return the runs, by their ids
     * @throws EngineException when the engine does not tell
     */
    public List<OwnedRun> runs() {
        Map<String, List<OwnedResource>> byRun =
                new TreeMap<>(labelled(OwnerLabels.RUN).stream().collect(groupingBy(OwnedResource::run)));
        return byRun.entrySet().stream()
                .map(each -> new OwnedRun(each.getKey(), each.getValue()))
                .toList();
    }

    private List<OwnedResource> labelled(String label) {
        List<CompletableFuture<List<OwnedResource>>> lists = Stream.of(ResourceKind.values())
                .map(kind -> CompletableFuture.supplyAsync(
                        () -> engine.labelled(kind, label).stream()
                                .flatMap(each -> OwnedResource.of(each).stream())
                                .toList(),
                        executor))
                .toList();
        try {
            return lists.stream().flatMap(list -> list.join().stream()).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
