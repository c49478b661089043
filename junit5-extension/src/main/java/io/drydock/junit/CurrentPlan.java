/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.junit.PlannedClasses.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The plan that JUnit's launcher executes at the moment, and how far it is. */
final class CurrentPlan implements TestExecutionListener {

    /** What Jupiter calls a class that is not within another one. */
    private static final String CLASS = "class";

    private volatile PlannedClasses classes = new PlannedClasses(List.of());
    private volatile Set<String> parameterNames = Set.of();

    PlannedClasses classes() {
        return classes;
    }

    /** The names of the configuration parameters of the plan. */
    Set<String> parameterNames() {
        return parameterNames;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        parameterNames = Set.copyOf(plan.getConfigurationParameters().keySet());
        List<Planned> order = new ArrayList<>();
        plan.getRoots().forEach(root -> collect(plan, root, order));
        classes = new PlannedClasses(order);
    }

    private static void collect(TestPlan plan, TestIdentifier identifier, List<Planned> order) {
        Optional<Planned> planned = planned(identifier);
        planned.ifPresent(order::add);
        if (planned.isEmpty()) {
            plan.getChildren(identifier).forEach(child -> collect(plan, child, order));
        }
    }

    private static Optional<Planned> planned(TestIdentifier identifier) {
        return identifier
                .getSource()
                .filter(source -> isClass(identifier.getUniqueIdObject()))
                .filter(ClassSource.class::isInstance)
                .map(source -> new Planned(((ClassSource) source).getJavaClass(), identifier.getUniqueId()));
    }

    private static boolean isClass(UniqueId id) {
        return id.getLastSegment().getType().equals(CLASS);
    }

    /** Where the class has containers, the next one waits until they are ready. */
    @Override
    public void executionStarted(TestIdentifier identifier) {
        planned(identifier).ifPresent(planned -> {
            classes.begin(planned.uniqueId());
            if (!planned.isOurs()) {
                classes.startAfter(planned.uniqueId());
            }
        });
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
        planned(identifier).ifPresent(planned -> {
            classes.drop(planned.uniqueId());
            classes.startAfter(planned.uniqueId());
        });
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        planned(identifier).ifPresent(planned -> classes.drop(planned.uniqueId()));
    }
}
