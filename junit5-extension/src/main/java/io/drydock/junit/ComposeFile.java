/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Takes services, networks and volumes from Compose files, for the containers of the class. They are like declared ones: services are injected
 * by {@link FromStack} and {@link Endpoint}, waited for, diagnosed and removed like containers, and declared containers may depend on them.
 *
 * <p>The files are read by {@code docker compose config} where the docker CLI has that plugin, otherwise by Drydock itself. What is not
 * supported is told with file and line.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(ComposeFile.List.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface ComposeFile {

    /**
     * Names files ({@code -f}), of which each adds to those before it. What is relative in them begins at the directory of the first, where
     * {@code .env} is looked for, too.
     *
     * @return paths, relative to the base directory of the module
     */
    String[] value();

    /**
     * Enables the services of profiles ({@code --profile}); without any, those that have no profile are enabled. {@code COMPOSE_PROFILES} is not
     * heeded, so that tests are the same everywhere.
     *
     * @return names of profiles; {@code *} for all
     */
    String[] profiles() default {};

    /**
     * Takes only some services and those that they depend on, as {@code docker compose up SERVICE} does.
     *
     * @return names of services; none for all
     */
    String[] services() default {};

    /**
     * Publishes all ports under free ports of the host instead of those that are written, so that tests can run beside each other and beside
     * {@code docker compose up}.
     *
     * @return whether to do so
     */
    boolean freePorts() default false;

    /**
     * Limits the time from the start of each service until it must be ready.
     *
     * @return {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}; empty for 60 s
     */
    String startupTimeout() default "";

    /** Several groups of files, which are not laid over each other. */
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    @interface List {

        /**
         * Groups the files.
         *
         * @return the groups
         */
        ComposeFile[] value();
    }
}
