/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A here-document that an instruction begins.
 *
 * @param name the line that ends it
 * @param isIndented whether tabs before that line do not count
 */
record HereDocument(String name, boolean isIndented) {

    private static final Pattern WORD = Pattern.compile("\\d*<<(-?)\\s*([^<]*)");
    private static final Pattern LEADING_TABS = Pattern.compile("^\\t+");

    /** Finds those that the lines after an instruction hold, in their order. */
    static List<HereDocument> of(Instruction instruction, String line) {
        boolean may = instruction.is("RUN") || instruction.is("COPY") || instruction.is("ADD");
        if (!may || instruction.isJson() || !line.contains("<<")) {
            return List.of();
        }
        try {
            List<HereDocument> documents = new ArrayList<>();
            for (String word : ShellWord.split(line, '\\', ShellWord.Mode.RAW)) {
                Matcher matcher = WORD.matcher(word);
                if (matcher.matches()) {
                    List<String> names = ShellWord.split(matcher.group(2), '\\', ShellWord.Mode.UNQUOTE);
                    if (names.size() == 1) {
                        documents.add(
                                new HereDocument(names.get(0), !matcher.group(1).isEmpty()));
                    }
                }
            }
            return documents;
        } catch (ExpansionException e) {
            // What the builder cannot split, it takes for a command without documents.
            return List.of();
        }
    }

    boolean isEndedBy(String line) {
        return (isIndented ? LEADING_TABS.matcher(line).replaceFirst("") : line).equals(name);
    }
}
