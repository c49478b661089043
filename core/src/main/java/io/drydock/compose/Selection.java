/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The services that are started: those of the profiles, and of them the wanted ones with all that they depend on. */
final class Selection {

    private static final String ALL = "*";

    private final Map<String, Fields> services;
    private final Set<String> enabled = new LinkedHashSet<>();

    Selection(Map<String, Fields> services, List<String> profiles) {
        this.services = services;
        services.forEach((name, service) -> {
            List<String> own = service.texts("profiles");
            if (own.isEmpty() || profiles.contains(ALL) || own.stream().anyMatch(profiles::contains)) {
                enabled.add(name);
            }
        });
    }

    Set<String> enabled() {
        return Set.copyOf(enabled);
    }

    /**
     * Selects services.
     *
     * @param wanted names of services; none for all
     * @return the services in the order of their file
     */
    Map<String, Fields> of(Collection<String> wanted) {
        Set<String> selected = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(wanted.isEmpty() ? enabled : wanted);
        while (!open.isEmpty()) {
            String name = open.remove();
            if (services.containsKey(name) && selected.add(name)) {
                Dependency.of(Objects.requireNonNull(services.get(name)).quiet()).stream()
                        .filter(each -> enabled.contains(each.service()))
                        .forEach(each -> open.add(each.service()));
            }
        }
        Map<String, Fields> result = new LinkedHashMap<>(services);
        result.keySet().retainAll(selected);
        return result;
    }
}
