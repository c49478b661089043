/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import io.drydock.plan.StartPlan;
import io.drydock.report.SecretMask;
import java.util.List;
import org.apiguardian.api.API;

/** Explains what a stack is. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StackExport {

    private final StartPlan plan;
    private final SecretMask mask;
    private final List<String> unknown;

    /**
     * Prepares to explain.
     *
     * @param plan the stack, in which all is rendered that is known
     * @param mask hides what is secret
     * @param unknown references to what is known only when the stack is started
     */
    public StackExport(StartPlan plan, SecretMask mask, List<String> unknown) {
        this.plan = plan;
        this.mask = mask;
        this.unknown = List.copyOf(unknown);
    }

    /**
     * Explains it.
     *
     * @return plan, commands and Compose file
     */
    public Explanation explanation() {
        Facts facts = new Facts(plan.stack(), mask);
        String notes = String.join(
                "",
                unknown.stream()
                        .map(reference -> "# " + reference + " is known only when the stack is started\n")
                        .toList());
        return new Explanation(
                mask.text(plan.toString()),
                mask.text(notes + new DockerCommands(plan, facts).text()),
                mask.text(notes + new ComposeText(plan, facts).text()));
    }
}
