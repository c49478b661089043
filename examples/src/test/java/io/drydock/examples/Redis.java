/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import io.drydock.junit.Container;
import io.drydock.junit.PublishProperty;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A Redis that keeps nothing. */
// tag::annotation[]
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Container(
        image = "redis:7",
        ports = "6379",
        command = {"redis-server", "--save", ""})
@PublishProperty(name = "spring.data.redis.port", value = "${this.port:6379}")
@interface Redis {}
// end::annotation[]
