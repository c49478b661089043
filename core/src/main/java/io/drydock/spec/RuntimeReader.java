/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

/** Reads what was said of how a container runs. */
final class RuntimeReader {

    private RuntimeReader() {}

    static RuntimeSpec read(OptionReader reader) {
        return new RuntimeSpec(reader.assignments("labels"), reader.isTrue("init"));
    }
}
