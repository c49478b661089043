/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import io.drydock.junit.Container;
import io.drydock.junit.PublishProperty;
import io.drydock.junit.WaitFor;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A PostgreSQL that is ready for queries, and published under the names that Spring knows. */
// tag::annotation[]
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Container(
        image = "postgres:15",
        ports = "5432",
        env = "POSTGRES_PASSWORD=secret",
        tmpfs = "/var/lib/postgresql/data",
        waitFor = {@WaitFor(log = "ready to accept connections", times = 2), @WaitFor(port = 5432)})
@PublishProperty(name = "spring.datasource.url", value = "jdbc:postgresql://${this.endpoint:5432}/postgres")
@PublishProperty(name = "spring.datasource.username", value = "postgres")
@PublishProperty(name = "spring.datasource.password", value = "${this.env:POSTGRES_PASSWORD}")
@interface Postgres {}
// end::annotation[]
