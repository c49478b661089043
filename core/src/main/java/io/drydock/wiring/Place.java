/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import io.drydock.spec.ContainerSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a text stands.
 *
 * @param member what it is a part of, for messages
 * @param container the container that it belongs to; {@code null} where it belongs to none
 * @param isSeenFromTest whether addresses are those of the test, and not those inside the container
 */
record Place(String member, @Nullable ContainerSpec container, boolean isSeenFromTest) {

    /** Stands in a variable of a container. */
    static Place ofVariable(String name, ContainerSpec container) {
        return new Place("env '" + name + "'", container, false);
    }

    /** The container inside which addresses are used; empty where the test uses them. */
    Optional<ContainerSpec> viewer() {
        return isSeenFromTest ? Optional.empty() : Optional.ofNullable(container);
    }

    boolean isOfWait() {
        return member.startsWith("waitFor ");
    }

    boolean isOfVariable() {
        return member.startsWith("env ");
    }

    boolean isOfLabel() {
        return member.startsWith("labels ");
    }

    /** Stands in what the code under test is told. */
    static Place inTest(String member, @Nullable ContainerSpec container) {
        return new Place(member, container, true);
    }
}
