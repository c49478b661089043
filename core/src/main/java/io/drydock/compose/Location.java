/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.spec.Origin;
import java.nio.file.Path;

/**
 * A line of a file.
 *
 * @param file the file
 * @param line counted from 1; 0 stands for the file as a whole
 */
record Location(Path file, int line) {

    static Location of(Path file) {
        return new Location(file, 0);
    }

    Origin origin() {
        return Origin.of(line == 0 ? name() : name() + ":" + line);
    }

    Origin origin(String what) {
        return Origin.of(origin().text() + " " + what);
    }

    private String name() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
