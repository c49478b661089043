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
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The references in what is declared, with the files and variables of this machine that they may be about. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DeclaredReferences {

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

    /**
     * Says what is wrong with a text that the test sees.
     *
     * @param member what it is, for messages
     * @param text the text
     * @param container the name of the container that {@code ${this...}} stands for, or {@code null}
     * @param there what is there when it is rendered
     * @return sentences that begin with the member
     */
    public static List<String> problems(String member, String text, @Nullable String container, Scope there) {
        return of(there)
                .problems(
                        member,
                        text,
                        there.specs().stream()
                                .filter(each -> each.name().equals(container))
                                .findFirst()
                                .orElse(null));
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
