/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.List;

/**
 * A stage of a Dockerfile as it is written.
 *
 * @param index its number, from 0 on
 * @param name in lower case; empty when it has none
 * @param base what {@code FROM} names, with its variables
 * @param platform what {@code FROM --platform} names, with its variables; empty when nothing is said
 * @param from the instruction that begins it
 * @param instructions those after {@code FROM}
 */
record Stage(int index, String name, String base, String platform, Instruction from, List<Instruction> instructions) {

    Stage {
        instructions = List.copyOf(instructions);
    }

    int line() {
        return from.firstLine();
    }

    /** How messages name it. */
    String description() {
        return name.isEmpty() ? "number " + index : "'" + name + "'";
    }
}
