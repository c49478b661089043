/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.export.Explanation;
import io.drydock.export.StackExport;
import io.drydock.plan.StartPlan;
import io.drydock.report.SecretMask;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Scope;
import io.drydock.spec.VolumeMount;
import io.drydock.wiring.Rendering;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Says what a stack is before it is started. */
final class Explaining {

    private Explaining() {}

    static Explanation of(StartPlan plan, Scope outer) {
        Scope scope = Scope.of(plan.stack()).and(outer);
        Rendering rendering = new Rendering(DeclaredReferences.surroundings(scope), new PlannedValues());
        Set<String> unknown = new LinkedHashSet<>();
        StartPlan known = plan.withContainers(container -> rendering.planned(container, unknown::add));
        return new StackExport(known, mask(known), List.copyOf(unknown)).explanation();
    }

    private static SecretMask mask(StartPlan plan) {
        HiddenValues hidden = new HiddenValues();
        plan.stack().volumes().forEach(volume -> noteOptions(volume.options(), hidden));
        plan.stack().containers().forEach(container -> note(container, hidden));
        return SecretMask.of(hidden.shown());
    }

    private static void note(ContainerSpec container, HiddenValues hidden) {
        hidden.noteVariables(container.process().env());
        container.storage().mounts().stream()
                .filter(VolumeMount.class::isInstance)
                .map(VolumeMount.class::cast)
                .forEach(volume -> noteOptions(volume.options().driverOptions(), hidden));
    }

    /** Engines repeat all of them when they fail; here, those are secret whose names say so, also within one that has several. */
    private static void noteOptions(Map<String, String> options, HiddenValues hidden) {
        hidden.noteVariables(options);
        options.values().stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .filter(option -> option.indexOf('=') > 0)
                .forEach(option -> hidden.noteVariables(
                        Map.of(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1))));
    }
}
