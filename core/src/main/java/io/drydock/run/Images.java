/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.BuildContext;
import io.drydock.build.NamedDirectory;
import io.drydock.build.SentContext;
import io.drydock.build.StatCache;
import io.drydock.cleanup.OwnerLabels;
import io.drydock.engine.BuildFailedException;
import io.drydock.engine.BuildProgress;
import io.drydock.engine.CommitRequest;
import io.drydock.engine.ImageBuild;
import io.drydock.engine.ImageDetails;
import io.drydock.engine.NoSuchImageException;
import io.drydock.files.HostPath;
import io.drydock.files.SourceDirectory;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.ImageBuilding;
import io.drydock.report.RunEvent.ImageBuilt;
import io.drydock.report.RunEvent.ImageOutput;
import io.drydock.report.RunEvent.ImageProgress;
import io.drydock.report.RunEvent.ImagePulled;
import io.drydock.report.RunEvent.ImagePulling;
import io.drydock.report.RunEvent.ImageWarned;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.FileSource;
import io.drydock.spec.ImageReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The images of a run: each is pulled or built once, however many containers ask for it at the same time. Pulled images stay
 * on the engine, built ones are removed at the end of the run, unless they are to be kept.
 */
final class Images {

    private final Session session;
    private final ExecutorService executor;
    private final BaseImages baseImages;
    private final Map<String, Work> pulls = new ConcurrentHashMap<>();
    private final Map<String, Work> builds = new ConcurrentHashMap<>();
    private final Map<String, Work> imports = new ConcurrentHashMap<>();
    private final Set<String> pulled = ConcurrentHashMap.newKeySet();
    private final Set<String> tags = ConcurrentHashMap.newKeySet();
    private final KeptImages keptImages;
    private final Map<FileSource, SourceDirectory> directories = new ConcurrentHashMap<>();

    /** Tags and ids, the last first: what was made of another one goes before that. */
    private final Deque<String> commits = new ConcurrentLinkedDeque<>();

    Images(Session session, ExecutorService executor) {
        this.session = session;
        this.executor = executor;
        this.baseImages = new BaseImages(this, session::engine, executor);
        this.keptImages = new KeptImages(session::engine, this::find);
    }

    /** Pulls an image; when that is over, the next one who asks pulls it again. */
    CompletableFuture<String> pull(ImageReference image, @Nullable String platform) {
        return pullMissing(image, platform, true);
    }

