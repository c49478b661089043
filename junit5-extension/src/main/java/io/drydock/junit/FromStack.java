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
 * Asks for a handle of what runs for the test. The field or parameter is of type {@link io.drydock.run.RunningStack}, {@link
 * io.drydock.run.RunningContainer}, {@link io.drydock.run.RunningNetwork} or {@link io.drydock.run.RunningVolume}. A parameter of these types
 * needs it only to name something else than itself; a field with {@link Container} does not need it.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface FromStack {

    /**
     * Names the container, network or volume.
     *
     * @return its name; empty for that of the field or parameter, and for a {@code RunningStack}
     */
    String value() default "";
}
