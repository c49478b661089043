/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import io.drydock.run.RunningNetwork;
import io.drydock.run.RunningStack;
import io.drydock.run.RunningVolume;
import io.drydock.spec.Scope;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** What of a stack has a name and a handle. */
enum Handle {
    CONTAINER(RunningContainer.class),
    NETWORK(RunningNetwork.class),
    VOLUME(RunningVolume.class);

    private final Class<?> type;

    Handle(Class<?> type) {
        this.type = type;
    }

    static Optional<Handle> ofType(Class<?> type) {
        return Arrays.stream(values()).filter(each -> each.type == type).findFirst();
    }

    /** The names of all that there are. */
    Collection<String> names(Scope there) {
        return switch (this) {
            case CONTAINER -> there.containers();
            case NETWORK -> there.networks().keySet();
            case VOLUME -> there.volumes();
        };
    }

    Object of(RunningStack stack, String name) {
        return switch (this) {
            case CONTAINER -> stack.container(name);
            case NETWORK -> stack.network(name);
            case VOLUME -> stack.volume(name);
        };
    }

    /** Docker's word for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
