/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

/** Reads what was said of the process of a container. */
final class ProcessReader {

    private ProcessReader() {}

    static ProcessSpec read(Options options, OptionReader reader) {
        return new ProcessSpec(reader.assignments("env"), options.texts("command"));
    }
}
