/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.engine.EngineNotFoundException;
import io.drydock.run.RunningStack;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestWatcher;

/** See {@link Drydock} for what it does. */
final class DrydockExtension
        implements ExecutionCondition,
                TestInstancePreConstructCallback,
                BeforeAllCallback,
                BeforeEachCallback,
                ParameterResolver,
                InvocationInterceptor,
                TestWatcher {

    /** The JUnit configuration parameter that says whether tests fail without an engine; the default is {@code true}. */
    static final String ENGINE_REQUIRED = "drydock.engine.required";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean required = isEngineRequired(context);
        if (required || context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled(ENGINE_REQUIRED + " is " + required);
        }
        try {
            return ConditionEvaluationResult.enabled("container engine at "
                    + Stacks.of(context).session().engine().endpoint().uri());
        } catch (EngineNotFoundException e) {
            return ConditionEvaluationResult.disabled(e.getMessage());
        }
    }

    static boolean isEngineRequired(ExtensionContext context) {
        return Stacks.configuration(context)
                .get(ENGINE_REQUIRED)
                .map(DrydockExtension::trueOrFalse)
                .orElse(true);
    }

    private static boolean trueOrFalse(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new ExtensionConfigurationException("the setting " + ENGINE_REQUIRED + " is wrong: '" + value
                        + "' is not allowed: write 'true' or 'false'");
        };
    }

    /**
     * An instance that all tests of a class share is made before {@link #beforeAll}, and other extensions look at it then, which may need the
     * containers: Spring loads the application.
     */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent()) {
            Stacks.of(context).beginClass(() -> startForClass(context));
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Stacks.of(context).beginClass(() -> startForClass(context));
    }

    private static void startForClass(ExtensionContext context) {
        Stacks stacks = Stacks.of(context);
        FailureEvidence evidence = new FailureEvidence(context, stacks);
        try {
            ClassDeclaration declaration = stacks.declaration();
            stacks.claim(declaration);
            stacks.classStack().ifPresent(stack -> {
                stacks.publishing().forClass(declaration, stack);
                Fields.fillStatic(declaration, stack);
            });
        } finally {
            stacks.whenOver(evidence::writeIfFailed);
            stacks.startAhead();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Stacks stacks = Stacks.of(context);
        stacks.begunTests().add(context.getUniqueId());
        FailureEvidence evidence = new FailureEvidence(context, stacks);
        try {
            startForTest(context, stacks);
            stacks.letGoInTime();
        } finally {
            stacks.whenOver(evidence::writeIfFailed);
        }
    }

    private static void startForTest(ExtensionContext context, Stacks stacks) {
        List<ClassDeclaration> declarations = stacks.declarations();
        List<Object> instances = context.getRequiredTestInstances().getAllInstances();
        int skipped = instances.size() - declarations.size();
        for (int i = 0; i < declarations.size(); i++) {
            ClassDeclaration declaration = declarations.get(i);
            Object instance = instances.get(skipped + i);
            stacks.claim(declaration, instance);
            stacks.testStack(i + 1).ifPresent(stack -> {
                stacks.publishing().forTest(declaration, stack);
                Fields.fill(declaration, instance, stack);
            });
        }
    }

    /** A dynamic test has no callbacks of its own, and its failure is not one of the method that made it. */
    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext dynamicTest, ExtensionContext context)
            throws Throwable {
        FailureEvidence evidence = FailureEvidence.ofDynamicTest(context);
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            evidence.write(failure);
            throw failure;
        }
    }

    /** A test that did not come to its begin failed in the constructor of its class, or in another extension. */
    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable failure) {
        if (!hasBegun(context) && failure != null) {
            FailureEvidence.ofUnbegunTest(context).write(failure);
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        hasBegun(context);
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable reason) {
        hasBegun(context);
    }

    /** Asked once, when a test is over. */
    private static boolean hasBegun(ExtensionContext context) {
        return Stacks.of(context).begunTests().remove(context.getUniqueId());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Parameters.areOurs(parameter);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Stacks stacks = Stacks.of(context);
        Optional<RunningStack> stack = stacks.current();
        return Parameters.resolve(parameter, stack, stacks.publishing().current(stacks.testClasses()));
    }
}
