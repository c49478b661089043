/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Lets a test class with {@link Drydock} use a stack that is declared in a class of its own and shared by all classes that name it. The
 * first one starts it, and it is removed when the launcher session ends (before JUnit 5.13: the test plan).
 *
 * <pre>{@code
 * @Network(name = "backend")
 * class ShopStack {
 *
 *     @Container(image = "postgres:15", networks = "backend", ports = "5432")
 *     static RunningContainer db;
 * }
 *
 * @Drydock
 * @UseStack(ShopStack.class)
 * class OrdersIT {
 *
 *     @Test
 *     void storesAnOrder(RunningContainer db) { ... }
 * }
 * }</pre>
 *
 * <p>Its containers, networks and volumes are used by their names, as those of a class around a {@code @Nested} one are. The class of
 * the stack needs no other annotation; its static fields are filled before those of the test class. It may use a further stack itself.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface UseStack {

    /**
     * Names the class that declares the stack, with {@link Container} at static fields, {@link Network} and {@link Volume}.
     *
     * @return the class
     */
    Class<?> value();
}
