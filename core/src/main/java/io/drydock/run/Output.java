/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** Shows what a process has written, inside a message. */
final class Output {

    private static final int LINES = 20;

    private Output() {}

    /** The last lines, each on a line of its own. */
    static String soFar(String output) {
        if (output.isBlank()) {
            return "; it has written nothing";
        }
        List<String> lines = output.lines().toList();
        return "; it has written:"
                + lines.stream()
                        .skip(Math.max(0, lines.size() - LINES))
                        .map(line -> "\n  | " + line)
                        .collect(joining());
    }
}
