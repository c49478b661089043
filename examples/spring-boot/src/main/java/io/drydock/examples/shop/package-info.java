/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
/** An application as people write them with Spring Boot; nothing in it knows of containers. */
package io.drydock.examples.shop;
