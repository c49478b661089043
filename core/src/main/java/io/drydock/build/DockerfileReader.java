/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the lines of a Dockerfile apart: parser directives, comments, continued lines and here-documents.
 *
 * <p>The rules are those of BuildKit's {@code frontend/dockerfile/parser}. Builders before it know no here-documents; where a
 * document has no end, the lines are read as such a builder reads them.
 */
final class DockerfileReader {

    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*");
    private static final Set<String> DIRECTIVES = Set.of("syntax", "escape", "check");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<String> lines;
    private final Map<String, String> directives = new HashMap<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private @Nullable DockerfileProblem escapeProblem;
    private @Nullable DockerfileProblem endlessDocument;
    private char escape = '\\';
    private int position;

    private DockerfileReader(List<String> lines) {
        this.lines = lines;
    }

    static DockerfileReader of(String text) {
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        DockerfileReader reader = new DockerfileReader(List.of(unmarked.split("\n", -1)));
        reader.readDirectives();
        while (reader.position < reader.lines.size()) {
            reader.readInstruction();
        }
        return reader;
    }

    List<Instruction> instructions() {
        return List.copyOf(instructions);
    }

    char escape() {
        return escape;
    }

    /** The value of {@code # syntax=}; empty when there is none. */
    String syntax() {
        return directives.getOrDefault("syntax", "").split(" ", 2)[0];
    }

    /** An escape directive that says nothing a builder understands. */
    @Nullable
    DockerfileProblem escapeProblem() {
        return escapeProblem;
    }

    /** A here-document that is not ended, which only a builder without here-documents can accept. */
    @Nullable
    DockerfileProblem endlessDocument() {
        return endlessDocument;
    }

    private void readDirectives() {
        for (int i = 0; i < lines.size(); i++) {
            String line = WhiteSpace.trimLeading(line(i));
            Matcher matcher = DIRECTIVE.matcher(line);
            String name = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
            // A script that runs itself has its own first line; only the syntax is sought after it.
            boolean isScript = i == 0 && line.startsWith("#!");
            if (!isScript && !DIRECTIVES.contains(name)) {
                break;
            }
            directives.putIfAbsent(name, isScript ? "" : matcher.group(2));
            if (name.equals("escape") && !directives.containsKey("")) {
                readEscape(matcher.group(2), i + 1);
            }
        }
    }

    private void readEscape(String value, int line) {
        char character = value.charAt(0);
        if (character == '\\' || character == '`') {
            escape = character;
        } else {
            escapeProblem =
                    new DockerfileProblem(line, "the escape character is '" + value + "': it can only be '\\' or '`'");
        }
    }

    private void readInstruction() {
        String first = WhiteSpace.trimLeading(line(position));
        position++;
        if (first.isEmpty() || first.startsWith("#")) {
            return;
        }
        int firstLine = position;
        StringBuilder joined = new StringBuilder();
        boolean continues = append(first, joined);
        while (continues && position < lines.size()) {
            String next = line(position);
            position++;
            String content = WhiteSpace.trimLeading(next);
            if (!content.isEmpty() && !content.startsWith("#")) {
                continues = append(next, joined);
            }
        }
        String line = joined.toString();
        Instruction instruction = InstructionText.parse(line, escape, firstLine, Math.min(position, lines.size()));
        if (!instruction.keyword().isEmpty()) {
            instructions.add(readDocuments(instruction, line));
        }
    }

    /** Adds a line without the character that continues it, and tells whether that was there. */
    private boolean append(String line, StringBuilder joined) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        boolean continues = end > 0 && line.charAt(end - 1) == escape && (end == 1 || line.charAt(end - 2) != escape);
        joined.append(continues ? line.substring(0, end - 1) : line);
        return continues;
    }

    private Instruction readDocuments(Instruction instruction, String line) {
        Instruction holder = instruction.is("ONBUILD")
                ? InstructionText.parse(
                        instruction.arguments(), escape, instruction.firstLine(), instruction.lastLine())
                : instruction;
        int start = position;
        for (HereDocument document : HereDocument.of(holder, line)) {
            while (position < lines.size() && !document.isEndedBy(line(position))) {
                position++;
            }
            if (position == lines.size()) {
                endlessDocument = endlessDocument != null
                        ? endlessDocument
                        : new DockerfileProblem(
                                instruction.firstLine(),
                                "the here-document '<<" + document.name() + "' is not ended: write a line '"
                                        + document.name() + "' after it");
                position = start;
                return instruction;
            }
            position++;
        }
        return instruction.until(Math.max(position, instruction.lastLine()));
    }

    /** A line without its end, from 0 on. */
    private String line(int index) {
        String line = lines.get(index);
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\r') {
            end--;
        }
        return line.substring(0, end);
    }
}
