/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.BuildProgress;
import io.drydock.engine.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The builds of the classic builder. It removes its containers ({@code forcerm}), but when a step fails, the images of the steps
 * before it stay without a name. They are removed when no build is under way any more that may go on from them.
 */
final class ClassicBuilds {

    private static final int NOT_FOUND = 404;
    private static final int IN_USE = 409;

    /** A build that was given up kills the container of its step, which takes no longer. */
    private static final Duration LAST_STEP = Duration.ofSeconds(20);

    private final EngineHttp http;

    /** Guarded by this object. */
    private final List<ClassicLeftovers> failed = new ArrayList<>();

    /** Guarded by this object. */
    private int underWay;

    ClassicBuilds(EngineHttp http) {
        this.http = http;
    }

    /**
     * Runs a build.
     *
     * @param leftovers what the build has made
     * @param progress is warned of what cannot be removed
     */
    String run(ClassicLeftovers leftovers, Consumer<BuildProgress> progress, Supplier<String> build) {
        synchronized (this) {
            underWay++;
        }
        boolean isBuilt = false;
        try {
            String image = build.get();
            isBuilt = true;
            return image;
        } finally {
            // A build that is given up is one whose thread was interrupted.
            boolean interrupted = Thread.interrupted();
            end(leftovers, isBuilt, progress);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void end(ClassicLeftovers leftovers, boolean isBuilt, Consumer<BuildProgress> progress) {
        underWay--;
        if (!isBuilt) {
            failed.add(leftovers);
        }
        if (underWay == 0) {
            failed.forEach(each -> remove(each, progress));
            failed.clear();
        }
    }

    private void remove(ClassicLeftovers leftovers, Consumer<BuildProgress> progress) {
        leftovers.container().ifPresent(container -> warned(progress, () -> awaitRemoval(container)));
        leftovers.images().forEach(image -> warned(progress, () -> remove(image)));
    }

    private static void warned(Consumer<BuildProgress> progress, Runnable removal) {
        try {
            removal.run();
        } catch (EngineException e) {
            progress.accept(BuildProgress.warning("something of a failed build may be left: " + e.getMessage()));
        }
    }

    private void awaitRemoval(String container) {
        String path = "/containers/" + container + "/wait?condition=removed";
        Answer answer = http.postWithin(LAST_STEP, "wait for the end of a build", path);
        if (answer.status() != NOT_FOUND) {
            answer.orThrow();
        }
    }

    /**
     * Never by force: another build may have gone on from it, or may have a container of it. Nor one with a name, which another build
     * found in the cache and made its own. What it was made from may have been there before, so that stays.
     */
    private void remove(String image) {
        if (hasName(image)) {
            return;
        }
        Answer answer = http.delete("remove image '" + image + "'", "/images/" + image + "?noprune=1");
        if (answer.status() != IN_USE) {
            answer.orThrowUnlessGone();
        }
    }

    private boolean hasName(String image) {
        Answer answer = http.get("inspect image '" + image + "'", "/images/" + image + "/json");
        return !answer.isNotFound()
                && !answer.orThrow().json().get("RepoTags").elements().isEmpty();
    }
}
