/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

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
     * Names the build context; what its {@code .dockerignore} excludes is not sent.
     *
     * @return a directory, relative to the working directory (of Maven: the directory of the module)
     */
    String context();

    /**
     * Names the Dockerfile ({@code --file}).
     *
     * @return a path relative to the context, and inside it
     */
    String dockerfile() default "Dockerfile";

    /**
     * Sets build arguments ({@code --build-arg}).
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
}
