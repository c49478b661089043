/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.launcher.LauncherSession;

/** What lives as long as a part of the run, kept in a store of JUnit's, which closes it. All use of stores is in this class. */
final class Scoped {

    static final Namespace NAMESPACE = Namespace.create(DrydockExtension.class);

    /** Since JUnit 5.13 there is a store that outlives the test plan: build tools may execute each class as a plan of its own. */
    static final boolean HAS_SESSION_STORE = ReflectionSupport.tryToLoadClass(
                    "org.junit.jupiter.api.extension.ExtensionContext$StoreScope")
            .toOptional()
            .isPresent();

    private final Store store;

    private Scoped(Store store) {
        this.store = store;
    }

    /** What lives as long as the launcher session; before JUnit 5.13, as long as the test plan. */
    static Scoped toRun(ExtensionContext context) {
        return HAS_SESSION_STORE ? new Scoped(SessionStore.of(context)) : toPlan(context);
    }

    /** What lives as long as the test plan. */
    static Scoped toPlan(ExtensionContext context) {
        return new Scoped(context.getRoot().getStore(NAMESPACE));
    }

    /** What lives as long as the class or the test. */
    static Scoped to(ExtensionContext context) {
        return new Scoped(context.getStore(NAMESPACE));
    }

    /** Gives what is there under a key, here or in a scope around, or makes it. */
    <T> T get(Object key, Class<T> type, Supplier<T> maker) {
        return store.getOrComputeIfAbsent(key, missing -> maker.get(), type);
    }

    /** The same for what is to be closed at the end, the last one first. */
    @SuppressWarnings("unchecked")
    <T> T get(Object key, Supplier<T> maker, Consumer<T> closer) {
        Closing<T> closing = store.getOrComputeIfAbsent(key, made -> new Closing<>(maker.get(), closer), Closing.class);
        return closing.value();
    }

    /** Gives what is there under a key, here or in a scope around. */
    <T> Optional<T> find(Object key, Class<T> type) {
        return Optional.ofNullable(store.get(key, type));
    }

    /** Puts something where it lives as long as the run; not before JUnit 5.13. */
    static void putInto(LauncherSession session, Object key, Object value) {
        SessionStore.put(session, key, value);
    }

    /** Has something done at the end, before what was put here so far is closed. */
    <T> void atTheEnd(T key, Consumer<T> action) {
        store.put(key, new Closing<>(key, action));
    }

    /** Apart, so that it is not loaded where JUnit does not have what it names. */
    private static final class SessionStore {

        static Store of(ExtensionContext context) {
            return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
        }

        static void put(LauncherSession session, Object key, Object value) {
            session.getStore()
                    .put(org.junit.platform.engine.support.store.Namespace.create(DrydockExtension.class), key, value);
        }
    }
}
