/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables that {@code FROM} can use: those of the {@code ARG}s before the first one, and what builders define. */
final class GlobalArgs {

    private final char escape;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> unknown;
    private final Set<String> declared = new HashSet<>();

    private GlobalArgs(char escape, BuildPlatforms platforms) {
        this.escape = escape;
        this.values.putAll(platforms.known());
        this.unknown = new HashSet<>(platforms.unknown());
    }

    /**
     * Reads the instructions.
     *
     * @param given the build arguments
     * @param problems receives defaults that cannot be expanded
     */
    static GlobalArgs of(
            List<Instruction> instructions,
            char escape,
            Map<String, String> given,
            BuildPlatforms platforms,
            List<DockerfileProblem> problems) {
        GlobalArgs args = new GlobalArgs(escape, platforms);
        given.forEach((name, value) -> {
            if (args.values.containsKey(name) || args.unknown.contains(name)) {
                args.set(name, value, false);
            }
        });
        for (Instruction instruction : instructions) {
            try {
                for (String word : ShellWord.split(instruction.arguments(), escape, ShellWord.Mode.RAW)) {
                    args.declare(word, given);
                }
            } catch (ExpansionException e) {
                problems.add(new DockerfileProblem(instruction.firstLine(), "ARG: " + e.getMessage()));
            }
        }
        return args;
    }

    private void declare(String word, Map<String, String> given) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        declared.add(name);
        if (given.containsKey(name)) {
            set(name, given.getOrDefault(name, ""), false);
        } else if (equals >= 0) {
            Expanded value = expand(word.substring(equals + 1));
            set(name, value.text(), !value.isKnown());
        }
    }

    private void set(String name, String value, boolean isUnknown) {
        if (isUnknown) {
            unknown.add(name);
            values.remove(name);
        } else {
            unknown.remove(name);
            values.put(name, value);
        }
    }

    /**
     * Expands a text.
     *
     * @throws ExpansionException when a builder cannot do that
     */
    Expanded expand(String text) {
        try {
            ShellWord.Expansion expansion = ShellWord.expand(text, escape, values);
            List<String> unset = expansion.unset().stream()
                    .filter(name -> !unknown.contains(name))
                    .toList();
            return new Expanded(
                    expansion.text(), unset, unset.size() == expansion.unset().size());
        } catch (ExpansionException e) {
            // Such as one that a variable must have which only the builder knows.
            if (unknown.stream().anyMatch(text::contains)) {
                return new Expanded("", List.of(), false);
            }
            throw e;
        }
    }

    /** Tells whether an {@code ARG} before the first {@code FROM} has the name. */
    boolean isDeclared(String name) {
        return declared.contains(name);
    }

    /**
     * An expanded text.
     *
     * @param text what it became
     * @param unset the variables in it that have no value
     * @param isKnown whether the text is what the builder will have
     */
    record Expanded(String text, List<String> unset, boolean isKnown) {}
}
