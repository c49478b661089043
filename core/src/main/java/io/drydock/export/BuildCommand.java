/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import io.drydock.files.HostPath;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.DockerfileSource;
import io.drydock.spec.FileSource;
import io.drydock.spec.NamedContext;
import java.util.stream.Collectors;

/** Writes a build as {@code docker build}. */
final class BuildCommand {

    private final BuildSpec build;
    private final Facts facts;
    private final String tag;

    BuildCommand(BuildSpec build, Facts facts, String tag) {
        this.build = build;
        this.facts = facts;
        this.tag = tag;
    }

    String text() {
        Shell command = new Shell("docker", needsBuildx() ? "buildx" : "build");
        if (needsBuildx()) {
            command.add("build");
        }
        command.option("--tag", tag);
        build.image().tags().forEach(each -> command.option("--tag", each));
        build.args()
                .forEach((name, value) -> command.option(
                        "--build-arg",
                        name + facts.shown(name, value).map(each -> "=" + each).orElse("")));
        Word.pairs(build.image().labels()).forEach(label -> command.option("--label", label));
        writeSteps(command);
        build.files().contexts().forEach(context -> command.option("--build-context", context(context)));
        String here = writeDockerfile(command);
        command.add(build.files().context() == null ? "-" : path(build.files().context()));
        return command + here;
    }

    /** As builds in which only buildx has the options. */
    private boolean needsBuildx() {
        return !build.buildxMembers().isEmpty() || !build.files().contexts().isEmpty();
    }

    private void writeSteps(Shell command) {
        if (build.target() != null) {
            command.option("--target", build.target());
        }
        if (build.platform() != null) {
            command.option("--platform", build.platform());
        }
        if (build.steps().network() != null) {
            command.option("--network", build.steps().network());
        }
        build.steps().addHosts().forEach(host -> command.option("--add-host", host));
        if (build.steps().shmSize() != null) {
            command.option("--shm-size", build.steps().shmSize().bytes());
        }
        build.steps()
                .ulimits()
                .forEach(limit -> command.option("--ulimit", limit.name() + "=" + limit.soft() + ":" + limit.hard()));
        if (build.cache().noCache()) {
            command.add("--no-cache");
        }
        if (build.cache().pull()) {
            command.add("--pull");
        }
        build.cache().from().forEach(image -> command.option("--cache-from", image));
        build.cache().to().forEach(place -> command.option("--cache-to", place));
        build.builder()
                .secrets()
                .forEach(secret -> command.option(
                        "--secret",
                        "id=" + secret.id()
                                + (secret.source() instanceof FileSource.Variable variable
                                        ? ",env=" + variable.name()
                                        : ",src=" + path(secret.source()))));
        build.builder().ssh().forEach(agent -> command.option("--ssh", agent));
    }

    /** Gives the text that follows the command, where the Dockerfile is one. */
    private String writeDockerfile(Shell command) {
        if (build.files().dockerfile() instanceof DockerfileSource.Inline inline) {
            if (build.files().context() != null) {
                command.option("--file", "-");
            }
            return " <<'DOCKERFILE'\n" + inline.text().lines().collect(Collectors.joining("\n")) + "\nDOCKERFILE";
        }
        if (build.files().dockerfile() instanceof DockerfileSource.Located located
                && build.files().context() instanceof FileSource.HostFile context) {
            command.option(
                    "--file",
                    HostPath.of(context.path()).resolve(located.path()).normalize());
        }
        return "";
    }

    private static String context(NamedContext context) {
        return context.name() + "="
                + (context.source() instanceof NamedContext.Directory directory
                        ? path(directory.files())
                        : "docker-image://" + ((NamedContext.Image) context.source()).reference());
    }

    static String path(FileSource source) {
        return source instanceof FileSource.HostFile file
                ? HostPath.of(file.path()).toString()
                : source.description();
    }
}
