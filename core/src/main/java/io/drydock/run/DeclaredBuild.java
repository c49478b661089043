/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.BuildContextException;
import io.drydock.build.Dockerfile;
import io.drydock.build.DockerfilePlan;
import io.drydock.files.FileCopyException;
import io.drydock.files.SourceDirectory;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.DockerfileSource;
import io.drydock.spec.FileSource;
import io.drydock.spec.NamedContext;
import io.drydock.spec.Problems;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Checks at declaration what a build takes from this machine. */
final class DeclaredBuild {

    private final ContainerSpec container;
    private final BuildSpec build;
    private final Problems problems;

    private DeclaredBuild(ContainerSpec container, BuildSpec build, Problems problems) {
        this.container = container;
        this.build = build;
        this.problems = problems;
    }

    static void check(ContainerSpec container, Problems problems) {
        if (container.image() instanceof BuildSpec build) {
            DeclaredBuild declared = new DeclaredBuild(container, build, problems);
            declared.checkFiles();
            declared.checkContexts();
            DeclaredBuildx.ofSystem().problems(build).forEach(declared::problem);
        }
    }

    private void checkFiles() {
        FileSource context = build.files().context();
        if (build.files().dockerfile() instanceof DockerfileSource.Inline inline) {
            checkDockerfile(Dockerfile.parse(inline.text()), "dockerfileInline");
            if (context != null) {
                inDirectory("the build context", context, directory -> {});
            }
        } else if (context != null && build.files().dockerfile() instanceof DockerfileSource.Located dockerfile) {
            inDirectory("the build context", context, directory -> checkDockerfile(directory, dockerfile));
        }
    }

    private void checkDockerfile(Path context, DockerfileSource.Located dockerfile) {
        try {
            Path file = context.resolve(dockerfile.path()).normalize();
            if (!Files.isRegularFile(file)) {
                problem("no Dockerfile at '" + shown(file)
                        + "': create it, or name another one, absolute or relative to the build context");
            } else {
                checkDockerfile(Dockerfile.read(file), "'" + shown(file) + "'");
            }
        } catch (InvalidPathException e) {
            problem("dockerfile is not a path: " + e.getMessage());
        } catch (BuildContextException e) {
            problem(String.valueOf(e.getMessage()));
        }
    }

    private void checkDockerfile(Dockerfile dockerfile, String name) {
        DockerfilePlan plan = dockerfile.plan(BuildIngredients.inputs(build, null));
        plan.problems().forEach(each -> problem(name + line(each.line()) + ": " + each.message()));
        if (plan.isForeign() && !build.files().contexts().isEmpty()) {
            problem("contexts cannot be given to " + name + ", which names another syntax than Docker's");
        }
    }

    private static String line(int number) {
        return number == 0 ? "" : " line " + number;
    }

    private void checkContexts() {
        for (NamedContext context : build.files().contexts()) {
            if (context.source() instanceof NamedContext.Directory directory) {
                inDirectory("the named context '" + context.name() + "'", directory.files(), found -> {});
            }
        }
    }

    private void inDirectory(String subject, FileSource source, Consumer<Path> check) {
        try (SourceDirectory directory = SourceDirectory.open(source)) {
            if (Files.isDirectory(directory.path())) {
                check.accept(directory.path());
            } else {
                problem(subject + (Files.exists(directory.path()) ? " is not a directory: '" : " does not exist: '")
                        + shown(directory.path()) + "'");
            }
        } catch (FileCopyException e) {
            problem(subject + " cannot be found: " + e.getMessage());
        }
    }

    /** The path in a jar does not say which jar. */
    private static String shown(Path path) {
        return path.getFileSystem() == FileSystems.getDefault()
                ? path.toString()
                : path.toUri().toString();
    }

    private void problem(String message) {
        problems.add(container.origin(), message);
    }
}
