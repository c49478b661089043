/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningStack;
import io.drydock.run.Stack;
import io.drydock.run.StackStartException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Writes evidence of a test or a class that fails, while its containers are still there. It costs nothing where nothing fails, and what
 * goes wrong with it is told beside the failure, never in its place.
 */
final class FailureEvidence {

    static final String SETTING = "drydock.report";
    static final String USUAL = "on-failure";

    /** What JUnit takes for a test that was given up, not for a failure. */
    private static final Set<String> ABORTED =
            Set.of("org.opentest4j.TestAbortedException", "org.junit.internal.AssumptionViolatedException");

    private final ExtensionContext context;
    private final Stacks stacks;

    /** In terms of {@link System#nanoTime()}; {@code null} where it is not known. */
    private final @Nullable Long began;

    /** Begins with a test or a class; the stacks are those that are known by its end. */
    FailureEvidence(ExtensionContext context, Stacks stacks) {
        this(context, stacks, System.nanoTime());
    }

    private FailureEvidence(ExtensionContext context, Stacks stacks, @Nullable Long began) {
        this.context = context;
        this.stacks = stacks;
        this.began = began;
    }

    /** Begins with a dynamic test, which sees what the method sees that made it. */
    static FailureEvidence ofDynamicTest(ExtensionContext context) {
        Stacks stacks = stacksOf(context, around -> around.getTestMethod().isPresent());
        return new FailureEvidence(context, stacks);
    }

    /** Of a test that failed before it began, when it is over: there is only what its class has. */
    static FailureEvidence ofUnbegunTest(ExtensionContext context) {
        Stacks stacks = stacksOf(context, around -> around.getTestMethod().isEmpty());
        return new FailureEvidence(context, stacks, null);
    }

    /** What is there for the nearest context of some kind. */
    private static Stacks stacksOf(ExtensionContext context, Predicate<ExtensionContext> kind) {
        ExtensionContext nearest = context;
        while (!kind.test(nearest) && nearest.getParent().isPresent()) {
            nearest = nearest.getParent().get();
        }
        Stacks stacks = Stacks.of(nearest);
        stacks.current();
        return stacks;
    }

    void writeIfFailed() {
        context.getExecutionException().ifPresent(this::write);
    }

    void write(Throwable failure) {
        if (!isAborted(failure)) {
            try {
                stacks.started().ifPresent(stack -> write(failure, stack));
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private void write(Throwable failure, RunningStack stack) {
        stack.markFailed();
        if (stacks.session().evidenceDirectory().isPresent() && !isWritten(failure)) {
            Duration age = began == null ? null : Duration.ofNanos(System.nanoTime() - began);
            stack.writeEvidence(directory(), name(), age, failure);
            Publication.publish(context, directory());
        }
    }

    /** Starts a stack for the test or the class. Where that fails, evidence is written before the stack is removed. */
    RunningStack start(Stack declared, @Nullable RunningStack enclosing) {
        return publishing(() -> declared.start(stacks.session(), enclosing, name(), this::directory));
    }

    /** Publishes evidence that a start has written, where it fails. */
    RunningStack publishing(Supplier<RunningStack> start) {
        try {
            return start.get();
        } catch (StackStartException failure) {
            publish(failure);
            throw failure;
        }
    }

    private void publish(StackStartException failure) {
        try {
            failure.evidence().ifPresent(directory -> Publication.publish(context, directory));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Whether it is of a start, after which there is less to be seen. */
    private boolean isWritten(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof StackStartException start
                    && start.evidence().filter(directory()::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Path directory() {
        return stacks.session()
                .evidenceDirectory()
                .map(root -> root.resolve(stacks.evidenceNames().of(context)))
                .orElseThrow();
    }

    /** As it is told to people: {@code test OrdersIT.storesAnOrder()}. */
    private String name() {
        String type = EvidenceNames.type(context).map(Origins::name).orElse("");
        String shown = context.getDisplayName();
        Optional<Method> method = EvidenceNames.method(context);
        if (method.isEmpty()) {
            return "class " + type;
        }
        String usual = method.get().getName() + "(";
        return "test " + type + "." + method.get().getName() + "()"
                + (shown.startsWith(usual) ? "" : " '" + shown + "'");
    }

    private static boolean isAborted(Throwable failure) {
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            if (ABORTED.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }
}
