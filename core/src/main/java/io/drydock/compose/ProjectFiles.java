/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.compose.Element.Text;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.ContainerSpecBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The secrets and configs that a project declares, and how services take them. */
final class ProjectFiles {

    private static final String SECRETS = "/run/secrets/";

    private final Project project;
    private final Map<String, Fields> secrets;
    private final Map<String, Fields> configs;

    ProjectFiles(Project project, Map<String, Fields> secrets, Map<String, Fields> configs) {
        this.project = project;
        this.secrets = new LinkedHashMap<>(secrets);
        this.configs = new LinkedHashMap<>(configs);
        secrets.values().forEach(secret -> check(secret, "file", "environment"));
        configs.values().forEach(config -> check(config, "file", "environment", "content"));
    }

    private static void check(Fields declared, String... sources) {
        declared.ignore("name");
        declared.ignore(sources);
        declared.finish(Map.of("external", "it is of swarm", "driver", "it is of swarm"));
        for (String source : sources) {
            if (declared.has(source)) {
                return;
            }
        }
        declared.problem(sources[0], "is missing: say " + String.join(" or ", sources));
    }

    void addSecrets(Fields service, ContainerSpecBuilder container) {
        for (Element element : service.elements("secrets")) {
            use("secrets", element, service, secrets).ifPresent(use -> addSecret(use, service, container));
        }
    }

    private void addSecret(FileUse use, Fields service, ContainerSpecBuilder container) {
        String target = use.target().isEmpty() ? use.source() : use.target().replaceFirst("^" + SECRETS, "");
        if (target.contains("/")) {
            service.problem("secrets", "has the target '" + use.target() + "': secrets lie in " + SECRETS);
            return;
        }
        use.declared()
                .text("file", path -> container.secrets(target + "=file:" + project.path(path) + ":" + use.access()));
        // one of .env is none of this process
        use.declared()
                .text(
                        "environment",
                        name -> value(name, use)
                                .ifPresent(value -> container.secret(target, () -> value, use.access())));
    }

    void addConfigs(Fields service, ContainerSpecBuilder container) {
        for (Element element : service.elements("configs")) {
            use("configs", element, service, configs).ifPresent(use -> addConfig(use, container));
        }
    }

    private void addConfig(FileUse use, ContainerSpecBuilder container) {
        String target = use.target().isEmpty() ? "/" + use.source() : use.target();
        Consumer<String> content = text -> container.copyContent(text.getBytes(UTF_8), target, use.access());
        use.declared().text("file", path -> container.copy(project.path(path) + ":" + target + ":" + use.access()));
        use.declared().text("content", content);
        use.declared().text("environment", name -> value(name, use).ifPresent(content));
    }

    private Optional<String> value(String variable, FileUse use) {
        String value = project.variables().apply(variable);
        if (value == null) {
            use.declared().problem("environment", "names the variable '" + variable + "', which is not set");
        }
        return Optional.ofNullable(value);
    }

    /** What a build lends to its steps. */
    void addBuildSecrets(Fields build, BuildSpecBuilder options) {
        for (Element element : build.elements("secrets")) {
            use("secrets", element, build, secrets).ifPresent(use -> {
                String id = use.target().isEmpty() ? use.source() : use.target();
                use.declared().text("file", path -> options.secrets(id + "=file:" + project.path(path)));
                use.declared().text("environment", name -> options.secrets(id + "=env:" + name));
            });
        }
    }

    private static Optional<FileUse> use(String key, Element element, Fields user, Map<String, Fields> declared) {
        Optional<Fields> fields = element instanceof Text ? Optional.empty() : user.fields(key, element);
        String source = element instanceof Text name
                ? name.text()
                : fields.flatMap(each -> each.text("source")).orElse("");
        Fields found = declared.get(source);
        if (found == null) {
            user.problem(key, "has '" + source + "', which the file does not declare under " + key);
            return Optional.empty();
        }
        return Optional.of(FileUse.of(source, fields, found));
    }
}
