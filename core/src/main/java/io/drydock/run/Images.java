/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.BuildContext;
import io.drydock.engine.ImageBuild;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ImageBuilding;
import io.drydock.report.RunEvent.ImageBuilt;
import io.drydock.report.RunEvent.ImageProgress;
import io.drydock.report.RunEvent.ImagePulled;
import io.drydock.report.RunEvent.ImagePulling;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ImageReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The images of a run: each is pulled or built once, however many containers ask for it at the same time. Pulled images stay
 * on the engine, built ones are removed at the end of the run.
 */
final class Images {

    private final Session session;
    private final Executor executor;
    private final Map<String, CompletableFuture<String>> pulls = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> builds = new ConcurrentHashMap<>();
    private final Set<String> tags = ConcurrentHashMap.newKeySet();

    Images(Session session, Executor executor) {
        this.session = session;
        this.executor = executor;
    }

    /** Pulls an image; a pull that failed is tried again when the image is asked for the next time. */
    CompletableFuture<String> pull(ImageReference image) {
        return once(pulls, image.toString(), () -> pullNow(image));
    }

    private String pullNow(ImageReference image) {
        String name = image.toString();
        try {
            tell(new ImagePulling(name));
            long began = System.nanoTime();
            session.engine().pullImage(image, line -> tell(new ImageProgress(name, line)));
            tell(new ImagePulled(name, since(began)));
            return name;
        } finally {
            pulls.remove(name);
        }
    }

    /** Builds an image, unless the same content was built in this run already. */
    CompletableFuture<String> build(BuildSpec build, String container, Map<String, String> labels) {
        return CompletableFuture.supplyAsync(
                        () -> BuildContext.of(Path.of(build.context()).toAbsolutePath(), build), executor)
                .thenCompose(context -> {
                    String tag = ResourceNames.image(container, context.digest(), session.runId());
                    return once(builds, context.digest(), () -> buildNow(build, tag, labels, context));
                });
    }

    private String buildNow(BuildSpec build, String tag, Map<String, String> labels, BuildContext context) {
        String name = build.description();
        tags.add(tag);
        tell(new ImageBuilding(name));
        long began = System.nanoTime();
        session.engine()
                .buildImage(
                        new ImageBuild(
                                tag, context.dockerfile(), build.args(), build.target(), labels, context::writeTo),
                        line -> tell(new ImageProgress(name, line)));
        tell(new ImageBuilt(name, since(began)));
        return tag;
    }

    /** Removes what was built or may have been; waits for builds that are still under way. */
    void removeBuilt(Failures failures) {
        builds.values().forEach(build -> build.handle((tag, failure) -> tag).join());
        tags.forEach(tag -> failures.attempt(() -> session.engine().removeImage(tag)));
        tags.clear();
        builds.clear();
    }

    private CompletableFuture<String> once(
            Map<String, CompletableFuture<String>> known, String key, Supplier<String> work) {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> first = known.putIfAbsent(key, mine);
        if (first != null) {
            return first;
        }
        return mine.completeAsync(work, executor);
    }

    private void tell(RunEvent event) {
        session.tell(event);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
