/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import io.drydock.engine.ResourceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Removes what is ours: containers, then networks, volumes and images, those of one kind at the same time. Every step is tried,
 * whatever fails, and it does no harm when others remove the same.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Removal {

    private final ContainerEngine engine;
    private final NetworkRemoval networks;
    private final Executor executor;

    /**
     * What came of a removal.
     *
     * @param removed what is gone
     * @param failed what may still be there, and why
     */
    public record Outcome(List<OwnedResource> removed, List<Failure> failed) {

        /** Nothing was to be removed. */
        static final Outcome NOTHING = new Outcome(List.of(), List.of());

        /** Copies the lists. */
        public Outcome {
            removed = List.copyOf(removed);
            failed = List.copyOf(failed);
        }

        Outcome and(Outcome other) {
            return new Outcome(both(removed, other.removed), both(failed, other.failed));
        }

        private static <T> List<T> both(List<T> some, List<T> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }

    /**
     * One that could not be removed.
     *
     * @param resource what it is
     * @param reason what the engine said
     */
    public record Failure(OwnedResource resource, EngineException reason) {}

    /**
     * Removes what an engine has.
     *
     * @param engine which one
     * @param executor removes
     */
    public Removal(ContainerEngine engine, Executor executor) {
        this.engine = engine;
        this.networks = new NetworkRemoval(engine);
        this.executor = executor;
    }

    /**
     * Removes things by their ids.
     *
     * @param resources what to remove, in any order
     * @return what came of it
     */
    public Outcome remove(Collection<OwnedResource> resources) {
        List<OwnedResource> removed = new ArrayList<>();
        List<Failure> failed = new ArrayList<>();
        for (ResourceKind kind : ResourceKind.values()) {
            remove(resources.stream().filter(each -> each.kind() == kind).toList(), removed, failed);
        }
        return new Outcome(removed, failed);
    }

    /**
     * Tries all, and again those that are left, at least once more and as long as others go: an image comes after those that are made
     * from it, and the engine may fail to remove what somebody else removes at the same moment.
     */
    private void remove(List<OwnedResource> resources, List<OwnedResource> removed, List<Failure> failed) {
        List<OwnedResource> left = resources;
        Map<OwnedResource, EngineException> failures = Map.of();
        for (int attempt = 1, before = Integer.MAX_VALUE;
                !left.isEmpty() && (attempt <= 2 || left.size() < before);
                attempt++) {
            before = left.size();
            failures = removeOnce(left);
            removed.addAll(without(failures.keySet(), left));
            left = List.copyOf(failures.keySet());
        }
        failures.forEach((resource, reason) -> failed.add(new Failure(resource, reason)));
    }

    private static List<OwnedResource> without(Set<OwnedResource> some, List<OwnedResource> all) {
        return all.stream().filter(each -> !some.contains(each)).toList();
    }

    private Map<OwnedResource, EngineException> removeOnce(List<OwnedResource> resources) {
        Map<OwnedResource, EngineException> failures = new ConcurrentHashMap<>();
        CompletableFuture.allOf(resources.stream()
                        .map(each -> CompletableFuture.runAsync(
                                () -> removeNow(each).ifPresent(reason -> failures.put(each, reason)), executor))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        return failures;
    }

    private Optional<EngineException> removeNow(OwnedResource resource) {
        try {
            switch (resource.kind()) {
                case CONTAINER -> engine.removeContainer(resource.id());
                case NETWORK -> networks.remove(resource.id());
                case VOLUME -> engine.removeVolume(resource.id());
                case IMAGE -> engine.removeImage(resource.id());
            }
            return Optional.empty();
        } catch (EngineException e) {
            return Optional.of(e);
        }
    }
}
