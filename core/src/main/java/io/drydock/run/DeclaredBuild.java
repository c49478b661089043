/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.BuildContextException;
import io.drydock.build.Dockerfile;
import io.drydock.build.DockerfilePlan;
import io.drydock.files.HostPath;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builder;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.DockerfileSource;
import io.drydock.spec.FileSource;
import io.drydock.spec.NamedContext;
import io.drydock.spec.Problems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

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
            declared.checkSupported();
            declared.checkFiles();
            declared.checkContexts();
        }
    }

    private void checkSupported() {
        Map<String, Boolean> missing = new LinkedHashMap<>();
        missing.put("a context on the class path", build.files().context() instanceof FileSource.Resource);
        missing.put("dockerfileInline", build.files().dockerfile() instanceof DockerfileSource.Inline);
        missing.put(
                "contexts on the class path", build.files().contexts().stream().anyMatch(DeclaredBuild::isResource));
        missing.put("cacheTo", !build.cache().to().isEmpty());
        missing.put("secrets", !build.builder().secrets().isEmpty());
        missing.put("ssh", !build.builder().ssh().isEmpty());
        missing.put("builder = BUILDX", build.builder().kind() == Builder.BUILDX);
        missing.forEach((member, isSaid) -> {
            if (isSaid) {
                problem("the build has " + member + ", which is not supported yet");
            }
        });
    }

    private void checkFiles() {
        if (build.files().dockerfile() instanceof DockerfileSource.Inline inline) {
            checkDockerfile(Dockerfile.parse(inline.text()), "dockerfileInline");
        }
        if (build.files().context() instanceof FileSource.HostFile directory
                && build.files().dockerfile() instanceof DockerfileSource.Located dockerfile) {
            Path context;
            try {
                context = HostPath.of(directory.path());
            } catch (InvalidPathException e) {
                problem("the build context is not a path: " + e.getMessage());
                return;
            }
            if (!Files.isDirectory(context)) {
                problem("the build context '" + context + "' is not a directory");
            } else if (!Files.exists(context.resolve(dockerfile.path()))) {
                problem("the build context '" + context + "' has no file '" + dockerfile.path() + "'");
            } else if (Files.isRegularFile(context.resolve(dockerfile.path()))) {
                checkDockerfile(context.resolve(dockerfile.path()));
            }
        }
    }

    private void checkDockerfile(Path file) {
        try {
            checkDockerfile(Dockerfile.read(file), "'" + file + "'");
        } catch (BuildContextException e) {
            problem(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isResource(NamedContext context) {
        return context.source() instanceof NamedContext.Directory directory
                && directory.files() instanceof FileSource.Resource;
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
            if (context.source() instanceof NamedContext.Directory directory
                    && directory.files() instanceof FileSource.HostFile files) {
                checkContext(context.name(), files);
            }
        }
    }

    private void checkContext(String name, FileSource.HostFile files) {
        try {
            Path directory = HostPath.of(files.path());
            if (!Files.isDirectory(directory)) {
                problem("the named context '" + name + "' is not a directory: '" + directory + "'");
            }
        } catch (InvalidPathException e) {
            problem("the named context '" + name + "' is not a path: " + e.getMessage());
        }
    }

    private void problem(String message) {
        problems.add(container.origin(), message);
    }
}
