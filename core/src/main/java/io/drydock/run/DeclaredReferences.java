/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpec;
import io.drydock.wiring.References;
import io.drydock.wiring.Surroundings;
import java.util.List;
import java.util.Map;

/** The references in what is declared, with the files and variables of this machine that they may be about. */
final class DeclaredReferences {

    private static final ProcessFiles FILES = new ProcessFiles(System::getenv);

    private DeclaredReferences() {}

    /** Checks the references of a stack, and notes what must be ready before because of them. */
    static StackSpec checked(StackSpec stack, Scope outer, Problems problems) {
        References references = of(Scope.of(stack).and(outer));
        stack.containers().forEach(container -> references.check(container, problems));
        return stack.withContainers(stack.containers().stream()
                .map(container ->
                        container.with(container.start().withRefersTo(List.copyOf(references.addressed(container)))))
                .toList());
    }

    static References of(Scope scope) {
        return new References(surroundings(scope), DeclaredReferences::variables, System::getProperty, System::getenv);
    }

    static Surroundings surroundings(Scope scope) {
        return Surroundings.of(scope.specs(), scope.networks());
    }

    /** What is wrong with a file of variables is told where it is declared. */
    private static Map<String, String> variables(ContainerSpec container) {
        try {
            return FILES.withEnv(container.process()).env();
        } catch (DeclaredFileException e) {
            return container.process().env();
        }
    }
}
