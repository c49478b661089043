/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningStack;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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
    private final long began = System.nanoTime();

    /** Begins with a test or a class; the stacks are those that are known by its end. */
    FailureEvidence(ExtensionContext context, Stacks stacks) {
        this.context = context;
        this.stacks = stacks;
    }

    /** Begins with a dynamic test, which sees what the method sees that made it. */
    static FailureEvidence ofDynamicTest(ExtensionContext context) {
        ExtensionContext method = context;
        while (method.getTestMethod().isEmpty() && method.getParent().isPresent()) {
            method = method.getParent().get();
        }
        Stacks stacks = Stacks.of(method);
        stacks.current();
        return new FailureEvidence(context, stacks);
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
        Optional<Path> root = stacks.session().evidenceDirectory();
        if (root.isPresent()) {
            Path directory = root.get().resolve(stacks.evidenceNames().of(context));
            Duration age = Duration.ofNanos(System.nanoTime() - began);
            String shown = stack.writeEvidence(directory, name(), age, failure);
            failure.addSuppressed(new EvidenceNote(shown));
            Publication.publish(context, directory, shown);
        }
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
