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

/** Declares a named volume, as {@code docker volume create} would; it lives as long as the containers of the class. */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(Volume.List.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Volume {

    /**
     * Names the volume for {@link Container#volumes()}. On the engine its name is different in each run.
     *
     * @return the name
     */
    String name();

    /** Holds several volumes of one class. */
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface List {

        /**
         * Gives the volumes.
         *
         * @return the volumes
         */
        Volume[] value();
    }
}
