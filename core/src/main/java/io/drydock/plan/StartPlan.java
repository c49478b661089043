/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.plan;

import static java.util.Objects.requireNonNull;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Problems;
import io.drydock.spec.StackSpec;
import io.drydock.spec.StartOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The order in which a stack is started and stopped. Printed, it says what will be done before it is done.
 *
 * @param stack what is started
 * @param steps the containers, each after those that it depends on
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record StartPlan(StackSpec stack, List<Step> steps) {

    /** Copies the list. */
    public StartPlan {
        steps = List.copyOf(steps);
    }

    /**
     * A container and its neighbours in the same stack.
     *
     * @param container what is started
     * @param dependencies the containers that must be ready before it is started
     * @param startedFirst the containers that must have been started before it is
     * @param dependents the containers that must be gone before it is stopped
     */
    public record Step(
            ContainerSpec container, List<String> dependencies, List<String> startedFirst, List<String> dependents) {

        /** Copies the lists. */
        public Step {
            dependencies = List.copyOf(dependencies);
            startedFirst = List.copyOf(startedFirst);
            dependents = List.copyOf(dependents);
        }
    }

    /**
     * Plans the start of a stack. Dependencies on containers of an enclosing stack are met already and play no part.
     *
     * @param stack what is to be started
     * @param problems receives each cycle of dependencies; the plan has no steps then
     * @return the plan
     */
    public static StartPlan of(StackSpec stack, Problems problems) {
        Map<String, ContainerSpec> containers = new LinkedHashMap<>();
        stack.containers().forEach(each -> containers.putIfAbsent(each.name(), each));
        Map<String, List<String>> dependencies = new LinkedHashMap<>();
        containers.forEach((name, container) -> dependencies.put(
                name,
                container.start().order().after().stream()
                        .filter(containers::containsKey)
                        .toList()));
        var graph = new DependencyGraph(dependencies);
        List<List<String>> cycles = graph.cycles();
        cycles.forEach(cycle ->
                problems.add(requireNonNull(containers.get(cycle.get(0))).origin(), problem(cycle, containers)));
        if (!cycles.isEmpty()) {
            return new StartPlan(stack, List.of());
        }
        List<Step> steps = graph.sorted().stream()
                .map(name -> step(requireNonNull(containers.get(name)), graph))
                .toList();
        return new StartPlan(stack, steps);
    }

    private static Step step(ContainerSpec container, DependencyGraph graph) {
        List<String> ready = container.start().order().afterReady();
        List<String> all = graph.dependenciesOf(container.name());
        return new Step(
                container,
                all.stream().filter(ready::contains).toList(),
                all.stream().filter(each -> !ready.contains(each)).toList(),
                graph.dependentsOf(container.name()));
    }

    /** Whether no step of the way comes from a network or another namespace of a container that is used. */
    private static boolean isOfDependsOn(List<String> cycle, Map<String, ContainerSpec> containers) {
        for (int i = 1; i < cycle.size(); i++) {
            ContainerSpec from = requireNonNull(containers.get(cycle.get(i - 1)));
            if (from.networking().sharedContainers().contains(cycle.get(i))
                    || from.runtime().security().namespaces().containers().contains(cycle.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String problem(List<String> cycle, Map<String, ContainerSpec> containers) {
        String shown = " a cycle: " + String.join(" -> ", cycle);
        for (int i = 1; i < cycle.size(); i++) {
            String from = cycle.get(i - 1);
            String to = cycle.get(i);
            StartOrder order = requireNonNull(containers.get(from)).start().order();
            if (!order.dependsOn().contains(to) && !order.started().contains(to)) {
                return "references make the start order" + shown + "; '" + from + "' refers to the address of '" + to
                        + "', which must be ready before: write its name '" + to + "' where it need not be";
            }
        }
        return (isOfDependsOn(cycle, containers) ? "dependsOn" : "the start order") + " is" + shown;
    }

    /**
     * Declares its containers in another way.
     *
     * @param change makes another container of each one
     * @return the same otherwise
     */
    public StartPlan withContainers(UnaryOperator<ContainerSpec> change) {
        return new StartPlan(
                stack.withContainers(stack.containers().stream().map(change).toList()),
                steps.stream()
                        .map(step -> new Step(
                                change.apply(step.container()),
                                step.dependencies(),
                                step.startedFirst(),
                                step.dependents()))
                        .toList());
    }

    /**
     * Tells the order in which the containers are stopped.
     *
     * @return the containers, each after those that depend on it
     */
    public List<Step> stopOrder() {
        List<Step> reversed = new ArrayList<>(steps);
        Collections.reverse(reversed);
        return Collections.unmodifiableList(reversed);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("stack " + stack.name());
        stack.networks().forEach(network -> text.append("\n  network ").append(network.name()));
        stack.volumes().forEach(volume -> text.append("\n  volume ").append(volume.name()));
        for (Step step : steps) {
            text.append("\n  container ").append(step.container().name());
            text.append(" (").append(step.container().image().description()).append(')');
            List<String> before = Stream.concat(
                            step.dependencies().stream(),
                            step.startedFirst().stream().map(each -> each + " (started)"))
                    .toList();
            if (!before.isEmpty()) {
                text.append(" after ").append(String.join(", ", before));
            }
        }
        return text.toString();
    }
}
