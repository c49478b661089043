/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.engine.FakeEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * A test class of which the {@link FakeEngine} writes down, among its own calls, when JUnit calls its methods (by their names and
 * arguments) and makes its instances ({@code new Name}, without {@code TestCase} at the end).
 */
@Drydock
@ExtendWith(RecordedLifecycle.Recorder.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface RecordedLifecycle {

    /** Sees all that JUnit calls. */
    final class Recorder implements InvocationInterceptor {

        @Override
        public <T> T interceptTestClassConstructor(
                Invocation<T> invocation,
                ReflectiveInvocationContext<Constructor<T>> constructor,
                ExtensionContext context)
                throws Throwable {
            String name = constructor.getTargetClass().getSimpleName();
            note("new " + name.replaceFirst("TestCase$", ""), context);
            return invocation.proceed();
        }

        @Override
        public void interceptBeforeAllMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context)
                throws Throwable {
            proceed(invocation, method, context);
        }

        @Override
        public void interceptBeforeEachMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context)
                throws Throwable {
            proceed(invocation, method, context);
        }

        @Override
        public void interceptTestMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context)
                throws Throwable {
            proceed(invocation, method, context);
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context)
                throws Throwable {
            proceed(invocation, method, context);
        }

        @Override
        public <T> T interceptTestFactoryMethod(
                Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            return proceed(invocation, method, context);
        }

        @Override
        public void interceptDynamicTest(
                Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
                throws Throwable {
            note(context.getDisplayName(), context);
            invocation.proceed();
        }

        @Override
        public void interceptAfterEachMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context)
                throws Throwable {
            proceed(invocation, method, context);
        }

        @Override
        public void interceptAfterAllMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context)
                throws Throwable {
            proceed(invocation, method, context);
        }

        private static <T> T proceed(
                InvocationInterceptor.Invocation<T> invocation,
                ReflectiveInvocationContext<Method> method,
                ExtensionContext context)
                throws Throwable {
            String arguments =
                    method.getArguments().stream().map(String::valueOf).collect(Collectors.joining(", "));
            note(method.getExecutable().getName() + (arguments.isEmpty() ? "" : "(" + arguments + ")"), context);
            return invocation.proceed();
        }

        private static void note(String text, ExtensionContext context) {
            if (Stacks.of(context).session().engine() instanceof FakeEngine engine) {
                engine.note(text);
            }
        }
    }
}
