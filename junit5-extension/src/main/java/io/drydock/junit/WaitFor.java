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

/**
 * Says what makes a container ready: exactly one of {@link #http()}, {@link #log()}, {@link #health()}, or else
 * {@link #port()} alone.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface WaitFor {

    /**
     * Waits until someone listens on a published TCP port; beside {@link #http()} it is the port to ask.
     *
     * @return the port inside the container
     */
    int port() default 0;

    /**
     * Waits until a path answers over HTTP, on {@link #port()} or the only published TCP port.
     *
     * @return a path that starts with {@code /}
     */
    String http() default "";

    /**
     * Names the status that {@link #http()} wants.
     *
     * @return the status; 0 for any from 200 to 399
     */
    int status() default 0;

    /**
     * Waits until a line of the log matches.
     *
     * @return a regular expression that is looked for inside each line of standard output and standard error
     */
    String log() default "";

    /**
     * Says how many lines must match {@link #log()}.
     *
     * @return at least 1
     */
    int times() default 1;

    /**
     * Waits until the image's own {@code HEALTHCHECK} says healthy.
     *
     * @return whether to wait for it
     */
    boolean health() default false;
}
