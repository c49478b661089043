/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        List<String> flags = instruction.flags().stream()
                .map(flag -> flag(instruction, flag, names))
                .toList();
        return new Instruction(
                instruction.keyword(),
                flags,
                instruction.arguments(),
                instruction.firstLine(),
                instruction.lastLine(),
                instruction.endLine());
    }

    private static String flag(Instruction instruction, String flag, UnaryOperator<String> names) {
        if (copies(instruction) && flag.startsWith(FROM)) {
            return FROM + names.apply(flag.substring(FROM.length()));
        }
        return instruction.is("RUN") && flag.startsWith(MOUNT)
                ? MOUNT + mount(flag.substring(MOUNT.length()), names)
                : flag;
    }

    private static boolean copies(Instruction instruction) {
        return instruction.is("COPY") || instruction.is("ADD");
    }

    private static String mount(String value, UnaryOperator<String> names) {
        StringBuilder result = new StringBuilder();
        for (String field : fields(value)) {
            String separator = result.isEmpty() ? "" : ",";
            boolean isQuoted = field.startsWith("\"");
            String content = isQuoted
                    ? field.substring(1, Math.max(1, field.length() - 1)).replace("\"\"", "\"")
                    : field;
            boolean isFrom =
                    content.toLowerCase(Locale.ROOT).startsWith("from=") && content.length() > "from=".length();
            result.append(separator)
                    .append(isFrom ? content.substring(0, 5) + names.apply(content.substring(5)) : field);
        }
        return result.toString();
    }

    /** The fields of a line of comma-separated values, with their quotes. */
    private static List<String> fields(String value) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            quoted ^= character == '"';
            if (character == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
