/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/** Says how an image is built, in the words of {@code docker build}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BuildSpecBuilder {

    private final Options options = new Options();

    BuildSpecBuilder() {}

    /**
     * Names the build context; what its {@code .dockerignore} excludes is not sent. Without a context, the Dockerfile must be
     * given as a text, and finds no files.
     *
     * @param directory a directory, relative to the base directory of the module, or {@code classpath:} and a directory of the
     *     class path
     * @return this
     */
    public BuildSpecBuilder context(String directory) {
        options.set("context", directory);
        return this;
    }

    /**
     * Names the Dockerfile ({@code --file}); the default is {@code Dockerfile}.
     *
     * @param path relative to the context, in which it need not lie (as in Compose; the docker CLI takes it relative to the working
     *     directory); or absolute
     * @return this
     */
    public BuildSpecBuilder dockerfile(String path) {
        options.set("dockerfile", path);
        return this;
    }

    /**
     * Gives the Dockerfile itself ({@code --file -}), instead of naming one.
     *
     * @param text the content of the Dockerfile
     * @return this
     */
    public BuildSpecBuilder dockerfileInline(String text) {
        options.set("dockerfileInline", text);
        return this;
    }

    /**
     * Names further contexts ({@code --build-context}), to which the Dockerfile refers in {@code FROM}, {@code COPY --from} and
     * {@code RUN --mount=from}.
     *
     * @param contexts each {@code name=directory} (relative to the base directory of the module), {@code name=classpath:directory} or
     *     {@code name=image:reference}
     * @return this
     */
    public BuildSpecBuilder contexts(String... contexts) {
        options.add("contexts", contexts);
        return this;
    }

    /**
     * Sets build arguments ({@code --build-arg}). Docker keeps their values in the history of the image.
     *
     * @param assignments each {@code KEY=value}
     * @return this
     */
    public BuildSpecBuilder args(String... assignments) {
        options.add("args", assignments);
        return this;
    }

    /**
     * Names the stage to build ({@code --target}); the default is the last one.
     *
     * @param stage the name of a stage
     * @return this
     */
    public BuildSpecBuilder target(String stage) {
        options.set("target", stage);
        return this;
    }

    /**
     * Chooses the platform of the image ({@code --platform}); the default is the engine's own.
     *
     * @param name {@code os/arch[/variant]}
     * @return this
     */
    public BuildSpecBuilder platform(String name) {
        options.set("platform", name);
        return this;
    }

    /**
     * Sets labels of the image ({@code --label}).
     *
     * @param assignments each {@code KEY=value}; keys that start with {@code io.drydock.} are Drydock's own
     * @return this
     */
    public BuildSpecBuilder labels(String... assignments) {
        options.add("labels", assignments);
        return this;
    }

    /**
     * Gives the image further names ({@code --tag}). A name that the engine has for another image already is refused at the start,
     * because it would be taken away from that.
     *
     * @param names each {@code [host[:port]/]name[:tag]}
     * @return this
     */
    public BuildSpecBuilder tags(String... names) {
        options.add("tags", names);
        return this;
    }

    /**
     * Keeps the image on the engine at the end of the run; the default is to remove it. As long as nothing that decides its content
     * changes, later runs find it and build nothing.
     *
     * @param wanted whether to keep it
     * @return this
     */
    public BuildSpecBuilder keep(boolean wanted) {
        options.set("keep", wanted);
        return this;
    }

    /**
     * Runs every step again ({@code --no-cache}), and builds also an image that is there; the default is not to.
     *
     * @param wanted whether to do so
     * @return this
     */
    public BuildSpecBuilder noCache(boolean wanted) {
        options.set("noCache", wanted);
        return this;
    }

    /**
     * Pulls base images although the engine has them ({@code --pull}); the default is to pull only what is missing.
     *
     * @param wanted whether to do so
     * @return this
     */
    public BuildSpecBuilder pull(boolean wanted) {
        options.set("pull", wanted);
        return this;
    }

    /**
     * Takes layers of images instead of running the steps that made them ({@code --cache-from}).
     *
     * @param images names of images
     * @return this
     */
    public BuildSpecBuilder cacheFrom(String... images) {
        options.add("cacheFrom", images);
        return this;
    }

    /**
     * Exports the cache whenever the image is built ({@code --cache-to}), with {@link Builder#BUILDX}. The builder of an engine
     * without a containerd image store knows {@code type=inline} only.
     *
     * @param places each in the words of {@code docker buildx build}, such as {@code type=local,dest=target/cache}, relative to the
     *     base directory of the module
     * @return this
     */
    public BuildSpecBuilder cacheTo(String... places) {
        options.add("cacheTo", places);
        return this;
    }

    /**
     * Chooses the network of the steps ({@code --network}); the default is the builder's.
     *
     * @param network {@code none}, {@code host}, or a network that the engine has, which takes {@link Builder#CLASSIC}
     * @return this
     */
    public BuildSpecBuilder network(String network) {
        options.set("network", network);
        return this;
    }

    /**
     * Names hosts for the steps ({@code --add-host}).
     *
     * @param hosts each {@code name:address}
     * @return this
     */
    public BuildSpecBuilder addHosts(String... hosts) {
        options.add("addHosts", hosts);
        return this;
    }

    /**
     * Sets the size of {@code /dev/shm} for the steps ({@code --shm-size}); the default is the engine's, 64 MiB.
     *
     * @param size such as {@code 128m}
     * @return this
     */
    public BuildSpecBuilder shmSize(String size) {
        options.set("shmSize", size);
        return this;
    }

    /**
     * Limits each process of the steps ({@code --ulimit}).
     *
     * @param limits each {@code name=soft} or {@code name=soft:hard}
     * @return this
     */
    public BuildSpecBuilder ulimits(String... limits) {
        options.add("ulimits", limits);
        return this;
    }

    /**
     * Chooses who builds; the default is {@link Builder#AUTO}.
     *
     * @param builder who builds
     * @return this
     */
    public BuildSpecBuilder builder(Builder builder) {
        options.set("builder", builder);
        return this;
    }

    /**
     * Lends secrets to steps with {@code RUN --mount=type=secret} ({@code --secret}), with {@link Builder#BUILDX}. A variable that
     * is not set, or a file that is not there, is refused at declaration. The values are no part of the image and never printed,
     * unless a step prints them. As for {@code docker build}, they do not decide the result: an image is not built again, and a
     * step not run again, because a value has changed. Which secrets there are does decide it.
     *
     * @param secrets each {@code id=env:VARIABLE} or {@code id=file:path}, relative to the base directory of the module
     * @return this
     */
    public BuildSpecBuilder secrets(String... secrets) {
        options.add("secrets", secrets);
        return this;
    }

    /**
     * Lends an SSH agent or keys to steps with {@code RUN --mount=type=ssh} ({@code --ssh}), with {@link Builder#BUILDX}. Without
     * a path it is the agent of the environment variable {@code SSH_AUTH_SOCK}.
     *
     * @param agentsOrKeys each {@code default}, {@code id} or {@code id=path}, of an agent's socket or of keys with commas between them
     * @return this
     */
    public BuildSpecBuilder ssh(String... agentsOrKeys) {
        options.add("ssh", agentsOrKeys);
        return this;
    }

    BuildSpec assemble(Origin origin, Problems problems) {
        Problems found = new Problems();
        BuildSpec build = BuildReader.read(options.reader(origin, found));
        problems.addOf("build", found); // a container has members of the same names
        return build;
    }
}
