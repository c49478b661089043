/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a Dockerfile find the context in a folder of the archive instead of at its root, where the Dockerfile itself would be
 * among the files that {@code COPY . .} takes.
 *
 * <p>Each instruction stays on its line. A Dockerfile that never looks at the root stays as it is.
 */
final class ContextFolder {

    private static final String MOUNT = "--mount=";
    private static final Pattern WORD = Pattern.compile("[^\\t\\x0B\\f\\r ]+");
    private static final Pattern JSON_STRING = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    /** May be an address. */
    private static final Pattern VARIABLE = Pattern.compile("[\"']?\\$.*");

    private static final Pattern REMOTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*|git@.*");

    private final Dockerfile dockerfile;
    private final String folder;
    private final List<String> lines;
    private boolean looksAtRoot;
    private boolean isImpossible;

    private ContextFolder(Dockerfile dockerfile, String folder) {
        this.dockerfile = dockerfile;
        this.folder = folder;
        this.lines = new ArrayList<>(Arrays.asList(dockerfile.text().split("\n", -1)));
    }

    /**
     * Rewrites the text.
     *
     * @return empty where that is not needed, and where it cannot be done without doubt
     */
    static Optional<String> rewrite(Dockerfile dockerfile, String folder) {
        ContextFolder rewriting = new ContextFolder(dockerfile, folder);
        dockerfile.stages().stream()
                .flatMap(stage -> stage.instructions().stream())
                .forEach(rewriting::rewrite);
        return rewriting.looksAtRoot && !rewriting.isImpossible
                ? Optional.of(String.join("\n", rewriting.lines))
                : Optional.empty();
    }

    private void rewrite(Instruction instruction) {
        Instruction moved = instruction;
        if (copiesContext(instruction)) {
            moved = instruction.withArguments(
                    instruction.isJson() ? words(instruction, JSON_STRING, 1) : words(instruction, WORD, 0));
            isImpossible |= hasFlag(instruction, "--parents") || hasFlag(instruction, "--exclude");
        } else if (instruction.is("RUN")) {
            moved = instruction.withFlags(
                    instruction.flags().stream().map(this::flag).toList());
        } else if (instruction.is("ONBUILD")) {
            // Is run in this build only where another stage begins with this one, and kept for other builds.
            isImpossible |= dockerfile.stages().size() > 1 && copiesContext(trigger(instruction));
        }
        if (!moved.equals(instruction)) {
            for (int line = instruction.firstLine(); line <= instruction.lastLine(); line++) {
                lines.set(line - 1, "");
            }
            lines.set(instruction.firstLine() - 1, InstructionText.write(moved, dockerfile.escape()));
        }
    }

    private Instruction trigger(Instruction onBuild) {
        return InstructionText.parse(onBuild.arguments(), dockerfile.escape(), onBuild.firstLine(), onBuild.lastLine());
    }

    private static boolean copiesContext(Instruction instruction) {
        return (instruction.is("COPY") || instruction.is("ADD"))
                && instruction.flag("from").isEmpty();
    }

    private static boolean hasFlag(Instruction instruction, String name) {
        return instruction.flags().stream().anyMatch(flag -> flag.equals(name) || flag.startsWith(name + "="));
    }

    /** Changes all words but the last one, which is the destination. */
    private String words(Instruction instruction, Pattern pattern, int group) {
        String arguments = instruction.arguments();
        StringBuilder result = new StringBuilder();
        Matcher word = pattern.matcher(arguments);
        int copied = 0;
        int start = -1;
        int end = -1;
        while (word.find()) {
            if (start >= 0) {
                String source = arguments.substring(start, end);
                isImpossible |=
                        instruction.is("ADD") && VARIABLE.matcher(source).matches();
                result.append(arguments, copied, start).append(source(source));
                copied = end;
            }
            start = word.start(group);
            end = word.end(group);
        }
        return result.append(arguments.substring(copied)).toString();
    }

    private String source(String word) {
        if (word.startsWith("<<") || REMOTE.matcher(word).matches()) {
            return word;
        }
        boolean isPlain = word.chars().noneMatch(c -> c == '$' || c == '"' || c == '\'' || c == '\\' || c == '`');
        if (!isPlain) {
            isImpossible |= word.contains("..");
            looksAtRoot = true;
            return folder + "/" + word;
        }
        String path = GoPath.clean("/" + word);
        String first = path.substring(1).split("/", 2)[0];
        looksAtRoot |= first.isEmpty() || first.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
        return path.equals("/") ? folder + "/." : folder + path + (word.endsWith("/") ? "/" : "");
    }

    private String flag(String flag) {
        if (!flag.startsWith(MOUNT)) {
            return flag;
        }
        MountFields fields = MountFields.parse(flag.substring(MOUNT.length()));
        String type = fields.value("type");
        boolean isOfContext =
                (type.isEmpty() || type.equals("bind")) && fields.value("from").isEmpty();
        if (!isOfContext) {
            return flag;
        }
        boolean hasSource =
                !fields.value("source").isEmpty() || !fields.value("src").isEmpty();
        if (!hasSource) {
            looksAtRoot = true;
            return MOUNT + fields.and("source=" + folder).text();
        }
        return MOUNT
                + fields.with("source", this::source).with("src", this::source).text();
    }
}
