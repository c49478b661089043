/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import org.junit.jupiter.api.Test;

/** A test class whose declaration is wrong, with what it {@link Says}. */
@Drydock
abstract class WrongDeclaration {

    @Test
    void test() {}
}
