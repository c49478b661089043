/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
/**
 * Files of the user's that go into containers and volumes or come out of them: found and checked at declaration, packed into and
 * unpacked from tar archives. Build contexts, which {@code .dockerignore} decides, belong to {@code build}; who asks the engine
 * to take an archive belongs to {@code run}.
 */
@NullMarked
package io.drydock.files;

import org.jspecify.annotations.NullMarked;
