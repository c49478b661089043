/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.plan.StartPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Removes what a stack has on the engine: each container when those that depend on it are gone, then networks and volumes.
 * Every step is tried, whatever fails.
 */
final class StackStop {

    private final StartPlan plan;
    private final Session session;
    private final Resources resources;
    private final boolean closesSession;

    StackStop(StartPlan plan, Session session, Resources resources, boolean closesSession) {
        this.plan = plan;
        this.session = session;
        this.resources = resources;
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
        ContainerEngine engine = session.engine();
        EngineReturn away = session.engineReturn();
        removeContainers(engine, away, failures);
        session.hostPorts().release(resources);
        resources.lives().forEach(life -> failures.attempt(life::close));
        removeAll(resources.carriers().close(), away.patient(engine::removeContainer), failures);
        resources.carriers().awaitUnused();
        removeAll(resources.networks().values(), away.patient(new NetworkRemoval(engine)::remove), failures);
        removeAll(resources.volumes().values(), away.patient(engine::removeVolume), failures);
        if (closesSession) {
            failures.attempt(session::close);
        }
        return failures;
    }

    private void removeContainers(ContainerEngine engine, EngineReturn away, Failures failures) {
        Consumer<String> remove = away.patient(engine::removeContainer);
        Map<String, CompletableFuture<Void>> removals = new HashMap<>();
        for (StartPlan.Step step : plan.stopOrder()) {
            String name = step.container().name();
            Runnable removal = () -> Optional.ofNullable(resources.containers().get(name))
                    .ifPresent(engineName -> failures.attempt(() -> remove.accept(engineName)));
            removals.put(
                    name,
                    allOf(step.dependents().stream().map(removals::get).toList())
                            .thenRunAsync(removal, session.executor()));
        }
        Completion.awaitUninterruptibly(allOf(removals.values()));
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
