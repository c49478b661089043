/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
/**
 * What the tests of Spring applications need beside the annotations: published properties in the environment of the application, and an application that ends
 * before its containers do. Nothing here starts or removes containers.
 */
@NullMarked
package io.drydock.spring;

import org.jspecify.annotations.NullMarked;
