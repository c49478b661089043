/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.spec.Origin;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** See {@link RequiresEngine} for what it does. */
final class RequiresEngineCondition implements ExecutionCondition {

    private static final Set<Class<? extends Annotation>> TYPES = Set.of(RequiresEngine.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<EngineRequirement> requirements = new ArrayList<>();
        for (AnnotatedElement element : elements(context)) {
            Annotations.all(element, TYPES).forEach(found -> requirements.add(read((RequiresEngine) found, element)));
        }
        if (requirements.isEmpty()) {
            return ConditionEvaluationResult.enabled("nothing is required of the engine");
        }
        try {
            return evaluate(requirements, Stacks.of(context).session().engine());
        } catch (EngineNotFoundException e) {
            if (DrydockExtension.isEngineRequired(context)) {
                throw e;
            }
            return ConditionEvaluationResult.disabled(e.getMessage());
        }
    }

    /** The method, or the class with what it extends and implements. Classes around it have been asked before. */
    private static List<AnnotatedElement> elements(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return List.of(context.getRequiredTestMethod());
        }
        return context.getTestClass()
                .map(type -> List.<AnnotatedElement>copyOf(SpecReader.hierarchy(type)))
                .orElse(List.of());
    }

    private static EngineRequirement read(RequiresEngine wanted, AnnotatedElement element) {
        try {
            return EngineRequirement.of(wanted);
        } catch (IllegalArgumentException e) {
            Origin origin = element instanceof Method method ? Origins.of(method) : Origins.of((Class<?>) element);
            throw new ExtensionConfigurationException(origin + " @RequiresEngine: " + e.getMessage(), e);
        }
    }

    private static ConditionEvaluationResult evaluate(List<EngineRequirement> requirements, ContainerEngine engine) {
        var version = engine.version();
        var facts = engine.info();
        List<String> unmet = requirements.stream()
                .flatMap(each -> each.unmet(version, facts).stream())
                .distinct()
                .toList();
        String subject = "the engine at " + engine.endpoint().uri();
        return unmet.isEmpty()
                ? ConditionEvaluationResult.enabled(subject + " is as required")
                : ConditionEvaluationResult.disabled(subject + " " + String.join("; it ", unmet));
    }
}
