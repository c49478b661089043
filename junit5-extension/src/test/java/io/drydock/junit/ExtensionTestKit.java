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
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes as JUnit does, with an engine of the test's choice. */
final class ExtensionTestKit {

    private static final String ENGINE = "drydock.test.engine";
    private static final Map<String, Supplier<ContainerEngine>> ENGINES = new ConcurrentHashMap<>();

    private final Supplier<ContainerEngine> engine;
    private final Map<String, String> parameters = new LinkedHashMap<>();

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
        String key = UUID.randomUUID().toString();
        ENGINES.put(key, engine);
        try {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(List.of(testClasses).stream()
                            .map(DiscoverySelectors::selectClass)
                            .toArray(org.junit.platform.engine.DiscoverySelector[]::new))
                    .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                    .configurationParameters(parameters)
                    .configurationParameter(ENGINE, key)
                    .execute();
        } finally {
            ENGINES.remove(key);
        }
    }

    /** Runs a test class as build tools do, with all that only the launcher has. */
    void launch(Class<?> testClass) {
        String key = UUID.randomUUID().toString();
        ENGINES.put(key, engine);
        try {
            LauncherFactory.create()
                    .execute(LauncherDiscoveryRequestBuilder.request()
                            .selectors(DiscoverySelectors.selectClass(testClass))
                            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                            .configurationParameters(parameters)
                            .configurationParameter(ENGINE, key)
                            .build());
        } finally {
            ENGINES.remove(key);
        }
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
                context.getRoot()
                        .getStore(Stacks.NAMESPACE)
                        .getOrComputeIfAbsent(
                                Stacks.SESSION,
                                key -> new Closing<>(
                                        Session.open(engine, List.of(), context::getConfigurationParameter),
                                        Session::close));
            } catch (IllegalArgumentException wrongSetting) {
                // The extension opens a session itself then, and fails as users see it.
            }
        }
    }
}
