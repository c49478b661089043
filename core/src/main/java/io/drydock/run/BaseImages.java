/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.BaseImage;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.NoSuchImageException;
import io.drydock.spec.ImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Brings the images that builds begin with to the engine before the builder looks for them: with the credentials, the progress and the
 * attempts of every pull, and at the same time.
 */
final class BaseImages {

    private final Images images;
    private final Supplier<ContainerEngine> engine;
    private final Executor executor;

    /** Those that the engine was seen to have; each is asked for once in a run. */
    private final Set<ImageReference> present = ConcurrentHashMap.newKeySet();

    BaseImages(Images images, Supplier<ContainerEngine> engine, Executor executor) {
        this.images = images;
        this.engine = engine;
        this.executor = executor;
    }

    /** Pulls those that the engine does not have. */
    void ensure(List<BaseImage> wanted) {
        List<CompletableFuture<Void>> ensured = wanted.stream()
                .filter(base -> !present.contains(base.image()))
                .map(base -> CompletableFuture.runAsync(() -> ensure(base), executor))
                .toList();
        ensured.forEach(Completion::result);
    }

    private void ensure(BaseImage base) {
        try {
            engine.get().inspectImage(base.image().toString());
        } catch (NoSuchImageException e) {
            pullNow(base);
        }
        present.add(base.image());
    }

    /** Pulls those that the run has not pulled yet, and tells the id of each. */
    Map<BaseImage, String> pull(List<BaseImage> wanted) {
        Map<BaseImage, CompletableFuture<String>> pulls = new LinkedHashMap<>();
        wanted.forEach(base -> pulls.put(base, CompletableFuture.supplyAsync(() -> pull(base), executor)));
        Map<BaseImage, String> ids = new LinkedHashMap<>();
        pulls.forEach((base, id) -> ids.put(base, Completion.result(id)));
        return ids;
    }

    private String pull(BaseImage base) {
        if (!images.hasPulled(base.image(), base.platform())) {
            pullNow(base);
        }
        return engine.get().inspectImage(base.image().toString()).id();
    }

    private void pullNow(BaseImage base) {
        try {
            Completion.result(images.pull(base.image(), base.platform()));
        } catch (ImageUnavailableException e) {
            throw e.neededBy("the Dockerfile, " + base.use());
        }
    }
}
