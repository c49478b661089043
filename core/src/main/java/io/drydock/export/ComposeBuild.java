/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import static io.drydock.export.ComposeText.flag;
import static io.drydock.export.ComposeText.literal;
import static io.drydock.export.ComposeText.put;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.DockerfileSource;
import io.drydock.spec.NamedContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a build as the key {@code build} of a service. */
final class ComposeBuild {

    private ComposeBuild() {}

    static Map<String, Object> of(BuildSpec build, Facts facts) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put(
                "context",
                build.files().context() == null
                        ? "."
                        : literal(BuildCommand.path(build.files().context())));
        if (build.files().dockerfile() instanceof DockerfileSource.Inline inline) {
            written.put("dockerfile_inline", literal(inline.text()));
        } else if (build.files().dockerfile() instanceof DockerfileSource.Located located) {
            written.put("dockerfile", literal(located.path()));
        }
        Map<String, @Nullable Object> args = new LinkedHashMap<>();
        build.args()
                .forEach((name, value) -> args.put(
                        name, facts.shown(name, value).map(ComposeText::literal).orElse(null)));
        put(written, "args", args);
        if (build.target() != null) {
            written.put("target", build.target());
        }
        if (build.platform() != null) {
            written.put("platforms", List.of(build.platform()));
        }
        put(written, "labels", ComposeText.literals(build.image().labels()));
        put(written, "tags", build.image().tags().stream().map(Object::toString).toList());
        writeSteps(build, written);
        Map<String, Object> contexts = new LinkedHashMap<>();
        build.files().contexts().forEach(context -> contexts.put(context.name(), place(context)));
        put(written, "additional_contexts", contexts);
        return written;
    }

    private static void writeSteps(BuildSpec build, Map<String, Object> written) {
        if (build.steps().network() != null) {
            written.put("network", build.steps().network());
        }
        put(written, "extra_hosts", build.steps().addHosts());
        if (build.steps().shmSize() != null) {
            written.put("shm_size", build.steps().shmSize().bytes());
        }
        Map<String, Object> limits = new LinkedHashMap<>();
        build.steps().ulimits().forEach(limit -> limits.put(limit.name(), ComposeService.ulimit(limit)));
        put(written, "ulimits", limits);
        flag(written, "no_cache", build.cache().noCache());
        flag(written, "pull", build.cache().pull());
        put(
                written,
                "cache_from",
                build.cache().from().stream().map(Object::toString).toList());
        put(written, "cache_to", build.cache().to());
        put(written, "ssh", build.builder().ssh());
    }

    private static String place(NamedContext context) {
        return context.source() instanceof NamedContext.Image image
                ? "docker-image://" + image.reference()
                : literal(BuildCommand.path(((NamedContext.Directory) context.source()).files()));
    }
}
