/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import io.drydock.spec.WaitSpec.CompletedWait;
import io.drydock.spec.WaitSpec.FileWait;
import io.drydock.spec.WaitSpec.HealthWait;
import io.drydock.spec.WaitSpec.LogWait;
import java.util.List;

/** What a container cannot be waited for because of what else is declared of it. */
final class WaitRules {

    private WaitRules() {}

    static void check(List<WaitSpec> waits, RuntimeSpec runtime, StorageSpec storage, OptionReader reader) {
        List<WaitSpec> conditions = waits.stream().flatMap(WaitSpec::conditions).toList();
        if (runtime.logging().keepsNothing() && conditions.stream().anyMatch(LogWait.class::isInstance)) {
            reader.problem("waits for a line of its log, of which the log driver 'none' keeps nothing");
        }
        if (runtime.health().none() && conditions.stream().anyMatch(HealthWait.class::isInstance)) {
            reader.problem("waits for its health check, which noHealthcheck takes away");
        }
        RestartPolicy restart = runtime.restart();
        if (restart != null
                && restart.startsAfterSuccess()
                && conditions.stream().anyMatch(CompletedWait.class::isInstance)) {
            reader.problem("waits until it has completed, after which restart '" + restart.name()
                    + "' starts it again: leave restart out");
        }
        conditions.stream()
                .filter(FileWait.class::isInstance)
                .map(FileWait.class::cast)
                .forEach(wait -> check(wait, storage, reader));
    }

    private static void check(FileWait wait, StorageSpec storage, OptionReader reader) {
        storage.mounts().stream()
                .filter(TmpfsMount.class::isInstance)
                .filter(mount -> ContainerPath.isWithin(wait.path(), mount.target()))
                .findFirst()
                .ifPresent(mount -> reader.problem("waits for the file '" + wait.path() + "' in the tmpfs '"
                        + mount.target() + "', where the engine cannot look: use exec"));
    }
}
