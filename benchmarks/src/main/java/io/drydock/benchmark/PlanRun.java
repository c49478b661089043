/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * What it takes when JUnit's launcher executes test classes in one plan.
 *
 * @param wall from before the session of the launcher is opened until it is closed
 * @param classes from the beginning of each class until the beginning of the next one
 */
record PlanRun(Duration wall, List<Duration> classes) {

    PlanRun {
        classes = List.copyOf(classes);
    }

    /** Executes test classes, all tests of which must pass, with all that the class path registers with JUnit, which is Drydock's. */
    static PlanRun of(List<Class<?>> testClasses, Map<String, String> settings) {
        return of(testClasses, settings, LauncherConfig.DEFAULT);
    }

    /** The same for classes that have nothing to do with Drydock, of which JUnit learns nothing. */
    static PlanRun withoutDrydock(List<Class<?>> testClasses) {
        return of(
                testClasses,
                Map.of(),
                LauncherConfig.builder()
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build());
    }

    private static PlanRun of(List<Class<?>> testClasses, Map<String, String> settings, LauncherConfig config) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(testClasses.stream()
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .configurationParameters(settings)
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Beginnings beginnings = new Beginnings();
        long began = System.nanoTime();
        try (LauncherSession session = LauncherFactory.openSession(config)) {
            session.getLauncher().execute(request, summary, beginnings);
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - began);
        summary.getSummary().getFailures().stream().findFirst().ifPresent(failure -> {
            throw new IllegalStateException("a test failed", failure.getException());
        });
        if (summary.getSummary().getTestsSucceededCount() != testClasses.size()) {
            throw new IllegalStateException("not all tests were executed");
        }
        return new PlanRun(wall, beginnings.distances());
    }

    private static final class Beginnings implements TestExecutionListener {

        private final List<Long> instants = new ArrayList<>();

        @Override
        public void executionStarted(TestIdentifier identifier) {
            if (identifier.getSource().filter(ClassSource.class::isInstance).isPresent()) {
                instants.add(System.nanoTime());
            }
        }

        List<Duration> distances() {
            List<Duration> distances = new ArrayList<>();
            for (int i = 1; i < instants.size(); i++) {
                distances.add(Duration.ofNanos(instants.get(i) - instants.get(i - 1)));
            }
            return distances;
        }
    }
}
