/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
/**
 * What a stack is in the words of others: commands of the docker CLI, and a Compose file. What those have no words for is said in notes.
 * Nothing is asked of an engine.
 */
@NullMarked
package io.drydock.export;

import org.jspecify.annotations.NullMarked;
