/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static java.util.stream.Collectors.toCollection;

import io.drydock.compose.Element.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What files declare together, in which everything is resolved but short syntaxes.
 *
 * @param root the whole of it
 * @param written what the files say before that, in which services that are not enabled are found, too
 * @param directory where relative paths begin
 * @param variables tells the value of a variable of this process or of {@code .env}; {@code null} where it is not set
 */
record Project(Mapping root, Mapping written, Path directory, Function<String, @Nullable String> variables) {

    /** Tells the names of all services, also of those that no profile enables. */
    Set<String> services() {
        return Stream.of(written, root)
                .map(each -> each.entries().get("services"))
                .flatMap(each ->
                        each instanceof Mapping services ? services.entries().keySet().stream() : Stream.empty())
                .collect(toCollection(LinkedHashSet::new));
    }

    /** Makes a path absolute; one that begins with {@code ~} is in the home directory. */
    Path path(String text) {
        return text.equals("~") || text.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), text.substring(1)).normalize()
                : directory.resolve(text).normalize();
    }
}
