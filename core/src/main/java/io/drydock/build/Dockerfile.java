/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static java.util.stream.Collectors.toSet;

import io.drydock.spec.ImageReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The text of a Dockerfile, understood as builders understand it.
 *
 * <p>The rules are those of BuildKit's Dockerfile frontend, and of the classic builder where that accepts more. What only some
 * builders refuse is no problem here. Where {@code # syntax=} names a frontend of somebody else, nothing is said of the text.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Dockerfile {

    private static final Pattern KNOWN_FRONTEND =
            Pattern.compile("(?:(?:index\\.)?docker\\.io/)?docker/dockerfile(?:-upstream)?(?:[:@].*)?");

    /** Proxies are given to each {@code RUN}; the others are for the builder itself. */
    private static final Pattern PREDEFINED_ARG =
            Pattern.compile("(?i:(?:http|https|ftp|no|all)_proxy)|BUILDKIT_\\w+|SOURCE_DATE_EPOCH");

    private final String text;
    private final DockerfileReader reader;
    private final StageList stages;

    private Dockerfile(String text, DockerfileReader reader) {
        this.text = text;
        this.reader = reader;
        this.stages = StageList.of(reader.instructions());
    }

    /**
     * Reads a Dockerfile. Never fails: {@link #plan} tells what is wrong.
     *
     * @param text its content
     * @return what it says
     */
    public static Dockerfile parse(String text) {
        return new Dockerfile(text, DockerfileReader.of(text));
    }

    /**
     * Reads a Dockerfile.
     *
     * @param file where it lies
     * @return what it says
     * @throws BuildContextException when it cannot be read
     */
    public static Dockerfile read(Path file) {
        try {
            // Not Files.readString: it fails on what is not UTF-8, where builders do not.
            return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw BuildContextException.unreadable(file, e);
        }
    }

    /**
     * Finds out what a build needs.
     *
     * @param inputs what decides that
     * @return the problems, or else the images and named contexts
     */
    public DockerfilePlan plan(DockerfileInputs inputs) {
        String syntax = syntax(inputs.args());
        Optional<ImageReference> frontend = StageGraph.image(syntax);
        if (isForeign(syntax)) {
            return DockerfilePlan.foreign(frontend);
        }
        List<DockerfileProblem> problems = new ArrayList<>(formProblems());
        GlobalArgs args = args(inputs, problems);
        StageGraph graph = new StageGraph(stages.stages(), args, inputs, reader.escape());
        if (problems.isEmpty()) {
            graph.follow();
            problems.addAll(graph.problems());
        }
        problems.sort(Comparator.comparing(DockerfileProblem::line));
        return new DockerfilePlan(problems, graph.images(), frontend, graph.contexts(), graph.isComplete(), false);
    }

    /**
     * Puts images in the place of named contexts, and of other images. Each instruction stays on its line.
     *
     * @param inputs what the plan was made from
     * @param contexts the image that stands for each named context that is used
     * @param mirrors the image that stands for another one, by the name of that in the form of {@link ContextName}
     * @return the text for a builder that knows no named contexts
     */
    public String withContexts(DockerfileInputs inputs, Map<String, String> contexts, Map<String, String> mirrors) {
        return contexts.isEmpty() && mirrors.isEmpty()
                ? text
                : NamedContexts.replace(this, args(inputs, new ArrayList<>()), contexts, mirrors);
    }

    /**
     * Lets it find the context in a folder of the archive instead of at its root. Each instruction stays on its line.
     *
     * @param folder the path of the folder
     * @param args the arguments of the build, one of which may name the syntax
     * @return the text; empty where it does not look at the root, and where it cannot be changed without doubt
     */
    Optional<String> withContextIn(String folder, Map<String, String> args) {
        return isForeign(syntax(args)) ? Optional.empty() : ContextFolder.rewrite(this, folder);
    }

    private String syntax(Map<String, String> args) {
        return args.getOrDefault("BUILDKIT_SYNTAX", reader.syntax());
    }

    private static boolean isForeign(String syntax) {
        return !syntax.isEmpty() && !KNOWN_FRONTEND.matcher(syntax).matches();
    }

    private GlobalArgs args(DockerfileInputs inputs, List<DockerfileProblem> problems) {
        return GlobalArgs.of(
                stages.argsBeforeStages(),
                reader.escape(),
                inputs.args(),
                BuildPlatforms.of(inputs.platform(), inputs.enginePlatform()),
                problems);
    }

    private List<DockerfileProblem> formProblems() {
        List<DockerfileProblem> problems = new ArrayList<>(stages.problems());
        DockerfileProblem endless = reader.endlessDocument();
        // Without problems after it, a builder that knows no here-documents accepts the text.
        if (endless != null && problems.removeIf(problem -> isAfter(problem, endless))) {
            problems.add(endless);
        }
        DockerfileProblem escape = reader.escapeProblem();
        if (escape != null) {
            problems.add(escape);
        }
        return problems;
    }

    /**
     * Finds the instruction that a builder calls a step.
     *
     * @param step for example {@code [build 2/4] RUN javac Orders.java}
     * @return the number of its first line, from 1 on; empty when it cannot be told for sure
     */
    public OptionalInt lineOf(String step) {
        return new StepSearch(stages.argsBeforeStages(), stages.stages()).line(step);
    }

    /**
     * Finds out which arguments of a build have no effect.
     *
     * @param names the names of the arguments
     * @return those for which there is no {@code ARG}, and which builders do not know by themselves
     */
    public List<String> undeclared(Collection<String> names) {
        Set<String> declared = Stream.concat(
                        stages.argsBeforeStages().stream(),
                        stages.stages().stream().flatMap(stage -> stage.instructions().stream()))
                .map(each -> each.is("ONBUILD")
                        ? InstructionText.parse(each.arguments(), reader.escape(), each.firstLine(), each.lastLine())
                        : each)
                .filter(each -> each.is("ARG"))
                .flatMap(each -> each.words().stream())
                .map(word -> word.split("=", 2)[0])
                .collect(toSet());
        return names.stream()
                .filter(name -> !declared.contains(name)
                        && !PREDEFINED_ARG.matcher(name).matches())
                .sorted()
                .toList();
    }

    private static boolean isAfter(DockerfileProblem problem, DockerfileProblem other) {
        return problem.line() > other.line();
    }

    /**
     * Gives the text.
     *
     * @return its content
     */
    public String text() {
        return text;
    }

    char escape() {
        return reader.escape();
    }

    List<Stage> stages() {
        return stages.stages();
    }
}
