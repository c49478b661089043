/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits the joined lines of an instruction into keyword, flags and arguments. */
final class InstructionText {

    private static final Pattern AFTER_KEYWORD = Pattern.compile("[\\t\\x0B\\f\\r ]+");

    private final String text;
    private final char escape;
    private final List<String> flags = new ArrayList<>();
    private int position;

    private InstructionText(String text, char escape) {
        this.text = text;
        this.escape = escape;
    }

    static Instruction parse(String line, char escape, int firstLine, int lastLine) {
        String[] parts = AFTER_KEYWORD.split(WhiteSpace.trim(line), 2);
        InstructionText rest = new InstructionText(parts.length < 2 ? "" : parts[1], escape);
        String arguments = rest.takeFlags();
        return new Instruction(parts[0], List.copyOf(rest.flags), arguments, firstLine, lastLine, lastLine);
    }

    /** Takes the flags, and leaves what follows them. */
    private String takeFlags() {
        while (true) {
            while (position < text.length() && WhiteSpace.is(text.charAt(position))) {
                position++;
            }
            if (!text.startsWith("--", position)) {
                return WhiteSpace.trim(text.substring(position));
            }
            String word = word();
            if (word.equals("--")) {
                return WhiteSpace.trim(text.substring(position));
            }
            flags.add(word);
        }
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (; position < text.length(); position++) {
            char next = text.charAt(position);
            if (quote == 0 && WhiteSpace.is(next)) {
                break;
            }
            if (next == quote) {
                quote = 0;
            } else if (quote == 0 && (next == '\'' || next == '"')) {
                quote = next;
            } else if (next == escape) {
                position++;
                word.append(text, Math.min(position, text.length()), Math.min(position + 1, text.length()));
            } else {
                word.append(next);
            }
        }
        position = Math.min(position, text.length());
        return word.toString();
    }

    /** Writes an instruction in one line, so that {@link #parse} finds in it what it found before. */
    static String write(Instruction instruction, char escape) {
        StringBuilder line = new StringBuilder(instruction.keyword());
        for (String flag : instruction.flags()) {
            line.append(' ');
            for (int i = 0; i < flag.length(); i++) {
                char character = flag.charAt(i);
                if (character == escape || character == '\'' || character == '"' || WhiteSpace.is(character)) {
                    line.append(escape);
                }
                line.append(character);
            }
        }
        return line.append(' ').append(instruction.arguments()).toString();
    }
}
