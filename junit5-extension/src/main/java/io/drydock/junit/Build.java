/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.Builder;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Says how an image is built, as {@code docker build} would. The image is removed at the end of the run. */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Build {

    /**
     * Names the build context; what its {@code .dockerignore} excludes is not sent. Without a context, the Dockerfile must be given
     * as a text, and finds no files.
     *
     * @return a directory, relative to the base directory of the module, or {@code classpath:} and a directory of the class path
     */
    String context() default "";

    /**
     * Names the Dockerfile ({@code --file}).
     *
     * @return a path relative to the context, in which it need not lie (as in Compose; the docker CLI takes it relative to the
     *     working directory), or an absolute one; empty for {@code Dockerfile}
     */
    String dockerfile() default "";

    /**
     * Gives the Dockerfile itself ({@code --file -}), instead of naming one.
     *
     * @return the content of the Dockerfile; empty for none
     */
    String dockerfileInline() default "";

    /**
     * Names further contexts ({@code --build-context}), to which the Dockerfile refers in {@code FROM}, {@code COPY --from} and
     * {@code RUN --mount=from}.
     *
     * @return each {@code name=directory} (relative to the base directory of the module), {@code name=classpath:directory} or
     *     {@code name=image:reference}
     */
    String[] contexts() default {};

    /**
     * Sets build arguments ({@code --build-arg}). Docker keeps their values in the history of the image.
     *
     * @return each {@code KEY=value}
     */
    String[] args() default {};

    /**
     * Names the stage to build ({@code --target}).
     *
     * @return the name of a stage; empty for the last one
     */
    String target() default "";

    /**
     * Chooses the platform of the image ({@code --platform}).
     *
     * @return {@code os/arch[/variant]}; empty for the engine's own
     */
    String platform() default "";

    /**
     * Sets labels of the image ({@code --label}).
     *
     * @return each {@code KEY=value}, or a key alone; those that start with {@code io.drydock.} are Drydock's own
     */
    String[] labels() default {};

    /**
     * Gives the image further names ({@code --tag}). A name that the engine has for another image already is refused at the start,
     * because it would be taken away from that.
     *
     * @return each {@code [host[:port]/]name[:tag]}
     */
    String[] tags() default {};

    /**
     * Keeps the image on the engine at the end of the run. As long as nothing that decides its content changes, later runs find it
     * and build nothing.
     *
     * @return whether to keep it
     */
    boolean keep() default false;

    /**
     * Runs every step again ({@code --no-cache}), and builds also an image that is there.
     *
     * @return whether to do so
     */
    boolean noCache() default false;

    /**
     * Pulls base images although the engine has them ({@code --pull}); otherwise only what is missing is pulled.
     *
     * @return whether to do so
     */
    boolean pull() default false;

    /**
     * Takes layers of images instead of running the steps that made them ({@code --cache-from}).
     *
     * @return names of images
     */
    String[] cacheFrom() default {};

    /**
     * Exports the cache whenever the image is built ({@code --cache-to}), with {@link Builder#BUILDX}. The builder of an engine
     * without a containerd image store knows {@code type=inline} only.
     *
     * @return each in the words of {@code docker buildx build}, such as {@code type=local,dest=target/cache}, relative to the
     *     base directory of the module
     */
    String[] cacheTo() default {};

    /**
     * Chooses the network of the steps ({@code --network}).
     *
     * @return {@code none}, {@code host}, or a network that the engine has, which takes {@link Builder#CLASSIC}; empty for the
     *     builder's default
     */
    String network() default "";

    /**
     * Names hosts for the steps ({@code --add-host}).
     *
     * @return each {@code name:address}
     */
    String[] addHosts() default {};

    /**
     * Sets the size of {@code /dev/shm} for the steps ({@code --shm-size}).
     *
     * @return such as {@code 128m}; empty for the engine's default, 64 MiB
     */
    String shmSize() default "";

    /**
     * Limits each process of the steps ({@code --ulimit}).
     *
     * @return each {@code name=soft} or {@code name=soft:hard}
     */
    String[] ulimits() default {};

    /**
     * Chooses who builds.
     *
     * @return who builds
     */
    Builder builder() default Builder.AUTO;

    /**
     * Lends secrets to steps with {@code RUN --mount=type=secret} ({@code --secret}), with {@link Builder#BUILDX}. A variable that
     * is not set, or a file that is not there, is refused at declaration. The values are no part of the image and never printed,
     * unless a step prints them. As for {@code docker build}, they do not decide the result: an image is not built again, and a
     * step not run again, because a value has changed. Which secrets there are does decide it.
     *
     * @return each {@code id=env:VARIABLE} or {@code id=file:path}, relative to the base directory of the module
     */
    String[] secrets() default {};

    /**
     * Lends an SSH agent or keys to steps with {@code RUN --mount=type=ssh} ({@code --ssh}), with {@link Builder#BUILDX}. Without
     * a path it is the agent of the environment variable {@code SSH_AUTH_SOCK}.
     *
     * @return each {@code default}, {@code id} or {@code id=path}, of an agent's socket or of keys with commas between them
     */
    String[] ssh() default {};
}
