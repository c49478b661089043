/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
/**
 * The command line: {@code java -jar drydock-core.jar}, and the process that watches over a run.
 * What is to be removed is decided in {@code cleanup}.
 */
@NullMarked
package io.drydock.cli;

import org.jspecify.annotations.NullMarked;
