/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.engine.ContainerEngine;
import io.drydock.run.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes as JUnit does, with an engine of the test's choice. */
final class ExtensionTestKit {

    private static final String ENGINE = "tests.engine";
    private static final Map<String, Supplier<ContainerEngine>> ENGINES = new ConcurrentHashMap<>();

    private final Supplier<ContainerEngine> engine;
    /** Removal beside the tests would be told in another order each time. */
    private final Map<String, String> parameters = new LinkedHashMap<>(Map.of("drydock.teardown", "wait"));

    private ExtensionTestKit(Supplier<ContainerEngine> engine) {
        this.engine = engine;
    }

    static ExtensionTestKit with(Supplier<ContainerEngine> engine) {
        return new ExtensionTestKit(engine);
    }

    ExtensionTestKit parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    EngineExecutionResults run(Class<?>... testClasses) {
        return run(List.of(testClasses).stream()
                .map(DiscoverySelectors::selectClass)
                .toArray(DiscoverySelector[]::new));
    }

    EngineExecutionResults run(DiscoverySelector... selectors) {
        String key = UUID.randomUUID().toString();
        ENGINES.put(key, engine);
        try {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectors)
                    .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                    .configurationParameters(parameters)
                    .configurationParameter(ENGINE, key)
                    .execute();
        } finally {
            ENGINES.remove(key);
        }
    }

    /** Runs a test class as build tools do, with all that only the launcher has. */
    void launch(Class<?> testClass, Filter<?>... filters) {
        String key = UUID.randomUUID().toString();
        ENGINES.put(key, engine);
        try {
            LauncherFactory.create().execute(request(key, List.of(filters), testClass));
        } finally {
            ENGINES.remove(key);
        }
    }

    /** Runs test classes as build tools do that execute each as a plan of its own, in one session of the launcher. */
    void launchInTurn(Class<?>... testClasses) {
        String key = UUID.randomUUID().toString();
        ENGINES.put(key, engine);
        try (LauncherSession session = LauncherFactory.openSession()) {
            for (Class<?> testClass : testClasses) {
                session.getLauncher().execute(request(key, List.of(), testClass));
            }
        } finally {
            ENGINES.remove(key);
        }
    }

    /** Runs test classes in one plan, as build tools usually do. */
    TestExecutionSummary launchTogether(Class<?>... testClasses) {
        String key = UUID.randomUUID().toString();
        ENGINES.put(key, engine);
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request(key, List.of(), testClasses), summary);
        } finally {
            ENGINES.remove(key);
        }
        return summary.getSummary();
    }

    private LauncherDiscoveryRequest request(String key, List<Filter<?>> filters, Class<?>... testClasses) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(testClasses)
                        .map(DiscoverySelectors::selectClass)
                        .toArray(DiscoverySelector[]::new))
                .filters(filters.toArray(Filter<?>[]::new))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                .configurationParameters(parameters)
                .configurationParameter(ENGINE, key)
                .build();
    }

    /** Puts a session with the test's engine into the store where the extension looks for one. */
    public static final class SessionInjection implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            context.getConfigurationParameter(ENGINE).map(ENGINES::get).ifPresent(engine -> inject(engine, context));
            return ConditionEvaluationResult.enabled("an engine was injected");
        }

        private static void inject(Supplier<ContainerEngine> engine, ExtensionContext context) {
            try {
                Scoped.toRun(context)
                        .get(
                                Stacks.SESSION,
                                () -> Session.open(engine, List.of(), context::getConfigurationParameter),
                                Session::close);
            } catch (IllegalArgumentException wrongSetting) {
                // The extension opens a session itself then, and fails as users see it.
            }
        }
    }
}
