/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Puts images in the place of named contexts in the text of a Dockerfile, so that a builder needs not know of them.
 *
 * <p>As buildx has it, a named context replaces a stage of its name with all its instructions, an image of its name in {@code FROM},
 * and is found by {@code COPY --from} and {@code RUN --mount=from}. Each instruction stays on its line, and so do the
 * numbers of the stages.
 */
final class NamedContexts {

    private final Dockerfile dockerfile;
    private final GlobalArgs args;
    private final Map<String, String> contexts;

    /** What stands for the names of images, be they contexts or not. */
    private final Map<String, String> images;

    private final List<String> lines;

    private NamedContexts(
            Dockerfile dockerfile, GlobalArgs args, Map<String, String> contexts, Map<String, String> mirrors) {
        this.dockerfile = dockerfile;
        this.args = args;
        this.contexts = contexts;
        this.images = new HashMap<>(mirrors);
        this.images.putAll(contexts);
        this.lines = new ArrayList<>(Arrays.asList(dockerfile.text().split("\n", -1)));
    }

    /**
     * Rewrites the text.
     *
     * @param args what {@code FROM} can expand
     * @param contexts which image stands for a context; the text keeps names that are not in it
     * @param mirrors which image stands for another one that is no context
     */
    static String replace(
            Dockerfile dockerfile, GlobalArgs args, Map<String, String> contexts, Map<String, String> mirrors) {
        NamedContexts replacing = new NamedContexts(dockerfile, args, contexts, mirrors);
        dockerfile.stages().forEach(replacing::replace);
        return String.join("\n", replacing.lines);
    }

    private void replace(Stage stage) {
        if (!stage.name().isEmpty() && ContextName.isIn(contexts.keySet(), stage.name())) {
            write(from(stage, image(stage.name())), stage.from());
            stage.instructions().forEach(this::remove);
            return;
        }
        String base = base(stage);
        if (!isStage(base, stage.index()) && ContextName.isIn(images.keySet(), base)) {
            write(from(stage, image(base)), stage.from());
        }
        stage.instructions().forEach(this::replace);
    }

    private String base(Stage stage) {
        try {
            return args.expand(stage.base()).text();
        } catch (ExpansionException e) {
            return stage.base();
        }
    }

    private boolean isStage(String name, int before) {
        return dockerfile.stages().subList(0, before).stream()
                .anyMatch(stage -> stage.name().equalsIgnoreCase(name));
    }

    private void replace(Instruction instruction) {
        boolean triggers = instruction.is("ONBUILD");
        Instruction inner = triggers
                ? InstructionText.parse(
                        instruction.arguments(), dockerfile.escape(), instruction.firstLine(), instruction.lastLine())
                : instruction;
        Instruction renamed = StageSource.renamed(inner, renaming(inner));
        if (!renamed.equals(inner)) {
            String text = InstructionText.write(renamed, dockerfile.escape());
            write(triggers ? instruction.keyword() + " " + text : text, instruction);
        }
    }

    private UnaryOperator<String> renaming(Instruction instruction) {
        int stages = dockerfile.stages().size();
        return name -> {
            boolean isNumber = !instruction.is("RUN") && isNumber(name, stages);
            return isNumber || isStage(name, stages) || !ContextName.isIn(images.keySet(), name) ? name : image(name);
        };
    }

    private static boolean isNumber(String name, int stages) {
        return name.matches("[0-9]{1,9}") && Integer.parseInt(name) < stages;
    }

    private String image(String name) {
        return images.getOrDefault(ContextName.normalized(name), name);
    }

    private String from(Stage stage, String image) {
        Instruction from = stage.from();
        List<String> words = new ArrayList<>(from.words());
        words.set(0, image);
        return InstructionText.write(from.withArguments(String.join(" ", words)), dockerfile.escape());
    }

    /** Puts a text on the first line of an instruction, and leaves its other lines empty; its here-documents stay. */
    private void write(String text, Instruction instruction) {
        clear(instruction.firstLine(), instruction.lastLine());
        lines.set(instruction.firstLine() - 1, text);
    }

    private void remove(Instruction instruction) {
        clear(instruction.firstLine(), instruction.endLine());
    }

    private void clear(int firstLine, int lastLine) {
        for (int line = firstLine; line <= lastLine; line++) {
            lines.set(line - 1, "");
        }
    }
}
