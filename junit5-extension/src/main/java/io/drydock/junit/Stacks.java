/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.joining;

import io.drydock.junit.FieldClaims.Claimant;
import io.drydock.run.BackgroundStart;
import io.drydock.run.Configuration;
import io.drydock.run.RunningStack;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import io.drydock.run.StackStartException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What lives around a test, kept in JUnit's stores: the session for the whole run, a stack for its class, a stack for its test.
 * The store closes each when its context ends.
 */
final class Stacks {

    static final String SESSION = "session";

    private final ExtensionContext context;
    private final Scoped here;
    private final List<Class<?>> testClasses;
    private Optional<RunningStack> innermost = Optional.empty();

    private Stacks(ExtensionContext context) {
        this.context = context;
        this.here = Scoped.to(context);
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

    /** The session of the run. At the end of the test plan nothing of its stacks is left but what later plans share. */
    Session session() {
        Session session = Scoped.toRun(context)
                .get(SESSION, () -> Session.open(configuration(context), parameterNames()), Session::close);
        return Scoped.toPlan(context).get("settled", () -> session, Session::settle);
    }

    /** What JUnit knows as a configuration parameter, or else what Drydock is told otherwise. */
    static Configuration configuration(ExtensionContext context) {
        return Configuration.of(
                context::getConfigurationParameter, Map.of(FailureEvidence.SETTING, FailureEvidence.USUAL));
    }

    /** The names of all configuration parameters, as far as JUnit tells them. */
    private Set<String> parameterNames() {
        return currentPlan().map(CurrentPlan::parameterNames).orElse(Set.of());
    }

    /** Where evidence is, by what it is of. */
    EvidenceNames evidenceNames() {
        return Scoped.toRun(context).get(EvidenceNames.class, EvidenceNames.class, EvidenceNames::new);
    }

    /** Does something for the class once, whichever of JUnit's callbacks comes first. */
    void beginClass(Runnable action) {
        AtomicBoolean begun = here.get(context.getUniqueId() + " begun", AtomicBoolean.class, AtomicBoolean::new);
        if (begun.compareAndSet(false, true)) {
            action.run();
        }
    }

    /** The unique ids of tests that have begun and are not over; others may fail, too. */
    @SuppressWarnings("unchecked")
    Set<String> begunTests() {
        return Scoped.toPlan(context).get("begun tests", Set.class, ConcurrentHashMap::newKeySet);
    }

    /** Has something done when the test or the class is over, before what was started for it so far is removed. */
    void whenOver(Runnable action) {
        here.atTheEnd(action, Runnable::run);
    }

    /** What was started so far, without starting anything. */
    Optional<RunningStack> started() {
        return innermost;
    }

    /** What the classes declare, the outermost first. */
    List<ClassDeclaration> declarations() {
        ClassDeclaration outermost = here.get(
                "declaration", ClassDeclaration.class, () -> SpecReader.read(testClasses.get(0), sharedStacks()));
        return testClasses.stream()
                .map(type -> outermost.find(type).orElseThrow())
                .toList();
    }

    private SharedStacks sharedStacks() {
        return Scoped.toRun(context).get(SharedStacks.class, SharedStacks.class, SharedStacks::new);
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
        Claimant claimant = newClaimant();
        here.atTheEnd(claimant, claims()::release);
        return claimant;
    }

    private Claimant newClaimant() {
        String name = testClasses.stream().map(Origins::name).collect(joining(" > "))
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        return new Claimant(context.getUniqueId(), name);
    }

    /** What is published for the classes and their tests. */
    Publishing publishing() {
        return new Publishing(
                here,
                Scoped.toRun(context).get(SystemProperties.class, SystemProperties.class, SystemProperties::new),
                newClaimant());
    }

    /** The test classes, the outermost first. */
    List<Class<?>> testClasses() {
        return List.copyOf(testClasses);
    }

    /** Has those who go on using containers let go of them before they are removed. */
    void letGoInTime() {
        Scoped.toRun(context)
                .get(StackUsers.class, StackUsers.class, StackUsers::load)
                .usedBy(context)
                .forEach(letGo -> lifetimeOfContainers().atTheEnd(letGo, Runnable::run));
    }

    /** As long as those containers that go first. */
    private Scoped lifetimeOfContainers() {
        if (declarations().stream().anyMatch(each -> each.testStack().isPresent())) {
            return here;
        }
        List<ClassDeclaration> declarations = declarations();
        for (int i = declarations.size() - 1; i >= 0; i--) {
            if (declarations.get(i).classStack().isPresent()) {
                Class<?> type = declarations.get(i).testClass();
                return Scoped.to(
                        around(each -> each.getTestClass().filter(type::equals).isPresent()
                                && each.getTestMethod().isEmpty()));
            }
        }
        return Scoped.toRun(context);
    }

    private ExtensionContext around(Predicate<ExtensionContext> wanted) {
        ExtensionContext nearest = context;
        while (!wanted.test(nearest) && nearest.getParent().isPresent()) {
            nearest = nearest.getParent().get();
        }
        return nearest;
    }

    private FieldClaims claims() {
        return Scoped.toRun(context).get(FieldClaims.class, FieldClaims.class, FieldClaims::new);
    }

    /** What lives for the class, with what lives for the classes around it; empty where nothing is declared. */
    Optional<RunningStack> classStack() {
        Optional<RunningStack> outer = declarations().get(0).shared().map(this::shared);
        innermost = outer;
        for (ClassDeclaration declaration : declarations()) {
            outer = started(declaration.testClass(), declaration.classStack(), outer);
        }
        return outer;
    }

    /** What classes share lives as long as the run. */
    private RunningStack shared(SharedStack shared) {
        return new FailureEvidence(context, this).publishing(() -> start(shared).await());
    }

    private BackgroundStart start(SharedStack shared) {
        return new SharedStarts(Scoped.toRun(context), session()).start(shared);
    }

    /** The plan that is executed, where JUnit tells it. */
    private Optional<PlannedClasses> plan() {
        return currentPlan().map(CurrentPlan::classes);
    }

    private Optional<CurrentPlan> currentPlan() {
        return Scoped.toRun(context).find(CurrentPlan.class, CurrentPlan.class);
    }

    /** Does ahead for later classes what they will need, when the outermost class has what it needs itself. */
    void startAhead() {
        if (testClasses.size() == 1) {
            plan().ifPresent(classes -> {
                Session session = session();
                AheadStarts starts =
                        new AheadStarts(session, new SharedStarts(Scoped.toRun(context), session), evidenceNames());
                Scoped.toPlan(context).get(PlannedClasses.class, () -> classes, PlannedClasses::close);
                classes.workWith(session.startAhead(), starts);
                classes.startAfter(context.getUniqueId());
            });
        }
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
        Optional<RunningStack> running =
                stack.map(declared -> here.get(key, () -> start(declared, outer), RunningStack::release));
        innermost = running.or(() -> outer);
        return innermost;
    }

    private RunningStack start(Stack declared, Optional<RunningStack> outer) {
        FailureEvidence evidence = new FailureEvidence(context, this);
        return plan().flatMap(classes -> classes.take(context.getUniqueId()))
                .map(ahead -> evidence.publishing(() -> taken(ahead)))
                .orElseGet(() -> evidence.start(declared, outer.orElse(null)));
    }

    private static RunningStack taken(BackgroundStart ahead) {
        try {
            return ahead.await();
        } catch (StackStartException e) {
            ahead.closeInBackground(); // it goes on where only the waiting was given up
            throw e;
        }
    }

    /** The innermost stack at this point of the run. */
    Optional<RunningStack> current() {
        return context.getTestMethod().isPresent() ? testStack(testClasses.size()) : classStack();
    }
}
