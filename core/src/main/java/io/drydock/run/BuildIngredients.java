/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.stream.Collectors.toSet;

import io.drydock.build.BaseImage;
import io.drydock.build.ContextName;
import io.drydock.build.Dockerfile;
import io.drydock.build.DockerfileInputs;
import io.drydock.build.DockerfilePlan;
import io.drydock.build.NamedDirectory;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineVersion;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builder;
import io.drydock.spec.FileSource;
import io.drydock.spec.ImageReference;
import io.drydock.spec.NamedContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a build takes besides its context: base images, and named contexts as far as the Dockerfile uses them. */
final class BuildIngredients {

    private final Dockerfile dockerfile;
    private final DockerfileInputs inputs;
    private final DockerfilePlan plan;
    private final UnaryOperator<ImageReference> mirror;
    private final Map<String, NamedDirectory> directories = new LinkedHashMap<>();
    private final Map<String, BaseImage> images = new LinkedHashMap<>();

    private BuildIngredients(Dockerfile dockerfile, DockerfileInputs inputs, UnaryOperator<ImageReference> mirror) {
        this.dockerfile = dockerfile;
        this.inputs = inputs;
        this.mirror = mirror;
        this.plan = dockerfile.plan(inputs);
    }

    /**
     * Finds out what it takes.
     *
     * @param engine is asked when something depends on it
     * @param directories finds the files of a named context
     * @param mirror tells from where an image is taken
     */
    static BuildIngredients of(
            BuildSpec build,
            Dockerfile dockerfile,
            Supplier<ContainerEngine> engine,
            Function<FileSource, NamedDirectory> directories,
            UnaryOperator<ImageReference> mirror) {
        BuildIngredients ingredients = new BuildIngredients(dockerfile, inputs(build, null), mirror);
        if (!ingredients.plan.isComplete() || dependsOnBuilder(build, ingredients)) {
            ingredients = new BuildIngredients(dockerfile, inputs(build, engine.get()), mirror);
        }
        for (NamedContext context : build.files().contexts()) {
            if (ingredients.plan.contexts().contains(ContextName.normalized(context.name()))) {
                ingredients.add(context, directories);
            }
        }
        return ingredients;
    }

    /** What decides which images a build needs, as far as that is known without the engine. */
    static DockerfileInputs inputs(BuildSpec build, @Nullable ContainerEngine engine) {
        boolean isClassic = build.builder().kind() == Builder.CLASSIC
                || (engine != null && engine.builderOf(build) == Builder.CLASSIC);
        EngineVersion version = engine == null ? null : engine.version();
        return new DockerfileInputs(
                build.args(),
                build.target(),
                build.platform(),
                version == null ? null : version.os() + "/" + version.arch(),
                build.files().contexts().stream()
                        .map(context -> ContextName.normalized(context.name()))
                        .collect(toSet()),
                isClassic);
    }

    /** A builder that works on all stages takes named contexts that another one does not take. */
    private static boolean dependsOnBuilder(BuildSpec build, BuildIngredients ingredients) {
        return build.builder().kind() == Builder.AUTO
                && !ingredients
                        .dockerfile
                        .plan(ingredients.inputs.withEveryStage())
                        .contexts()
                        .equals(ingredients.plan.contexts());
    }

    private void add(NamedContext context, Function<FileSource, NamedDirectory> found) {
        String name = ContextName.normalized(context.name());
        if (context.source() instanceof NamedContext.Image image) {
            images.put(name, new BaseImage(image.reference(), "the named context '" + name + "'", null));
        } else if (context.source() instanceof NamedContext.Directory directory) {
            directories.put(name, found.apply(directory.files()));
        }
    }

    /** The images that the builder must find on the engine. */
    List<BaseImage> baseImages() {
        return Stream.concat(plan.images().stream(), images.values().stream())
                .map(base -> new BaseImage(mirror.apply(base.image()), base.use(), base.platform()))
                .toList();
    }

    /** Warns of the arguments of the build that the Dockerfile does not know. */
    List<String> uselessArgs() {
        return plan.isForeign()
                ? List.of()
                : dockerfile.undeclared(inputs.args().keySet()).stream()
                        .map(name -> "the argument '" + name + "' has no effect: the Dockerfile has no ARG " + name)
                        .toList();
    }

    Map<String, NamedDirectory> directories() {
        return directories;
    }

    /** What decides the result. */
    Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        directories.forEach((name, directory) -> digests.put("context " + name, directory.digest()));
        images.forEach(
                (name, image) -> digests.put("context " + name, image.image().toString()));
        mirrors().forEach((name, image) -> digests.put("mirror of " + name, image));
        return digests;
    }

    private Map<String, String> mirrors() {
        Map<String, String> mirrors = new TreeMap<>();
        plan.images().stream()
                .map(BaseImage::image)
                .filter(image -> !mirror.apply(image).equals(image))
                .forEach(image -> mirrors.put(
                        ContextName.normalized(image.toString()),
                        mirror.apply(image).toString()));
        return mirrors;
    }

    /**
     * Gives the text that is sent in the place of the Dockerfile.
     *
     * @param imported the images that stand for the directories
     * @return empty when the Dockerfile can be sent as it is
     */
    Optional<String> text(Map<String, String> imported) {
        Map<String, String> contexts = new LinkedHashMap<>(imported);
        images.forEach(
                (name, image) -> contexts.put(name, mirror.apply(image.image()).toString()));
        Map<String, String> mirrors = mirrors();
        return contexts.isEmpty() && mirrors.isEmpty()
                ? Optional.empty()
                : Optional.of(dockerfile.withContexts(inputs, contexts, mirrors));
    }
}
