/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.joining;

import io.drydock.junit.FieldClaims.Claimant;
import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What lives around a test, kept in JUnit's stores: the session for the whole run, a stack for its class, a stack for its test.
 * The store closes each when its context ends. All use of stores is in this class.
 */
final class Stacks {

    static final Namespace NAMESPACE = Namespace.create(DrydockExtension.class);
    static final String SESSION = "session";

    private final ExtensionContext context;
    private final Store store;
    private final List<Class<?>> testClasses;
    private Optional<RunningStack> innermost = Optional.empty();

    private Stacks(ExtensionContext context) {
        this.context = context;
        this.store = context.getStore(NAMESPACE);
        this.testClasses = testClasses(context);
    }

    static Stacks of(ExtensionContext context) {
        return new Stacks(context);
    }

    /** The test class and those around it for which the extension is active, the outermost first. */
    private static List<Class<?>> testClasses(ExtensionContext context) {
        List<Class<?>> classes = new ArrayList<>();
        for (Optional<ExtensionContext> each = Optional.of(context);
                each.isPresent();
                each = each.get().getParent()) {
            each.get()
                    .getTestClass()
                    .filter(type -> classes.isEmpty() || classes.get(0) != type)
                    .ifPresent(type -> classes.add(0, type));
        }
        while (!classes.isEmpty() && !AnnotationSupport.isAnnotated(classes.get(0), Drydock.class)) {
            classes.remove(0);
        }
        return classes;
    }

    Session session() {
        return closing(
                context.getRoot().getStore(NAMESPACE), SESSION, () -> Session.open(this::setting), Session::close);
    }

    /** What JUnit knows as a configuration parameter, which a system property can be. */
    private Optional<String> setting(String name) {
        return context.getConfigurationParameter(name)
                .or(() -> name.equals(FailureEvidence.SETTING) ? Optional.of(FailureEvidence.USUAL) : Optional.empty());
    }

    /** Where evidence is, by what it is of. */
    EvidenceNames evidenceNames() {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(EvidenceNames.class, key -> new EvidenceNames(), EvidenceNames.class);
    }

    /** The unique ids of tests that have begun and are not over; others may fail, too. */
    @SuppressWarnings("unchecked")
    Set<String> begunTests() {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent("begun tests", key -> ConcurrentHashMap.newKeySet(), Set.class);
    }

    /** Has something done when the test or the class is over, before what was started for it so far is removed. */
    void whenOver(Runnable action) {
        store.put(action, new Closing<>(action, Runnable::run));
    }

    /** What was started so far, without starting anything. */
    Optional<RunningStack> started() {
        return innermost;
    }

    /** What the classes declare, the outermost first. */
    List<ClassDeclaration> declarations() {
        ClassDeclaration outermost = store.getOrComputeIfAbsent(
                "declaration", key -> SpecReader.read(testClasses.get(0)), ClassDeclaration.class);
        return testClasses.stream()
                .map(type -> outermost.find(type).orElseThrow())
                .toList();
    }

    /** What the class itself declares. */
    ClassDeclaration declaration() {
        return declarations().get(testClasses.size() - 1);
    }

    /** Claims the static fields of a class until its context ends. */
    void claim(ClassDeclaration declaration) {
        Claimant claimant = claimant();
        declaration.ownStaticFields().forEach(field -> claims().claim(field, claimant));
    }

    /** Claims the fields of an instance until the context of the test ends. */
    void claim(ClassDeclaration declaration, Object instance) {
        Claimant claimant = claimant();
        declaration.instanceFields().forEach(field -> claims().claim(field, instance, claimant));
    }

    private Claimant claimant() {
        String name = testClasses.stream().map(Origins::name).collect(joining(" > "))
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        Claimant claimant = new Claimant(context.getUniqueId(), name);
        store.put(claimant, new Closing<>(claimant, claims()::release));
        return claimant;
    }

    private FieldClaims claims() {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(FieldClaims.class, key -> new FieldClaims(), FieldClaims.class);
    }

    /** What lives for the class, with what lives for the classes around it; empty where nothing is declared. */
    Optional<RunningStack> classStack() {
        Optional<RunningStack> outer = Optional.empty();
        for (ClassDeclaration declaration : declarations()) {
            outer = started(declaration.testClass(), declaration.classStack(), outer);
        }
        return outer;
    }

    /**
     * What lives for the test, with what lives for the class; empty where nothing is declared.
     *
     * @param level how many of the classes around the test contribute, the outermost first
     */
    Optional<RunningStack> testStack(int level) {
        Optional<RunningStack> outer = classStack();
        for (ClassDeclaration declaration : declarations().subList(0, level)) {
            outer = started(declaration.testClass().getName(), declaration.testStack(), outer);
        }
        return outer;
    }

    private Optional<RunningStack> started(Object key, Optional<Stack> stack, Optional<RunningStack> outer) {
        Optional<RunningStack> running = stack.map(declared -> closing(
                store,
                key,
                () -> new FailureEvidence(context, this).start(declared, outer.orElse(null)),
                RunningStack::close));
        innermost = running.or(() -> outer);
        return innermost;
    }

    /** The innermost stack at this point of the run. */
    Optional<RunningStack> current() {
        return context.getTestMethod().isPresent() ? testStack(testClasses.size()) : classStack();
    }

    @SuppressWarnings("unchecked")
    private static <T> T closing(Store store, Object key, Supplier<T> maker, Consumer<T> closer) {
        Closing<T> closing = store.getOrComputeIfAbsent(key, made -> new Closing<>(maker.get(), closer), Closing.class);
        return closing.value();
    }
}
