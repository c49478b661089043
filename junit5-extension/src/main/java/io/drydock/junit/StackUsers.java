/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Those who go on using containers when tests are over.
 *
 * @param all as they were found
 */
record StackUsers(List<StackUser> all) {

    StackUsers {
        all = List.copyOf(all);
    }

    static StackUsers load() {
        return new StackUsers(ServiceLoader.load(StackUser.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** How what a test uses is let go of. */
    List<Runnable> usedBy(ExtensionContext test) {
        return all.stream().flatMap(user -> user.usedBy(test).stream()).toList();
    }
}
