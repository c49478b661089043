/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;

/** Specs for tests in which most of a spec does not matter. */
public final class Specs {

    private Specs() {}

    /** A stack {@code shop} of containers alone. */
    public static StackSpec stack(ContainerSpec... containers) {
        return new StackSpec("shop", List.of(), List.of(), List.of(containers), false);
    }

    /** A container that uses an image of its own name and was declared at {@code ShopIT.<name>}. */
    public static ContainerSpec container(String name, String... dependsOn) {
        return container(name, NetworkingSpec.DEFAULT, StorageSpec.DEFAULT, dependsOn);
    }

    /** The same with networks and storage. */
    public static ContainerSpec container(
            String name, NetworkingSpec networking, StorageSpec storage, String... dependsOn) {
        return new ContainerSpec(
                name,
                new ImageReference(name, "1", null),
                ProcessSpec.DEFAULT,
                RuntimeSpec.DEFAULT,
                networking,
                storage,
                new StartSpec(List.of(dependsOn), List.of(), StartSpec.DEFAULT_STARTUP_TIMEOUT),
                Origin.of("ShopIT." + name));
    }
}
