/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Whose namespace a container uses: one of Docker's modes, such as {@code host}, or that of another container.
 *
 * @param mode {@code container} where it is another container's
 * @param container the other container; {@code null} where there is none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record NamespaceMode(String mode, @Nullable String container) {

    private static final String CONTAINER = "container";
    private static final String PREFIX = CONTAINER + ":";

    /** Uses the namespace of another container. */
    static NamespaceMode of(String container) {
        return new NamespaceMode(CONTAINER, container);
    }

    /** Tells whether a text is written {@code container:name}. */
    static boolean namesContainer(String text) {
        return text.startsWith(PREFIX) && text.length() > PREFIX.length();
    }

    /** Reads {@code container:name} or one of some modes. */
    static NamespaceMode parse(String text, List<String> modes) {
        return namesContainer(text)
                ? of(text.substring(PREFIX.length()))
                : parse(text, modes, Stream.of(PREFIX + "name"));
    }

    /** Reads one of some modes. */
    static NamespaceMode parseMode(String text, List<String> modes) {
        return parse(text, modes, Stream.of());
    }

    private static NamespaceMode parse(String text, List<String> modes, Stream<String> others) {
        if (!modes.contains(text)) {
            throw new SyntaxException("'" + text + "' is not allowed: write "
                    + Stream.concat(modes.stream(), others)
                            .map(each -> "'" + each + "'")
                            .collect(joining(" or ")));
        }
        return new NamespaceMode(text, null);
    }

    /**
     * Puts another name in the place of the container's name.
     *
     * @param name tells the other name
     * @return the mode
     */
    public NamespaceMode renamed(UnaryOperator<String> name) {
        return container == null ? this : of(name.apply(container));
    }

    /** Writes it as Docker does. */
    @Override
    public String toString() {
        return container == null ? mode : PREFIX + container;
    }
}
