/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.BackgroundStart;
import io.drydock.run.Stack;
import io.drydock.run.StartAhead;
import io.drydock.spec.InvalidStackException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The test classes of a plan in their order, and what is done ahead for those that come later: when one has begun, the images of all
 * later ones are made ready, and the stack of the next one is started. One that is skipped costs the removal of its stack.
 */
final class PlannedClasses implements AutoCloseable {

    /**
     * A class that JUnit is going to execute.
     *
     * @param type the class
     * @param uniqueId how JUnit calls its execution
     */
    record Planned(Class<?> type, String uniqueId) {

        /** Whether it may have containers at all. */
        boolean isOurs() {
            return AnnotationSupport.isAnnotated(type, Drydock.class)
                    && !AnnotationSupport.isAnnotated(type, Disabled.class);
        }
    }

    /** Starts what a class declares. */
    @FunctionalInterface
    interface Starter {

        /**
         * Prepares the start of the stack of a class.
         *
         * @param planned the class
         * @param declaration what it declares
         * @param stack its stack
         */
        BackgroundStart prepare(Planned planned, ClassDeclaration declaration, Stack stack);
    }

    /** Who does the work, as soon as that is known. */
    private record Worker(StartAhead work, Starter starter) {}

    private record Started(Stack stack, BackgroundStart start) {}

    private final List<Planned> order;
    private final SharedStacks shared = new SharedStacks();

    // guarded by this
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Started> ahead = new HashMap<>();
    private @Nullable Worker worker;
    private boolean isClosed;

    PlannedClasses(List<Planned> order) {
        this.order = List.copyOf(order);
    }

    /**
     * Says who does the work; nothing is done ahead before the first class with containers. Makes the images of the classes after the
     * first one ready.
     */
    synchronized void workWith(StartAhead startAhead, Starter starter) {
        if (worker == null) {
            worker = new Worker(startAhead, starter);
            if (startAhead.wantsImages()) {
                startAhead.run(() -> prepareImages(startAhead));
            }
        }
    }

    private void prepareImages(StartAhead startAhead) {
        for (Planned planned : order) {
            if (isToCome(planned)) {
                try {
                    declaration(planned)
                            .ifPresent(declaration -> declaration.allStacks().forEach(startAhead::prepareImages));
                } catch (RuntimeException tellsTheClass) {
                    // It does it again, and fails with what is wrong.
                }
            }
        }
    }

    private synchronized boolean isToCome(Planned planned) {
        return planned.isOurs() && !begun.contains(planned.uniqueId()) && !isClosed;
    }

    /** A class begins, or is skipped: it need not be thought of any more. */
    synchronized void begin(String uniqueId) {
        begun.add(uniqueId);
    }

    /** Starts the stack of the class after another one. */
    synchronized void startAfter(String uniqueId) {
        Worker known = worker;
        if (known != null && known.work().wantsStacks()) {
            next(uniqueId).ifPresent(next -> known.work().run(() -> start(next, known)));
        }
    }

    private Optional<Planned> next(String uniqueId) {
        return order.stream()
                .dropWhile(each -> !each.uniqueId().equals(uniqueId))
                .skip(1)
                .filter(each -> !begun.contains(each.uniqueId()))
                .filter(each -> !AnnotationSupport.isAnnotated(each.type(), Disabled.class))
                .findFirst()
                .filter(Planned::isOurs);
    }

    private void start(Planned planned, Worker by) {
        declaration(planned)
                .ifPresent(declaration ->
                        declaration.classStack().ifPresent(stack -> start(planned, declaration, stack, by)));
    }

    private void start(Planned planned, ClassDeclaration declaration, Stack stack, Worker by) {
        if (by.work().hasRoom(List.of(), stack)) { // first without the others, since the engine may be asked for it
            add(planned, new Started(stack, by.starter().prepare(planned, declaration, stack)), by.work());
        }
    }

    /** Unless the class has begun meanwhile, another one has begun to start it, or there is no room beside the others. */
    private synchronized void add(Planned planned, Started started, StartAhead work) {
        List<Stack> others = ahead.values().stream().map(Started::stack).toList();
        if (isToCome(planned)
                && work.hasRoom(others, started.stack())
                && ahead.putIfAbsent(planned.uniqueId(), started) == null) {
            started.start().begin();
        }
    }

    /** What is declared wrongly is told when the class is executed. */
    private Optional<ClassDeclaration> declaration(Planned planned) {
        try {
            return Optional.of(SpecReader.read(planned.type(), shared));
        } catch (InvalidStackException e) {
            return Optional.empty();
        }
    }

    /** Gives the start of a class that begins to it, which closes it. */
    synchronized Optional<BackgroundStart> take(String uniqueId) {
        begun.add(uniqueId);
        return Optional.ofNullable(ahead.remove(uniqueId)).map(Started::start);
    }

    /** Removes what was started for a class that does not need it. */
    void drop(String uniqueId) {
        take(uniqueId).ifPresent(BackgroundStart::closeInBackground);
    }

    /** Removes what was started for classes that were never executed. */
    @Override
    public void close() {
        List<Started> left;
        synchronized (this) {
            isClosed = true;
            left = new ArrayList<>(ahead.values());
            ahead.clear();
        }
        left.forEach(started -> started.start().closeInBackground());
    }
}
