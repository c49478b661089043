/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests where the docker CLI has no plugin compose, and says why. With the system property {@code docker.required=true} they
 * are not skipped, so that they fail.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresCompose.Condition.class)
public @interface RequiresCompose {

    /** Looks for the plugin. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Boolean.getBoolean("docker.required")) {
                return ConditionEvaluationResult.enabled("docker.required=true: without docker compose it fails");
            }
            return ComposePlugin.ofSystem().isThere()
                    ? ConditionEvaluationResult.enabled("there is docker compose")
                    : ConditionEvaluationResult.disabled("the docker CLI has no plugin compose");
        }
    }
}
