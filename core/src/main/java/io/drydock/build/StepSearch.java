/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the instruction of a Dockerfile that a builder means by the name of a step, for example
 * {@code [build 2/4] RUN javac Orders.java}; rather none than a wrong one.
 *
 * <p>BuildKit numbers the steps of each stage that do something, with their variables expanded; Podman numbers all instructions
 * of a stage, and Docker's classic builder those of all stages.
 */
final class StepSearch {

    private static final Pattern STEP = Pattern.compile(
            "\\[(?<place>[^]]*?)\\s*(?<number>\\d{1,9})(?:/(?<total>\\d{1,9}))?] (?<keyword>\\S+)\\s*(?<text>.*)",
            Pattern.DOTALL);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}|\\$\\w+");
    private static final Pattern NUMBERED_STAGE = Pattern.compile("stage-(\\d{1,9})");
    private static final Set<String> STEPS_OF_BUILDKIT = Set.of("ADD", "COPY", "RUN", "WORKDIR");

    private final List<Instruction> argsBeforeStages;
    private final List<Stage> stages;

    StepSearch(List<Instruction> argsBeforeStages, List<Stage> stages) {
        this.argsBeforeStages = argsBeforeStages;
        this.stages = stages;
    }

    /** Tells the first line of the instruction; empty when it cannot be told for sure. */
    OptionalInt line(String step) {
        Matcher matcher = STEP.matcher(step);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        String place = matcher.group("place").strip();
        String stage = place.substring(place.lastIndexOf(' ') + 1);
        // Where several platforms are built for, theirs stands before the stage, or alone.
        List<Stage> searched = stage.isEmpty() || stage.contains("/") ? stages : named(stage);
        String keyword = matcher.group("keyword").toUpperCase(Locale.ROOT);
        if (keyword.equals("FROM") && searched.size() == 1) {
            return OptionalInt.of(searched.get(0).line());
        }
        Stream<Instruction> all = searched.stream().flatMap(StepSearch::all);
        List<Instruction> matching = Stream.concat(argsBeforeStages.stream(), all)
                .filter(each -> each.is(keyword) && matches(each, matcher.group("text")))
                .toList();
        return line(matching, searched, matcher.group("number"), matcher.group("total"));
    }

    private static OptionalInt line(Set<Instruction> found) {
        return found.size() == 1 ? OptionalInt.of(found.iterator().next().firstLine()) : OptionalInt.empty();
    }

    private OptionalInt line(List<Instruction> matching, List<Stage> searched, String number, String total) {
        Set<Instruction> found = new HashSet<>(matching);
        if (found.size() > 1 && total != null) {
            found.retainAll(numbered(searched, Integer.parseInt(number), Integer.parseInt(total)));
        }
        return line(found);
    }

    private List<Stage> named(String name) {
        List<Stage> named = stages.stream()
                .filter(stage -> stage.name().equalsIgnoreCase(name))
                .toList();
        Matcher numbered = NUMBERED_STAGE.matcher(name);
        return named.isEmpty() && numbered.matches()
                ? stages.stream()
                        .filter(stage -> String.valueOf(stage.index()).equals(numbered.group(1)))
                        .toList()
                : named;
    }

    private static Stream<Instruction> all(Stage stage) {
        return Stream.concat(Stream.of(stage.from()), stage.instructions().stream());
    }

    /** All that may have a number, in the ways of counting in which the total is right. */
    private Set<Instruction> numbered(List<Stage> searched, int number, int total) {
        Set<Instruction> found = new HashSet<>();
        for (Stage stage : searched) {
            List<Instruction> all = all(stage).toList();
            List<Instruction> steps = stage.instructions().stream()
                    .filter(each -> STEPS_OF_BUILDKIT.contains(each.name()))
                    .toList();
            at(number, total, all).ifPresent(found::add);
            at(number, total, steps).ifPresent(found::add);
            at(number - 1, total - 1, steps).ifPresent(found::add);
        }
        List<Instruction> counted = new ArrayList<>(argsBeforeStages);
        for (Stage stage : stages) {
            all(stage).forEach(counted::add);
            at(number, total, counted).ifPresent(found::add);
            at(number, total - 1, counted).ifPresent(found::add); // labels of the build are one more
        }
        return found;
    }

    private static Optional<Instruction> at(int number, int total, List<Instruction> instructions) {
        return instructions.size() == total && number > 0 && number <= total
                ? Optional.of(instructions.get(number - 1))
                : Optional.empty();
    }

    /** A variable stands for any text. So do flags and here-documents, of which builders write what they think best. */
    private static boolean matches(Instruction instruction, String text) {
        List<String> pieces = new ArrayList<>();
        if (!instruction.flags().isEmpty()) {
            pieces.add("");
        }
        Stream.of(VARIABLE.split(instruction.arguments(), -1))
                .map(StepSearch::bare)
                .forEach(pieces::add);
        if (instruction.endLine() > instruction.lastLine()) {
            pieces.add("");
        }
        return matches(pieces, bare(text));
    }

    private static boolean matches(List<String> pieces, String text) {
        String first = pieces.get(0);
        if (pieces.size() == 1) {
            return text.equals(first);
        }
        if (!text.startsWith(first)) {
            return false;
        }
        int position = first.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = text.indexOf(piece, position);
            if (found < 0) {
                return false;
            }
            position = found + piece.length();
        }
        String last = pieces.get(pieces.size() - 1);
        return text.length() - last.length() >= position && text.endsWith(last);
    }

    /** Without what builders take away or join in their own ways. */
    private static String bare(String text) {
        return text.replaceAll("[\\s\\\\`'\"]+", "");
    }
}
