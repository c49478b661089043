/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a container, as one {@code docker run} would. Its name is the name of the field, which is of type
 * {@link io.drydock.run.RunningContainer} and not final; under that name other containers find it on every network it joins.
 *
 * <p>It can be a meta-annotation, so that a team declares its database once. Where a field has several, directly or through
 * other annotations, a nearer one overrides the members that it sets to something else than their defaults; image and build
 * count as one member.
 */
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Container {

    /**
     * Names the image; it is pulled where the engine does not have it. Either this or {@link #build()} is needed.
     *
     * @return {@code [host[:port]/]name[:tag][@digest]}
     */
    String image() default "";

    /**
     * Says how to build the image. Either this or {@link #image()} is needed.
     *
     * @return the build
     */
    Build build() default @Build(context = "");

    /**
     * Publishes ports ({@code -p}), on loopback and under a free port where nothing else is written.
     *
     * @return each {@code [[address:][hostPort]:]containerPort[/tcp|/udp|/sctp]}, where a port may be a range as in
     *     {@code 8000-8005:8000-8005}; from {@code 8000-8010:80} the engine chooses one
     */
    String[] ports() default {};

    /**
     * Exposes further ports ({@code --expose}) beside those of the image.
     *
     * @return each {@code containerPort[/tcp|/udp|/sctp]}, where the port may be a range
     */
    String[] expose() default {};

    /**
     * Publishes all ports that the image or {@link #expose()} exposes ({@code -P}), on loopback and under free ports.
     *
     * @return whether to publish them
     */
    boolean publishAll() default false;

    /**
     * Sets environment variables ({@code -e}).
     *
     * @return each {@code KEY=value}
     */
    String[] env() default {};

    /**
     * Replaces the image's {@code CMD}.
     *
     * @return one element an argument; they are not split at spaces and see no shell
     */
    String[] command() default {};

    /**
     * Sets labels ({@code --label}).
     *
     * @return each {@code KEY=value}
     */
    String[] labels() default {};

    /**
     * Runs a small init process in the container that reaps zombies and passes on signals ({@code --init}).
     *
     * @return whether to run it
     */
    boolean init() default false;

    /**
     * Joins networks ({@code --network}). Where a class declares several containers and no network, all of them join one of
     * their own.
     *
     * @return names of networks that are declared with {@link Network}
     */
    String[] networks() default {};

    /**
     * Mounts volumes, and files or directories of this machine ({@code -v}).
     *
     * @return each {@code volume:/path[:options]} with a volume that is declared with {@link Volume}, {@code /path} for an
     *     anonymous volume, or {@code ./directory:/path[:options]}, relative to the base directory of the module and not created
     *     where it does not exist; options are {@code ro}, {@code rw}, {@code nocopy}, {@code z}, {@code Z}, and for directories
     *     {@code rshared} and its like
     */
    String[] volumes() default {};

    /**
     * Mounts volumes, files, directories and memory, in the long syntax ({@code --mount}).
     *
     * @return each {@code type=volume,target=/path} with {@code source}, {@code readonly}, {@code volume-nocopy},
     *     {@code volume-subpath} (API 1.45), and for an anonymous volume {@code volume-driver} and {@code volume-opt};
     *     {@code type=bind,source=./directory,target=/path} with {@code readonly} and {@code bind-propagation}; or
     *     {@code type=tmpfs,target=/path} with {@code readonly}, {@code tmpfs-size} and {@code tmpfs-mode}
     */
    String[] mounts() default {};

    /**
     * Mounts file systems in memory ({@code --tmpfs}).
     *
     * @return each {@code /path[:options]}, such as {@code /run:size=64m,mode=1777}
     */
    String[] tmpfs() default {};

    /**
     * Starts this container only when others are ready.
     *
     * @return names of containers
     */
    String[] dependsOn() default {};

    /**
     * Says what makes the container ready, all of it. The default: all published TCP ports listen, and the image's
     * {@code HEALTHCHECK} is healthy where it has one.
     *
     * @return the conditions
     */
    WaitFor[] waitFor() default {};

    /**
     * Limits the time from the start of the container until it must be ready.
     *
     * @return {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}
     */
    String startupTimeout() default "60s";
}
