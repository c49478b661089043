/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
/**
 * JSON as RFC 8259 describes it, read and written with as little as an engine's answers and requests need: two small classes are there at once,
 * where a library's codecs take a cold JVM longer than the engine takes to answer (docs/performance.md).
 */
@NullMarked
package io.drydock.json;

import org.jspecify.annotations.NullMarked;
