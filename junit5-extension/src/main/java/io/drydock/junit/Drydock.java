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
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts the containers that a test class declares, before its {@code @BeforeAll} methods, and removes them after its
 * {@code @AfterAll} methods.
 *
 * <p>Containers are declared by fields with {@link Container}: a {@code static} field lives for the class, an instance field
 * for one test. {@link Network} and {@link Volume} on the class declare what the containers share. Superclasses contribute
 * theirs first; {@code @Nested} classes see those of the classes around them. Fields and parameters with {@link Endpoint}
 * receive addresses, those with {@link PublishedPort} host ports, parameters of type {@link io.drydock.run.RunningStack}, {@link
 * io.drydock.run.RunningContainer}, {@link io.drydock.run.RunningNetwork} or {@link io.drydock.run.RunningVolume}, and fields of these types with
 * {@link FromStack}, the handles.
 *
 * <p>When a test fails, logs and state of its containers are written into a directory that the failure names; the JUnit configuration
 * parameters {@code drydock.report} ({@code on-failure} or {@code never}) and {@code drydock.report.dir} say whether and where.
 *
 * <p>Without a container engine the tests fail with a message that says where one was looked for; with the JUnit configuration
 * parameter {@code drydock.engine.required=false} they are skipped with that message as the reason.
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(DrydockExtension.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Drydock {

    /**
     * Lets the static containers of the class, with its networks and volumes, stay on the engine when it is over, so that the next run finds them as they are, as long as
     * nothing that they are made from has changed. They keep what they have written. A class that {@link UseStack} names can say so, too. They go ten minutes
     * after the last use (the setting {@code drydock.reuse.expiry}); {@code drydock.reuse=false} turns it off.
     *
     * @return whether to do so
     */
    boolean reuse() default false;
}
