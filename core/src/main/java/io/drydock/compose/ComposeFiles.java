/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.compose.Element.Mapping;
import io.drydock.compose.Element.Nothing;
import io.drydock.files.HostPath;
import io.drydock.spec.Problems;
import io.drydock.spec.StackSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads Compose files into the declaration of a stack. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ComposeFiles {

    private static final String VARIABLES = ".env";

    private final ComposeConfig config;
    private final Function<String, @Nullable String> environment;

    /**
     * Prepares to read.
     *
     * @param config asked first; where it is not there, the files are read here
     * @param environment the environment variables of this process
     */
    public ComposeFiles(ComposeConfig config, Function<String, @Nullable String> environment) {
        this.config = config;
        this.environment = environment;
    }

    /**
     * Adds what files declare to a stack.
     *
     * @param compose which files
     * @param stack receives their services, networks and volumes
     * @param problems receives all that is wrong
     */
    public void addTo(StackSpecBuilder stack, ComposeSpecBuilder compose, Problems problems) {
        try {
            project(compose, problems).ifPresent(project -> new ProjectReader(project, compose, problems).addTo(stack));
        } catch (ComposeException e) {
            problems.add(e.at().origin(), String.valueOf(e.getMessage()));
        }
    }

    private Optional<Project> project(ComposeSpecBuilder compose, Problems problems) {
        List<Path> files = files(compose, problems);
        Path first = files.isEmpty() ? null : files.get(0).getParent();
        if (files.size() < compose.files().size() || first == null) {
            return Optional.empty(); // told
        }
        List<Mapping> written = new ArrayList<>();
        for (Path file : files) {
            written.add(read(file));
        }
        Mapping together = written.stream().reduce(Overlay::of).orElse(written.get(0));
        Function<String, @Nullable String> variables = variables(first);
        Optional<String> json;
        try {
            json = config.json(files, compose.profiles());
        } catch (IllegalArgumentException e) {
            new Refusal(together).tell(String.valueOf(e.getMessage()), compose.origin(), problems);
            return Optional.empty();
        }
        Optional<Mapping> root = json.isPresent()
                ? Optional.of(new ResolvedProject(together).read(json.get(), files.get(0)))
                : new WrittenProject(variables, problems).read(written);
        return root.map(read -> new Project(read, together, first, variables));
    }

    private static List<Path> files(ComposeSpecBuilder compose, Problems problems) {
        List<Path> files = new ArrayList<>();
        if (compose.files().isEmpty()) {
            problems.add(compose.origin(), "names no file: write for example \"compose.yaml\"");
        }
        for (String name : compose.files()) {
            try {
                Path file = HostPath.of(name);
                if (Files.isRegularFile(file)) {
                    files.add(file);
                } else {
                    problems.add(
                            compose.origin(),
                            "names '" + name + "', and there is no file '" + file
                                    + "': paths begin at the base directory of the module");
                }
            } catch (InvalidPathException e) {
                problems.add(compose.origin(), "names '" + name + "', which is not a path: " + e.getReason());
            }
        }
        return files;
    }

    private static Mapping read(Path file) {
        try {
            Element root = YamlText.read(Files.readString(file, UTF_8), file);
            if (root instanceof Mapping mapping) {
                return mapping;
            }
            if (root instanceof Nothing) {
                return new Mapping(Map.of(), root.at());
            }
            throw new ComposeException(root.at(), "is not a Compose file: it has no keys");
        } catch (IOException e) {
            throw new ComposeException(Location.of(file), "cannot be read: " + e);
        }
    }

    /** The environment counts more than the file (Compose specification, 12-interpolation). */
    private Function<String, @Nullable String> variables(Path directory) {
        Path file = directory.resolve(VARIABLES);
        if (!Files.isRegularFile(file)) {
            return environment;
        }
        Map<String, String> written = DotEnv.read(file, false, environment);
        return name -> {
            @Nullable String value = environment.apply(name);
            return value == null ? written.get(name) : value;
        };
    }
}
