/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.NetworkRemoval;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineException;
import io.drydock.plan.StartPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Removes what a stack has on the engine: each container when those that depend on it are gone, then networks and volumes.
 * Every step is tried, whatever fails.
 */
final class StackStop {

    private final StartPlan plan;
    private final Session session;
    private final Resources resources;
    private final StackUse use;
    private final boolean closesSession;

    StackStop(StartPlan plan, Session session, Resources resources, StackUse use, boolean closesSession) {
        this.plan = plan;
        this.session = session;
        this.resources = resources;
        this.use = use;
        this.closesSession = closesSession;
    }

    Resources resources() {
        return resources;
    }

    String stack() {
        return plan.stack().name();
    }

    Failures run() {
        Failures failures = new Failures();
        failures.attempt(() -> use.end(() -> remove(failures), () -> leave(failures)));
        if (closesSession) {
            failures.attempt(session::close);
        }
        return failures;
    }

    /** Tells whether the stack stays on the engine for people to look at; one that other processes use, too, comes to its usual end. */
    boolean isKept(boolean hasFailed) {
        return use.isAlone() && session.keptStacks().keeps(hasFailed);
    }

    /** Lets go of the stack, which stays on the engine for people to look at. */
    Failures keep() {
        Failures failures = new Failures();
        failures.attempt(
                () -> session.keptStacks().add(stack(), resources.containers().values()));
        leave(failures);
        if (closesSession) {
            failures.attempt(session::close);
        }
        return failures;
    }

    private void remove(Failures failures) {
        UnaryOperator<Consumer<String>> patience = session.engineReturn()::patient;
        removeContainers(patience, failures);
        letGo(failures);
        removeOthers(patience, failures);
    }

    /** Others go on with what there is. */
    private void leave(Failures failures) {
        letGo(failures);
        removeAll(resources.carriers().close(), session.engine()::removeContainer, failures);
    }

    private void letGo(Failures failures) {
        session.hostPorts().release(resources);
        resources.lives().forEach(life -> failures.attempt(life::close));
    }

    /** Tries again to remove what may be left; an engine that is away still is not asked for more. */
    Failures runAgain() {
        Failures failures = new Failures();
        failures.attempt(() -> use.end(() -> removeAgain(failures), () -> {}));
        return failures;
    }

    private void removeAgain(Failures failures) {
        removeContainers(UnaryOperator.identity(), failures);
        if (failures.all().stream().noneMatch(EngineReturn::isAway)) {
            removeOthers(UnaryOperator.identity(), failures);
        }
    }

    private void removeOthers(UnaryOperator<Consumer<String>> patience, Failures failures) {
        ContainerEngine engine = session.engine();
        removeAll(resources.carriers().close(), patience.apply(engine::removeContainer), failures);
        resources.carriers().awaitUnused();
        removeAll(resources.networks().values(), patience.apply(new NetworkRemoval(engine)::remove), failures);
        removeAll(resources.volumes().values(), patience.apply(engine::removeVolume), failures);
    }

    private void removeContainers(UnaryOperator<Consumer<String>> patience, Failures failures) {
        Consumer<String> remove = patience.apply(session.engine()::removeContainer);
        Map<String, CompletableFuture<Void>> removals = new HashMap<>();
        for (StartPlan.Step step : plan.stopOrder()) {
            String name = step.container().name();
            Runnable removal = () -> {
                Optional.ofNullable(resources.guests().get(name)).ifPresent(failures::attempt);
                Optional.ofNullable(resources.containers().get(name))
                        .ifPresent(engineName -> failures.attempt(() -> removeContainer(remove, engineName, name)));
            };
            removals.put(
                    name,
                    allOf(step.dependents().stream().map(removals::get).toList())
                            .thenRunAsync(removal, session.executor()));
        }
        Completion.awaitUninterruptibly(allOf(removals.values()));
    }

    /** A failure tells the name by which the container's user knows it. */
    private static void removeContainer(Consumer<String> remove, String engineName, String name) {
        try {
            remove.accept(engineName);
        } catch (EngineException e) {
            throw e.naming(engineName, name);
        }
    }

    private void removeAll(Collection<String> names, Consumer<String> remove, Failures failures) {
        Completion.awaitUninterruptibly(allOf(names.stream()
                .map(name -> CompletableFuture.runAsync(
                        () -> failures.attempt(() -> remove.accept(name)), session.executor()))
                .toList()));
    }

    private static CompletableFuture<Void> allOf(Collection<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
    }
}
