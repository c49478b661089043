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

/** Declares a network, as {@code docker network create} would; it lives as long as the containers of the class. */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(Network.List.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Network {

    /**
     * Names the network for {@link Container#networks()}. On the engine its name is different in each run.
     *
     * @return the name
     */
    String name();

    /** Holds several networks of one class. */
    @Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface List {

        /**
         * Gives the networks.
         *
         * @return the networks
         */
        Network[] value();
    }
}
