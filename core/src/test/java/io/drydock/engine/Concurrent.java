/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests of the engine that wait most of the time, and may do so at the same time as one another and as other classes with this annotation: they
 * remove no image that others use, look at nothing that is not theirs, and change nothing in the JVM. Failsafe runs them by themselves.
 */
@Tag("concurrent")
@Execution(ExecutionMode.CONCURRENT)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Concurrent {}
