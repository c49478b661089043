/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.FileSource;
import io.drydock.spec.GuestContainer;
import io.drydock.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.List;

/** What neither the docker CLI nor Compose has a word for. */
final class Unsaid {

    private Unsaid() {}

    static List<String> of(VolumeSpec volume) {
        List<String> notes = new ArrayList<>();
        if (!volume.seed().isEmpty()) {
            notes.add("volume " + volume.name() + " is filled with "
                    + String.join(
                            ", ",
                            volume.seed().stream()
                                    .map(seed -> seed.source().description())
                                    .toList()));
        }
        if (!volume.customization().steps().isEmpty()) {
            notes.add("volume " + volume.name() + " is changed by code");
        }
        return notes;
    }

    static List<String> of(ContainerSpec container, Facts facts) {
        List<String> notes = new ArrayList<>();
        if (container.image() instanceof GuestContainer) {
            notes.add("is made and started by other code");
        }
        if (container.networking().expose().publishAll()) {
            notes.add("publishes what its image exposes, too, on loopback");
        }
        if (container.networking().ports().stream().anyMatch(port -> port.reserved())) {
            notes.add("has host ports that are chosen before it is created");
        }
        if (!container.runtime().customization().steps().isEmpty()) {
            notes.add("is changed by code");
        }
        if (container.start().attempts() > 1) {
            notes.add("is started up to " + container.start().attempts() + " times");
        }
        if (container.image() instanceof BuildSpec build
                && build.files().context() instanceof FileSource.Resource context) {
            notes.add("is built from " + context.description());
        }
        List<String> hidden = facts.hidden(container);
        if (!hidden.isEmpty()) {
            notes.add("takes what may be secret from the environment: " + String.join(", ", hidden));
        }
        List<String> waits = Facts.otherWaits(container);
        if (!waits.isEmpty()) {
            notes.add("is ready by " + String.join(", ", waits));
        }
        return notes.stream().map(note -> container.name() + " " + note).toList();
    }
}
