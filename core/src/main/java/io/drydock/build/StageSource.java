/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where an instruction takes files from besides the context: a stage, an image or a named context.
 *
 * @param name as it is written
 * @param mayBeNumber whether a number means the stage of that number
 * @param line where the instruction begins
 */
record StageSource(String name, boolean mayBeNumber, int line) {

    private static final String MOUNT = "--mount=";
    private static final String FROM = "--from=";

    static List<StageSource> of(Instruction instruction) {
        List<StageSource> sources = new ArrayList<>();
        boolean copies = copies(instruction);
        renamed(instruction, name -> {
            sources.add(new StageSource(name, copies, instruction.firstLine()));
            return name;
        });
        return sources;
    }

    /** Puts other names in the place of those that an instruction takes files from. */
    static Instruction renamed(Instruction instruction, UnaryOperator<String> names) {
        return instruction.withFlags(instruction.flags().stream()
                .map(flag -> flag(instruction, flag, names))
                .toList());
    }

    private static String flag(Instruction instruction, String flag, UnaryOperator<String> names) {
        if (copies(instruction) && flag.startsWith(FROM)) {
            return FROM + names.apply(flag.substring(FROM.length()));
        }
        return instruction.is("RUN") && flag.startsWith(MOUNT)
                ? MOUNT
                        + MountFields.parse(flag.substring(MOUNT.length()))
                                .with("from", names)
                                .text()
                : flag;
    }

    private static boolean copies(Instruction instruction) {
        return instruction.is("COPY") || instruction.is("ADD");
    }
}
