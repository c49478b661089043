/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.engine.docker.DockerEngine;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Looks for an engine, once for all classes of a run. */
final class RequiresDockerCondition implements ExecutionCondition {

    private static final Namespace NAMESPACE = Namespace.create(RequiresDockerCondition.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Boolean.getBoolean("docker.required")) {
            return ConditionEvaluationResult.enabled("docker.required=true: without an engine it fails");
        }
        Missing missing = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Missing.class, __ -> lookForEngine(), Missing.class);
        return missing.reason()
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("there is a container engine"));
    }

    private record Missing(Optional<String> reason) {}

    private static Missing lookForEngine() {
        try {
            DockerEngine.connect().close();
            return new Missing(Optional.empty());
        } catch (EngineNotFoundException e) {
            return new Missing(Optional.of(String.valueOf(e.getMessage())));
        }
    }
}
