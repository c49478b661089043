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
 * Asks for all that {@link PublishProperty} publishes for the test, or for the class in constructors, {@code @BeforeAll} and {@code @AfterAll}. The
 * parameter is of type {@link java.util.Map} with {@link String} as keys and values, which cannot be changed, or {@link java.util.Properties}, of its own.
 */
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface PublishedProperties {}
