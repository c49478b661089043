/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

/** Executed by {@link SurefireIT}. */
@UseStack(ForkedStack.class)
class ForkedExampleThree extends ForkedExample {}
