/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.GuestContainer;
import io.drydock.spec.Origin;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpec;
import io.drydock.wiring.References;

/** What a stack must be so that a later run can use it as it is. */
final class ReuseRules {

    private ReuseRules() {}

    static void check(StackSpec stack, Scope outer, Problems problems) {
        if (stack.containers().isEmpty()) {
            problems.add(Origin.of(stack.name()), "has reuse, and no container that could be used again");
        }
        if (!outer.containers().isEmpty()
                || !outer.networks().isEmpty()
                || !outer.volumes().isEmpty()) {
            problems.add(
                    Origin.of(stack.name()),
                    "has reuse, and is within another stack, which goes before it: say reuse of that one");
        }
        stack.containers().stream()
                .filter(container -> container.image() instanceof GuestContainer)
                .forEach(container -> problems.add(
                        container.origin(),
                        "holds an object of Testcontainers, which ends with its process, in a stack with reuse: declare it by its"
                                + " image"));
        stack.containers().stream()
                .filter(References::namesRandomPort)
                .forEach(
                        container -> problems.add(
                                container.origin(),
                                "refers to ${random.port}, which is another one in each run, in a stack with reuse: write a number"));
        stack.containers().stream()
                .filter(container -> container.networking().ports().stream().anyMatch(PortSpec::reserved))
                .forEach(container -> problems.add(
                        container.origin(),
                        "has reservedPorts, which are other ones in each run, in a stack with reuse: publish a fixed or a"
                                + " free port with ports"));
    }
}
