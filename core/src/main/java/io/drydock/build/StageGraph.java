/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import io.drydock.spec.ImageReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows what the stages of a Dockerfile are made from. */
final class StageGraph {

    private final List<Stage> stages;
    private final GlobalArgs args;
    private final DockerfileInputs inputs;
    private final char escape;
    private final List<DockerfileProblem> problems = new ArrayList<>();
    private final Map<String, BaseImage> images = new LinkedHashMap<>();
    private final Set<String> contexts = new LinkedHashSet<>();
    private final Set<Integer> visited = new HashSet<>();
    private boolean isComplete = true;

    StageGraph(List<Stage> stages, GlobalArgs args, DockerfileInputs inputs, char escape) {
        this.stages = stages;
        this.args = args;
        this.inputs = inputs;
        this.escape = escape;
    }

    List<DockerfileProblem> problems() {
        return problems;
    }

    List<BaseImage> images() {
        return List.copyOf(images.values());
    }

    Set<String> contexts() {
        return contexts;
    }

    boolean isComplete() {
        return isComplete;
    }

    void follow() {
        Optional<Stage> target = target();
        if (target.isEmpty()) {
            problems.add(new DockerfileProblem(
                    0, "no stage has the name '" + inputs.target() + "' of the target: there are " + names()));
            return;
        }
        // Some builders look at all stages, others stop at the target: what lies behind it is no mistake for all.
        stages.subList(0, target.get().index() + 1).forEach(this::checkBase);
        if (inputs.everyStage()) {
            stages.subList(0, target.get().index()).forEach(this::visit);
        }
        visit(target.get());
    }

    private Optional<Stage> target() {
        String target = inputs.target();
        if (target == null) {
            return Optional.of(stages.get(stages.size() - 1));
        }
        Optional<Stage> named = named(target, stages.size());
        return named.isPresent() ? named : numbered(target);
    }

    private String names() {
        List<String> names = stages.stream()
                .filter(each -> !each.name().isEmpty())
                .map(Stage::description)
                .toList();
        return names.isEmpty() ? "only stages without a name" : String.join(", ", names);
    }

    /** The last stage of a name before another one. */
    private Optional<Stage> named(String name, int before) {
        String lower = name.toLowerCase(Locale.ROOT);
        return stages.subList(0, before).stream()
                .filter(stage -> stage.name().equals(lower) && !lower.isEmpty())
                .reduce((first, second) -> second);
    }

    private Optional<Stage> numbered(String text) {
        return stages.stream()
                .filter(stage -> String.valueOf(stage.index()).equals(text))
                .findFirst();
    }

    private void checkBase(Stage stage) {
        if (isReplaced(stage)) {
            return;
        }
        try {
            GlobalArgs.Expanded base = args.expand(stage.base());
            String text = base.text();
            boolean isName = isStageOrImage(text, stage) || text.contains(":/");
            if (base.isKnown() && !isName) {
                problem(stage, "FROM '" + stage.base() + "' names no image" + reason(base));
            }
        } catch (ExpansionException e) {
            problem(stage, "FROM: " + e.getMessage());
        }
    }

    private boolean isStageOrImage(String name, Stage before) {
        return !name.isEmpty()
                && (named(name, before.index()).isPresent() || image(name).isPresent());
    }

    private String reason(GlobalArgs.Expanded base) {
        if (base.unset().isEmpty()) {
            return base.text().isEmpty() ? ": it is empty" : ": '" + base.text() + "' is not an image name";
        }
        String name = base.unset().get(0);
        if (inputs.args().containsKey(name)) {
            return ": no ARG before the first FROM declares '" + name + "', so the argument does not reach it";
        }
        return args.isDeclared(name)
                ? ": '" + name + "' has no value: give its ARG a default, or the build an argument '" + name + "=...'"
                : ": '" + name + "' is not declared: write 'ARG " + name + "' with a default before the first FROM";
    }

    private void problem(Stage stage, String message) {
        problems.add(new DockerfileProblem(stage.line(), message));
    }

    private boolean isReplaced(Stage stage) {
        return !stage.name().isEmpty() && ContextName.isIn(inputs.contexts(), stage.name());
    }

    private void visit(Stage stage) {
        if (!visited.add(stage.index())) {
            return;
        }
        if (isReplaced(stage)) {
            contexts.add(ContextName.normalized(stage.name()));
            return;
        }
        visitBase(stage);
        stage.instructions().stream()
                .flatMap(instruction -> StageSource.of(instruction).stream())
                .forEach(this::visit);
    }

    private void visitBase(Stage stage) {
        GlobalArgs.Expanded base;
        GlobalArgs.Expanded platform;
        try {
            base = args.expand(stage.base());
            platform = args.expand(stage.platform());
        } catch (ExpansionException e) {
            // The base was checked; the platform is left to the builder.
            return;
        }
        if (!base.isKnown()) {
            isComplete = false;
            return;
        }
        Optional<Stage> parent = named(base.text(), stage.index());
        if (parent.isPresent()) {
            visit(parent.get());
            triggers(parent.get()).forEach(this::visit);
        } else {
            use(base.text(), "line " + stage.line(), platform);
        }
    }

    /** What a stage lets those do that are made from it. */
    private Stream<StageSource> triggers(Stage stage) {
        return stage.instructions().stream()
                .filter(instruction -> instruction.is("ONBUILD"))
                .map(instruction -> InstructionText.parse(
                        instruction.arguments(), escape, instruction.firstLine(), instruction.lastLine()))
                .flatMap(instruction -> StageSource.of(instruction).stream());
    }

    private void visit(StageSource source) {
        Optional<Stage> numbered = source.mayBeNumber() ? numbered(source.name()) : Optional.empty();
        Optional<Stage> stage = numbered.isPresent() ? numbered : named(source.name(), stages.size());
        if (stage.isPresent()) {
            visit(stage.get());
        } else {
            use(
                    source.name(),
                    "line " + source.line() + " takes files from '" + source.name()
                            + "', which is no stage and no named context",
                    new GlobalArgs.Expanded("", List.of(), true));
        }
    }

    private void use(String name, String use, GlobalArgs.Expanded platform) {
        if (name.equals("scratch")) {
            return;
        }
        if (ContextName.isIn(inputs.contexts(), name)) {
            contexts.add(ContextName.normalized(name));
            return;
        }
        String wanted = platform.isKnown() && !platform.text().isEmpty() ? platform.text() : inputs.platform();
        image(name).ifPresent(image -> images.putIfAbsent(image + " " + wanted, new BaseImage(image, use, wanted)));
    }

    static Optional<ImageReference> image(String name) {
        try {
            return Optional.of(ImageReference.parse(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
