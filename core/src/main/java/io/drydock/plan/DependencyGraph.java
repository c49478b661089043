/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who depends on whom, by name. */
final class DependencyGraph {

    private final Map<String, List<String>> dependencies;

    /** Takes the dependencies of each name; all of them are keys themselves. */
    DependencyGraph(Map<String, List<String>> dependencies) {
        this.dependencies = new LinkedHashMap<>(dependencies);
    }

    /** Finds cycles, each as a path that ends where it began. Where cycles overlap, not every combination is listed. */
    List<List<String>> cycles() {
        List<List<String>> cycles = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        dependencies.keySet().forEach(name -> visit(name, new ArrayList<>(), done, cycles));
        return cycles;
    }

    private void visit(String name, List<String> path, Set<String> done, List<List<String>> cycles) {
        int start = path.indexOf(name);
        if (start >= 0) {
            List<String> cycle = new ArrayList<>(path.subList(start, path.size()));
            cycle.add(name);
            cycles.add(cycle);
            return;
        }
        if (done.contains(name)) {
            return;
        }
        path.add(name);
        dependenciesOf(name).forEach(each -> visit(each, path, done, cycles));
        path.remove(path.size() - 1);
        done.add(name);
    }

    /** Orders the names so that each comes after its dependencies, else as they were given; wants no cycles. */
    List<String> sorted() {
        Set<String> sorted = new LinkedHashSet<>();
        dependencies.keySet().forEach(name -> addAfterDependencies(name, sorted));
        return List.copyOf(sorted);
    }

    private void addAfterDependencies(String name, Set<String> sorted) {
        if (!sorted.contains(name)) {
            dependenciesOf(name).forEach(each -> addAfterDependencies(each, sorted));
            sorted.add(name);
        }
    }

    List<String> dependenciesOf(String name) {
        return dependencies.getOrDefault(name, List.of());
    }

    List<String> dependentsOf(String name) {
        return dependencies.keySet().stream()
                .filter(each -> dependenciesOf(each).contains(name))
                .toList();
    }
}
