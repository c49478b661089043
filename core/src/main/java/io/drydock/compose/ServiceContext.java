/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import java.util.Set;

/**
 * What a service must know of its project.
 *
 * @param project the project
 * @param compose how it is read
 * @param declared what the project declares
 * @param dependencies all dependencies of services that are started
 * @param namesNetworks whether services say which networks they join
 */
record ServiceContext(
        Project project,
        ComposeSpecBuilder compose,
        Declared declared,
        Set<Dependency> dependencies,
        boolean namesNetworks) {

    ServiceContext {
        dependencies = Set.copyOf(dependencies);
    }

    Set<String> services() {
        return declared.services();
    }

    ProjectFiles files() {
        return declared.files();
    }

    /** Whether another service starts only when this one has come so far. */
    boolean isAwaited(String service, String condition) {
        return dependencies.stream()
                .anyMatch(each ->
                        each.service().equals(service) && each.condition().equals(condition));
    }
}
