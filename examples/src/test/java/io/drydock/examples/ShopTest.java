/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import io.drydock.junit.Drydock;
import io.drydock.junit.Network;
import io.drydock.junit.Volume;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** What all tests of a team with containers have in common. */
// tag::annotation[]
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Drydock
@Network(name = "backend", internal = true)
@Network(name = "frontend")
@Volume(name = "uploads")
@Tag("containers")
@interface ShopTest {}
// end::annotation[]
