/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.BuildContext;
import io.drydock.build.StatCache;
import io.drydock.engine.BuildFailedException;
import io.drydock.engine.CommitRequest;
import io.drydock.engine.ImageBuild;
import io.drydock.engine.NoSuchImageException;
import io.drydock.files.HostPath;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ImageBuilding;
import io.drydock.report.RunEvent.ImageBuilt;
import io.drydock.report.RunEvent.ImageProgress;
import io.drydock.report.RunEvent.ImagePulled;
import io.drydock.report.RunEvent.ImagePulling;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.FileSource;
import io.drydock.spec.ImageReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The images of a run: each is pulled or built once, however many containers ask for it at the same time. Pulled images stay
 * on the engine, built ones are removed at the end of the run.
 */
final class Images {

    private final Session session;
    private final ExecutorService executor;
    private final Map<String, Work> pulls = new ConcurrentHashMap<>();
    private final Map<String, Work> builds = new ConcurrentHashMap<>();
    private final Set<String> pulled = ConcurrentHashMap.newKeySet();
    private final Set<String> tags = ConcurrentHashMap.newKeySet();

    /** Tags and ids, the last first: what was made of another one goes before that. */
    private final Deque<String> commits = new ConcurrentLinkedDeque<>();

    Images(Session session, ExecutorService executor) {
        this.session = session;
        this.executor = executor;
    }

    /** Pulls an image; when that is over, the next one who asks pulls it again. */
    CompletableFuture<String> pull(ImageReference image, @Nullable String platform) {
        String key = key(image, platform);
        return once(pulls, key, () -> {
            try {
                return pullNow(image, platform);
            } finally {
                pulls.remove(key);
            }
        });
    }

    private String pullNow(ImageReference image, @Nullable String platform) {
        String name = image.toString();
        tell(new ImagePulling(name));
        long began = System.nanoTime();
        PullAttempts attempts = new PullAttempts(name, PullAttempts.PAUSES, this::tell);
        PullReport report = new PullReport(name, PullReport.INTERVAL, this::tell);
        attempts.run(() -> session.engine().pullImage(image, platform, report));
        pulled.add(key(image, platform));
        tell(new ImagePulled(name, since(began)));
        return name;
    }

    /** Whether the run has pulled an image already. */
    boolean hasPulled(ImageReference image, @Nullable String platform) {
        return pulled.contains(key(image, platform));
    }

    private static String key(ImageReference image, @Nullable String platform) {
        return image + (platform == null ? "" : " " + platform);
    }

    /** Builds an image, unless the same content was built in this run already, or its Dockerfile was found to be wrong. */
    CompletableFuture<String> build(BuildSpec build, String container, Map<String, String> labels) {
        return CompletableFuture.supplyAsync(() -> context(build), executor).thenCompose(context -> {
            String digest = context.digest();
            String tag = ResourceNames.image(container, digest, session.runId());
            return once(builds, digest, () -> {
                try {
                    return buildNow(build, tag, labels, context);
                } catch (BuildFailedException e) {
                    throw e;
                } catch (RuntimeException | Error e) {
                    builds.remove(digest);
                    throw e;
                }
            });
        });
    }

    private BuildContext context(BuildSpec build) {
        Path directory = session.settings().buildCache();
        StatCache cache = directory == null ? StatCache.off() : StatCache.in(directory);
        return BuildContext.of(directory(build), build, cache);
    }

    private static Path directory(BuildSpec build) {
        if (build.files().context() instanceof FileSource.HostFile directory) {
            return HostPath.of(directory.path());
        }
        throw new IllegalArgumentException("not a directory of this machine: " + build.description());
    }

    private String buildNow(BuildSpec build, String tag, Map<String, String> labels, BuildContext context) {
        String name = build.description();
        build.image().tags().stream().map(ImageReference::toString).forEach(this::claim);
        tags.add(tag);
        tell(new ImageBuilding(name));
        long began = System.nanoTime();
        session.engine()
                .buildImage(
                        new ImageBuild(tag, context.dockerfile(), build, labels, context::writeTo),
                        line -> tell(new ImageProgress(name, line)));
        tell(new ImageBuilt(name, since(began)));
        return tag;
    }

    /**
     * Makes an image of a container, which is removed at the end of the run.
     *
     * @throws IllegalArgumentException when the tag is none, or somebody else's already
     */
    String commit(String container, CommitRequest request) {
        ImageReference name = ImageReference.parse(request.tag());
        if (name.digest() != null) {
            throw new IllegalArgumentException(
                    "'" + name + "' names an image by its digest, which commit makes: write a tag");
        }
        String tag = name.toString();
        claim(tag);
        commits.remove(tag);
        commits.addFirst(tag);
        String id = session.engine().commands().commit(container, request.withTag(tag));
        commits.addFirst(id); // it loses the tag when that is given to another one
        return id;
    }

    /** Takes a tag for this run, unless it would be taken from somebody else's image. */
    private void claim(String tag) {
        if (!tags.contains(tag) && exists(tag)) {
            throw new TakenTagException(tag);
        }
        tags.add(tag);
    }

    private boolean exists(String tag) {
        try {
            session.engine().inspectImage(tag);
            return true;
        } catch (NoSuchImageException e) {
            return false;
        }
    }

    /** Gives up pulls and builds that are under way, and removes what was built or may have been. */
    void close(Failures failures) {
        pulls.values().forEach(Work::giveUp);
        builds.values().forEach(Work::giveUp);
        commits.forEach(image -> failures.attempt(() -> session.engine().removeImage(image)));
        tags.removeAll(commits);
        commits.clear();
        tags.forEach(tag -> failures.attempt(() -> session.engine().removeImage(tag)));
        tags.clear();
    }

    private CompletableFuture<String> once(Map<String, Work> known, String key, Supplier<String> supplier) {
        Work mine = new Work(supplier);
        Work first = known.putIfAbsent(key, mine);
        if (first == null) {
            executor.execute(mine);
        }
        return (first == null ? mine : first).result();
    }

    private void tell(RunEvent event) {
        session.tell(event);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
