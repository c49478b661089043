/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the files of {@code env_file}, of which a later one counts more. */
final class EnvFiles {

    private EnvFiles() {}

    static Map<String, String> read(Project project, Fields service) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Element element : service.elements("env_file")) {
            if (element instanceof Text path) {
                add(project, service, path.text(), true, false, variables);
            } else {
                service.fields("env_file", element).ifPresent(file -> {
                    boolean required = file.flag("required").orElse(true);
                    boolean raw = file.text("format").filter("raw"::equals).isPresent();
                    file.text("path", path -> add(project, service, path, required, raw, variables));
                    file.finish();
                });
            }
        }
        return variables;
    }

    private static void add(
            Project project,
            Fields service,
            String path,
            boolean required,
            boolean raw,
            Map<String, String> variables) {
        Path file = project.path(path);
        if (Files.isRegularFile(file)) {
            variables.putAll(DotEnv.read(file, raw, name -> {
                String earlier = variables.get(name);
                return earlier == null ? project.variables().apply(name) : earlier;
            }));
        } else if (required) {
            service.problem("env_file", "names '" + path + "', and there is no file '" + file + "'");
        }
    }
}