    /**
     * Pulls an image that the engine did not have, unless the run has pulled it since.
     *
     * @param hadPulled whether the run had pulled it when the engine was asked
     */
    CompletableFuture<String> pullMissing(ImageReference image, @Nullable String platform, boolean hadPulled) {
        String key = key(image, platform);
        return once(pulls, key, () -> {
            try {
                return !hadPulled && pulled.contains(key) ? image.toString() : pullNow(image, platform);
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

    /**
     * Builds an image, unless the same content was built in this run already, or its Dockerfile was found to be wrong, or an
     * earlier run has kept the image.
     */
    CompletableFuture<String> build(BuildSpec build, String container, Map<String, String> labels) {
        return CompletableFuture.supplyAsync(() -> recipe(build), executor).thenCompose(recipe -> {
            String digest = recipe.digest();
            // Equal content under other names is built again, which costs no step.
            String key = digest + " " + build.image();
            return once(builds, key, () -> {
                try {
                    return build.image().keep()
                            ? keptImages.findOrBuild(build, digest, (tag, own) -> send(build, tag, own, labels, recipe))
                            : buildNow(build, ResourceNames.image(container, digest, session.runId()), labels, recipe);
                } catch (BuildFailedException e) {
                    throw e;
                } catch (RuntimeException | Error e) {
                    builds.remove(key);
                    throw e;
                }
            });
        });
    }

    private Recipe recipe(BuildSpec build) {
        Path hashes = session.settings().buildCache();
        StatCache cache = hashes == null ? StatCache.off() : StatCache.in(hashes);
        FileSource directory = build.files().context();
        BuildContext context = BuildContext.of(directory == null ? null : open(directory), build, cache);
        BuildIngredients ingredients = BuildIngredients.of(
                build,
                context.dockerfile(),
                session::engine,
                source -> NamedDirectory.of(open(source), cache),
                session.settings()::named);
        Map<String, String> digests = ingredients.digests();
        if (build.cache().noCache() && !build.image().keep()) {
            digests.put("cache", "none"); // so that an image that was built with the cache does not count
        }
        if (build.cache().pull()) {
            baseImages
                    .pull(ingredients.baseImages())
                    .forEach((base, id) -> digests.put("image " + base.image() + " " + base.platform(), id));
        }
        return new Recipe(context, ingredients, context.digest(digests));
    }

    /** A directory in a jar stays open, since it is read again when it is sent. */
    private Path open(FileSource source) {
        return directories.computeIfAbsent(source, SourceDirectory::open).path();
    }

    private String buildNow(BuildSpec build, String tag, Map<String, String> labels, Recipe recipe) {
        build.image().tags().stream().map(ImageReference::toString).forEach(this::claim);
        tags.add(tag);
        send(build, tag, labels, labels, recipe);
        return tag;
    }

    /** An image that is kept has other labels than the images of its named contexts, which go with the run. */
    private void send(BuildSpec build, String tag, Map<String, String> own, Map<String, String> labels, Recipe recipe) {
        String name = build.description();
        tell(new ImageBuilding(name));
        long began = System.nanoTime();
        BuildIngredients ingredients = recipe.ingredients();
        boolean hasTriggers = baseImages.ensure(ingredients.baseImages());
        if (!hasTriggers) {
            ingredients.uselessArgs().forEach(arg -> tell(new ImageWarned(name, arg)));
        }
        Map<String, String> imported = imported(ingredients, labels);
        WrittenWords words = new WrittenWords(imported);
        SentContext context = recipe.context().sent(ingredients.text(imported), hasTriggers);
        ImageBuild sent = new ImageBuild(
                tag,
                context.dockerfile(),
                build.withPaths(path -> HostPath.of(path).toString()),
                own,
                context::writeTo);
        try {
            session.engine()
                    .buildImage(sent, progress -> tell(event(name, progress.kind(), words.in(progress.text()))));
        } catch (BuildFailedException e) {
            throw new FailedBuild(build, recipe.context().dockerfile(), words).explained(e);
        }
        tell(new ImageBuilt(name, since(began)));
    }

    private static RunEvent event(String image, BuildProgress.Kind kind, String line) {
        return switch (kind) {
            case STEP -> new ImageProgress(image, line);
            case OUTPUT -> new ImageOutput(image, line);
            case WARNING -> new ImageWarned(image, line);
        };
    }

    /** Makes images of the directories that are named contexts, each once for a run. */
    private Map<String, String> imported(BuildIngredients ingredients, Map<String, String> labels) {
        Map<String, CompletableFuture<String>> imports = new LinkedHashMap<>();
        ingredients.directories().forEach((name, directory) -> imports.put(name, imported(directory, labels)));
        Map<String, String> tags = new LinkedHashMap<>();
        imports.forEach((name, tag) -> tags.put(name, Completion.result(tag)));
        return tags;
    }

    private CompletableFuture<String> imported(NamedDirectory directory, Map<String, String> labels) {
        String digest = directory.digest();
        String tag = ResourceNames.image("context", digest, session.runId());
        return once(imports, digest, () -> {
            tags.add(tag);
            try {
                session.engine().importImage(tag, labels, directory::writeTo);
                return tag;
            } catch (RuntimeException | Error e) {
                imports.remove(digest);
                throw e;
            }
        });
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

    /** Whether the engine has an image. */
    boolean exists(String tag) {
        return find(tag).isPresent();
    }

    private Optional<ImageDetails> find(String image) {
        try {
            return Optional.of(session.engine().inspectImage(image));
        } catch (NoSuchImageException e) {
            return Optional.empty();
        }
    }

    /** Gives up pulls and builds that are under way. */
    void giveUp() {
        pulls.values().forEach(Work::giveUp);
        imports.values().forEach(Work::giveUp);
        builds.values().forEach(Work::giveUp);
    }

    /** Gives up pulls and builds that are under way, and removes what was built or may have been. */
    void close(Failures failures) {
        giveUp();
        commits.forEach(image -> failures.attempt(() -> remove(image)));
        tags.removeAll(commits);
        commits.clear();
        tags.forEach(tag -> failures.attempt(() -> remove(tag)));
        tags.clear();
        if (!imports.isEmpty()) {
            failures.attempt(this::removeStages);
        }
        directories.values().forEach(directory -> failures.attempt(directory::close));
        directories.clear();
    }

    private void remove(String image) {
        session.engineReturn().patient(session.engine()::removeImage).accept(image);
    }

    /** The classic builder leaves the images of stages, which have inherited our labels where they begin with an imported one. */
    private void removeStages() {
        session.engine().images().stream()
                .filter(image -> session.runId().equals(image.labels().get(OwnerLabels.RUN)))
                .forEach(image -> session.engine().removeImage(image.id()));
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

    /**
     * All that a build needs.
     *
     * @param context the files that are sent
     * @param ingredients what it takes besides
     * @param digest of everything that decides the result
     */
    private record Recipe(BuildContext context, BuildIngredients ingredients, String digest) {}
}
