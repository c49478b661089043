/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Mapping;
import io.drydock.compose.Element.Text;
import io.drydock.spec.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Resolves Compose files as they are written: variables, and one file over the other. */
final class WrittenProject {

    private static final String ADVICE =
            " is not supported without docker's plugin compose: install that, or write it out";

    private final Function<String, @Nullable String> variables;
    private final Problems problems;
    private boolean wrong;

    WrittenProject(Function<String, @Nullable String> variables, Problems problems) {
        this.variables = variables;
        this.problems = problems;
    }

    /** Reads files; nothing where something is wrong, of which all else would come. */
    Optional<Mapping> read(List<Mapping> files) {
        Optional<Mapping> project = files.stream().map(this::resolved).reduce(Overlay::of);
        return wrong ? Optional.empty() : project;
    }

    private void problem(Location at, String message) {
        wrong = true;
        problems.add(at.origin(), message);
    }

    private Mapping resolved(Mapping file) {
        Map<String, Element> entries = new LinkedHashMap<>();
        file.entries().forEach((key, value) -> {
            if (key.equals("include")) {
                problem(value.at(), key + ADVICE);
            } else if (!key.startsWith("x-")) {
                entries.put(key, value.withTexts(this::interpolated));
            }
        });
        if (entries.get("services") instanceof Mapping services) {
            Mapping own = services;
            for (Map.Entry<String, Element> service : services.entries().entrySet()) {
                own = own.with(service.getKey(), withoutExtends(service.getKey(), service.getValue()));
            }
            entries.put("services", own);
        }
        return new Mapping(entries, file.at());
    }

    private Element withoutExtends(String name, Element service) {
        if (service instanceof Mapping mapping && mapping.entries().containsKey("extends")) {
            problem(mapping.at("extends"), "services." + name + ".extends" + ADVICE);
            return mapping.without("extends");
        }
        return service;
    }

    private Text interpolated(Text text) {
        try {
            return new Text(Interpolation.of(text.text(), variables), text.at());
        } catch (IllegalArgumentException e) {
            problem(text.at(), String.valueOf(e.getMessage()));
            return text;
        }
    }
}
