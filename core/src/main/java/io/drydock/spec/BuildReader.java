/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what was said of a build. */
final class BuildReader {

    /** What the docker CLI sends through a session, which the API of the engine alone does not have. */
    private static final List<String> OF_BUILDX = List.of("secrets", "ssh", "cacheTo");

    private static final Set<String> NETWORKS_OF_BUILDKIT = Set.of("default", "none", "host");

    private final OptionReader reader;

    private BuildReader(OptionReader reader) {
        this.reader = reader;
    }

    static BuildSpec read(OptionReader reader) {
        return new BuildReader(reader).build();
    }

    private BuildSpec build() {
        BuildSpec build = new BuildSpec(
                new BuildFiles(context(), dockerfile(), contexts()),
                reader.assignments("args"),
                reader.one("target", text -> Texts.word("a stage", text)),
                reader.one("platform", Texts::platform),
                BuiltImageSpec.read(reader),
                BuildStepsSpec.read(reader),
                BuildCacheSpec.read(reader),
                BuilderSpec.read(reader));
        checkBuilder(build, build.steps().network());
        return build;
    }

    private @Nullable FileSource context() {
        if (!reader.says("context") && reader.says("dockerfileInline")) {
            return null;
        }
        String context = reader.text("context");
        if (context == null || context.isBlank()) {
            reader.problem("has no context: name the directory that is sent to the engine");
            return null;
        }
        return reader.one("context", NamedContext::directory);
    }

    private DockerfileSource dockerfile() {
        String path = reader.one("dockerfile", Texts::notEmpty);
        String text = reader.one("dockerfileInline", Texts::notEmpty);
        if (reader.says("dockerfile") && reader.says("dockerfileInline")) {
            reader.problem("has both a dockerfile and a dockerfileInline: declare one of them");
        }
        if (text != null) {
            return new DockerfileSource.Inline(text);
        }
        return path == null ? DockerfileSource.DEFAULT : new DockerfileSource.Located(path);
    }

    private List<NamedContext> contexts() {
        List<NamedContext> contexts = reader.all("contexts", NamedContext::parse);
        reader.checkOnce("contexts", contexts.stream().map(NamedContext::name).toList());
        return contexts;
    }

    private void checkBuilder(BuildSpec build, @Nullable String network) {
        Builder kind = build.builder().kind();
        if (kind == Builder.BUILDKIT || kind == Builder.CLASSIC) {
            OF_BUILDX.stream()
                    .filter(reader::says)
                    .forEach(member -> reader.problem(member + " takes 'docker buildx build', not builder = " + kind
                            + ": leave builder out, or choose BUILDX"));
        }
        if (network != null && !NETWORKS_OF_BUILDKIT.contains(network.toLowerCase(Locale.ROOT))) {
            checkNetwork(build, network);
        }
    }

    private void checkNetwork(BuildSpec build, String network) {
        Builder kind = build.builder().kind();
        String problem = "network '" + network + "' is not known to ";
        if (kind == Builder.BUILDKIT || kind == Builder.BUILDX) {
            reader.problem(problem + "builder = " + kind
                    + ": write 'none' or 'host', or choose CLASSIC for a network of the engine's");
        } else if (kind == Builder.AUTO && build.takesBuildx()) {
            reader.problem(problem + "'docker buildx build', which builds what has "
                    + String.join(", ", build.buildxMembers()) + ": write 'none' or 'host'");
        }
    }
}
