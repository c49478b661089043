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
 * Publishes a property for the code under test, when the containers are ready, and takes it back before they go: at a class, or at a {@code static}
 * field with {@link Container}, for the class; at an instance field with {@link Container}, for each test. A {@code @Nested} class may publish another
 * value of the same property meanwhile.
 *
 * <p>System properties are there once in a JVM. Where classes or tests that run at the same time publish different values of one, the later one fails with a
 * message that names both; {@code @ResourceLock(Resources.SYSTEM_PROPERTIES)} lets them run one after the other, and {@link #systemProperty()} {@code =
 * false} makes it a matter of {@link PublishedProperties} alone.
 */
@Target({ElementType.TYPE, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(PublishProperty.List.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface PublishProperty {

    /**
     * Names the property.
     *
     * @return for example {@code spring.datasource.url}
     */
    String name();

    /**
     * Says its value, which may refer to containers as the test sees them, as {@link io.drydock.run.RunningStack#resolve(String)} does. At a field {@code
     * ${this.endpoint:5432}} is the address of its container.
     *
     * @return for example <code>jdbc:postgresql://${db.endpoint:5432}/shop</code>
     */
    String value();

    /**
     * Says whether it is a system property; else only parameters with {@link PublishedProperties} have it.
     *
     * @return whether it is
     */
    boolean systemProperty() default true;

    /** Several of them. */
    @Target({ElementType.TYPE, ElementType.FIELD})
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface List {

        /**
         * Names them.
         *
         * @return the properties
         */
        PublishProperty[] value();
    }
}
