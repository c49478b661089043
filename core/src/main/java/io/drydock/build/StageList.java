/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Sorts the instructions of a Dockerfile into stages, and finds what no builder accepts. */
final class StageList {

    private static final Set<String> INSTRUCTIONS = Set.of(
            "ADD",
            "ARG",
            "CMD",
            "COPY",
            "ENTRYPOINT",
            "ENV",
            "EXPOSE",
            "FROM",
            "HEALTHCHECK",
            "LABEL",
            "MAINTAINER",
            "ONBUILD",
            "RUN",
            "SHELL",
            "STOPSIGNAL",
            "USER",
            "VOLUME",
            "WORKDIR");
    private static final Set<String> WITHOUT_ARGUMENTS = Set.of("RUN", "CMD", "ENTRYPOINT", "FROM", "COPY", "ADD");
    private static final Pattern STAGE_NAME = Pattern.compile("[a-z][a-z0-9-_.]*");

    private final List<Stage> stages = new ArrayList<>();
    private final List<Instruction> argsBeforeStages = new ArrayList<>();
    private final List<DockerfileProblem> problems = new ArrayList<>();

    static StageList of(List<Instruction> instructions) {
        StageList list = new StageList();
        List<Instruction> stage = new ArrayList<>();
        for (Instruction instruction : instructions) {
            list.check(instruction);
            if (instruction.is("FROM")) {
                list.end(stage);
                stage.clear();
            }
            stage.add(instruction);
        }
        list.end(stage);
        if (list.stages.isEmpty() && list.problems.isEmpty()) {
            list.problem(
                    instructions.isEmpty() ? 0 : 1,
                    (instructions.isEmpty() ? "it has no instruction" : "it has no FROM")
                            + ": the first one must be 'FROM image' or 'FROM scratch'");
        }
        return list;
    }

    List<Stage> stages() {
        return List.copyOf(stages);
    }

    List<Instruction> argsBeforeStages() {
        return List.copyOf(argsBeforeStages);
    }

    List<DockerfileProblem> problems() {
        return List.copyOf(problems);
    }

    private void end(List<Instruction> instructions) {
        if (instructions.isEmpty()) {
            return;
        }
        Instruction first = instructions.get(0);
        if (!first.is("FROM")) {
            endWithoutStage(instructions);
            return;
        }
        List<String> words = first.words();
        stages.add(new Stage(
                stages.size(),
                words.size() == 3 ? words.get(2).toLowerCase(Locale.ROOT) : "",
                words.isEmpty() ? "" : words.get(0),
                first.flag("platform"),
                first,
                instructions.subList(1, instructions.size())));
    }

    private void endWithoutStage(List<Instruction> instructions) {
        instructions.stream().filter(each -> each.is("ARG")).forEach(argsBeforeStages::add);
        Optional<Instruction> misplaced = instructions.stream()
                .filter(each -> !each.is("ARG") && INSTRUCTIONS.contains(each.name()))
                .findFirst();
        misplaced.ifPresent(instruction -> problem(
                instruction.firstLine(),
                instruction.name() + " stands before the first FROM: only ARG may stand there"));
    }

    private void check(Instruction instruction) {
        String name = instruction.name();
        if (!INSTRUCTIONS.contains(name)) {
            problem(
                    instruction.firstLine(),
                    "'" + instruction.keyword()
                            + "' is not an instruction: write one, or end the line before with '\\' if this belongs to it");
        } else if (instruction.arguments().isEmpty() && !WITHOUT_ARGUMENTS.contains(name)) {
            problem(instruction.firstLine(), name + " has no arguments");
        } else if (name.equals("FROM")) {
            checkFrom(instruction);
        } else if ((name.equals("COPY") || name.equals("ADD"))
                && !instruction.isJson()
                && instruction.words().size() < 2) {
            problem(
                    instruction.firstLine(),
                    name + " needs a source and a destination: write '" + name + " source destination'");
        }
    }

    private void checkFrom(Instruction from) {
        List<String> words = from.words();
        boolean isNamed = words.size() == 3 && words.get(1).equalsIgnoreCase("AS");
        if (words.size() != 1 && !isNamed) {
            problem(
                    from.firstLine(),
                    "'FROM " + from.arguments() + "' is not understood: write 'FROM image' or 'FROM image AS name'");
        } else if (isNamed
                && !STAGE_NAME.matcher(words.get(2).toLowerCase(Locale.ROOT)).matches()) {
            problem(
                    from.firstLine(),
                    "'" + words.get(2)
                            + "' cannot name a stage: use letters, digits, '-', '_' and '.', and begin with a letter");
        }
    }

    private void problem(int line, String message) {
        problems.add(new DockerfileProblem(line, message));
    }
}
