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
 * Declares a named volume, as {@code docker volume create} would; it lives as long as the containers of the class, which share it
 * where several of them mount it.
 */
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

    /**
     * Chooses the driver ({@code --driver}); the default is {@code local}.
     *
     * @return a driver that the engine has
     */
    String driver() default "";

    /**
     * Sets options of the driver ({@code --opt}).
     *
     * @return each {@code key=value}, such as {@code type=tmpfs}
     */
    String[] options() default {};

    /**
     * Sets labels ({@code --label}).
     *
     * @return each {@code KEY=value}, or a key alone; those that start with {@code io.drydock.} are Drydock's own
     */
    String[] labels() default {};

    /**
     * Fills the volume with files and directories before any container that mounts it is created. So it is not empty by then, and
     * the engine does not copy into it what an image has at the same place.
     *
     * @return each a path, relative to the base directory of the module, or {@code classpath:} and a resource, and after them
     *     {@code :mode=0644,uid=70,gid=70} where needed; of a directory, all that is in it lands in the root of the volume, and a
     *     file lands there under its name
     */
    String[] seed() default {};

    /**
     * Uses a volume that exists on the engine. It is neither created nor labelled nor removed.
     *
     * @return its name on the engine
     */
    String external() default "";

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
