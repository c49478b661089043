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
 * Asks for the address at which a published TCP port of a container is reached. The field or parameter is of type
 * {@link java.net.URI}, {@link java.net.URL}, {@link java.net.InetSocketAddress} (scheme and path play no part then) or {@link String} (as the URI).
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Endpoint {

    /**
     * Names the container.
     *
     * @return its name; empty for the one that is named as the field or parameter, else the only one that there is
     */
    String container() default "";

    /**
     * Names the port.
     *
     * @return the port inside the container; 0 for the only published TCP port
     */
    int port() default 0;

    /**
     * Names the scheme of the URI.
     *
     * @return for example {@code http}
     */
    String scheme() default "http";

    /**
     * Names the path of the URI.
     *
     * @return empty, or a path that starts with {@code /}
     */
    String path() default "";
}
