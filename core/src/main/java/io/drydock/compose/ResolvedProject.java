/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Mapping;
import io.drydock.compose.Element.Nothing;
import io.drydock.compose.Element.Sequence;
import io.drydock.compose.Element.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes what {@code docker compose config} has resolved, and looks up where it is written. */
final class ResolvedProject {

    private final Mapping written;

    /**
     * Prepares to look things up.
     *
     * @param written what the files say as they are written, the later over the earlier ones
     */
    ResolvedProject(Mapping written) {
        this.written = written;
    }

    /**
     * Reads a project.
     *
     * @param json what the command printed
     * @param file where is said to be what is not found in any file
     */
    Mapping read(String json, Path file) {
        Element root = YamlText.read(json, file).withTexts(ResolvedProject::unescaped);
        if (!(placed(root, written, Location.of(file)) instanceof Mapping project)) {
            throw new ComposeException(Location.of(file), "became no project in 'docker compose config'");
        }
        return project.entries().get("services") instanceof Mapping services
                ? project.with("services", withoutEnvFiles(services))
                : project;
    }

    /** The command writes {@code $$} for each dollar sign, so that its output is a Compose file. */
    private static Text unescaped(Text text) {
        return new Text(text.text().replace("$$", "$"), text.at());
    }

    /** What is in them is in the environment already. */
    private static Mapping withoutEnvFiles(Mapping services) {
        Map<String, Element> changed = new LinkedHashMap<>();
        services.entries()
                .forEach((name, service) ->
                        changed.put(name, service instanceof Mapping keys ? keys.without("env_file") : service));
        return new Mapping(changed, services.at());
    }

    private static Element placed(Element resolved, @Nullable Element source, Location otherwise) {
        Location at = source == null ? otherwise : source.at();
        if (resolved instanceof Mapping mapping) {
            Map<String, Element> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> entries.put(key, placed(value, inner(source, key), at)));
            return new Mapping(entries, at);
        }
        if (resolved instanceof Sequence sequence) {
            return new Sequence(
                    sequence.elements().stream()
                            .map(element -> placed(element, null, at))
                            .toList(),
                    at);
        }
        return resolved instanceof Text text ? new Text(text.text(), at) : new Nothing(at);
    }

    private static @Nullable Element inner(@Nullable Element source, String key) {
        return source instanceof Mapping mapping ? mapping.entries().get(key) : null;
    }
}
