/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.BaseImage;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ImageDetails;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.NoSuchImageException;
import io.drydock.spec.ImageReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Those that the engine was seen to have, and whether they have triggers; each is asked for once in a run. */
    private final Map<ImageReference, Boolean> present = new ConcurrentHashMap<>();

    BaseImages(Images images, Supplier<ContainerEngine> engine, Executor executor) {
        this.images = images;
        this.engine = engine;
        this.executor = executor;
    }

    /** Pulls those that the engine does not have, and tells whether one of them brings {@code ONBUILD} instructions. */
    boolean ensure(List<BaseImage> wanted) {
        List<CompletableFuture<Void>> ensured = wanted.stream()
                .filter(base -> !present.containsKey(base.image()))
                .map(base -> CompletableFuture.runAsync(() -> ensure(base), executor))
                .toList();
        ensured.forEach(Completion::result);
        return wanted.stream().anyMatch(base -> present.getOrDefault(base.image(), false));
    }

    private void ensure(BaseImage base) {
        try {
            inspect(base);
        } catch (NoSuchImageException e) {
            pullNow(base);
            inspect(base);
        }
    }

    private ImageDetails inspect(BaseImage base) {
        ImageDetails details = engine.get().inspectImage(base.image().toString());
        present.put(base.image(), details.hasTriggers());
        return details;
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
        return inspect(base).id();
    }

    private void pullNow(BaseImage base) {
        try {
            Completion.result(images.pull(base.image(), base.platform()));
        } catch (ImageUnavailableException e) {
            throw e.neededBy("the Dockerfile, " + base.use());
        }
    }
}
