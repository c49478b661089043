/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.joining;

import io.drydock.spec.Names;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which container is meant where it may go without saying. */
final class ContainerChoice {

    private ContainerChoice() {}

    /**
     * Chooses one.
     *
     * @param said what the annotation says; empty for nothing
     * @param own the name of the field or parameter, which may be that of a container
     * @param known the names of all containers
     * @return the name of one of them; nothing where it is not clear which
     */
    static Optional<String> of(String said, @Nullable String own, Collection<String> known) {
        if (!said.isEmpty()) {
            return Optional.of(said).filter(known::contains);
        }
        if (own != null && known.contains(own)) {
            return Optional.of(own);
        }
        return known.size() == 1 ? known.stream().findFirst() : Optional.empty();
    }

    /** Tells why none is chosen. */
    static String problem(String said, Collection<String> known) {
        if (!said.isEmpty()) {
            return "names the " + Names.unknown("container", said, known);
        }
        return known.isEmpty()
                ? "names no container, and none is declared"
                : "names no container, and there is not exactly one to choose; declared: "
                        + known.stream().map(each -> "'" + each + "'").collect(joining(", "))
                        + ": name one with container";
    }
}
