/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.Protocol;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Asks for the host port under which a port of a container is published. The field or parameter is an {@code int} or {@link Integer}. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface PublishedPort {

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
     * Names the protocol of the port.
     *
     * @return the protocol; other ones than TCP only with {@link #port()}
     */
    Protocol protocol() default Protocol.TCP;
}
