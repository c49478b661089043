/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An image that is built from a Dockerfile, as in {@code docker build}.
 *
 * @param files the context, the Dockerfile and named contexts
 * @param args build arguments by name; Drydock prints no value of them, but builders do in the names of steps and in the history
 * @param target the stage to build; {@code null} for the last one
 * @param platform {@code os/arch[/variant]} of the image; {@code null} for the engine's own
 * @param image what becomes of the image
 * @param steps what the steps find
 * @param cache what is taken from earlier builds
 * @param builder who builds
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BuildSpec(
        BuildFiles files,
        Map<String, String> args,
        @Nullable String target,
        @Nullable String platform,
        BuiltImageSpec image,
        BuildStepsSpec steps,
        BuildCacheSpec cache,
        BuilderSpec builder)
        implements ImageSource {

    /** Copies the arguments. */
    public BuildSpec {
        args = OrderedMap.copyOf(args);
    }

    @Override
    public String description() {
        return files.description() + (target == null ? "" : " --target " + target);
    }

    /**
     * Tells what only the command {@code docker buildx build} can do.
     *
     * @return what the build says of that, as members are named; empty where the API of the engine is enough
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public List<String> buildxMembers() {
        List<String> members = new ArrayList<>();
        if (builder.kind() == Builder.BUILDX) {
            members.add("builder = BUILDX");
        }
        if (!builder.secrets().isEmpty()) {
            members.add("secrets");
        }
        if (!builder.ssh().isEmpty()) {
            members.add("ssh");
        }
        if (!cache.to().isEmpty()) {
            members.add("cacheTo");
        }
        return members;
    }

    /**
     * Tells whether {@code docker buildx build} builds it.
     *
     * @return {@code true} where the builder is that, or something is said that only that can do
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public boolean takesBuildx() {
        return !buildxMembers().isEmpty();
    }

    /**
     * Names the files of this machine that are lent to the build, and the places of its caches, by other paths.
     *
     * @param path gives the path for one that was declared
     * @return the same build
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public BuildSpec withPaths(UnaryOperator<String> path) {
        return new BuildSpec(
                files, args, target, platform, image, steps, cache.withPaths(path), builder.withPaths(path));
    }

    /**
     * Lets the image outlive the run.
     *
     * @return the same build, whose image is kept
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public BuildSpec kept() {
        BuiltImageSpec kept = new BuiltImageSpec(image.labels(), image.tags(), true);
        return new BuildSpec(files, args, target, platform, kept, steps, cache, builder);
    }

    @Override
    public String toString() {
        return "BuildSpec[files=" + files + ", args=" + args.keySet() + ", target=" + target + ", platform=" + platform
                + ", image=" + image + ", steps=" + steps + ", cache=" + cache + ", builder=" + builder + "]";
    }
}
