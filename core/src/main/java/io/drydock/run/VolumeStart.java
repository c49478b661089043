/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.EngineException;
import io.drydock.engine.VolumeRequest;
import io.drydock.spec.VolumeSpec;
import java.util.HashMap;
import java.util.Map;

/** Brings one volume from its spec to a handle. */
final class VolumeStart {

    private final StartContext context;
    private final VolumeSpec spec;

    VolumeStart(StartContext context, VolumeSpec spec) {
        this.context = context;
        this.spec = spec;
    }

    /** Creates the volume, or makes sure that an external one is there. */
    RunningVolume create() {
        String external = spec.external();
        try {
            return external == null ? createOwn() : find(external);
        } catch (EngineException e) {
            throw StackStartException.refused(
                    "volume '" + spec.name() + "'", spec.origin(), external == null ? "created" : "found", e);
        }
    }

    private RunningVolume createOwn() {
        String name = context.names().of(spec.name());
        context.resources().volumes().put(spec.name(), name);
        Map<String, String> labels = new HashMap<>(spec.labels());
        labels.putAll(context.labels(spec.name(), spec.origin()));
        context.session().engine().createVolume(new VolumeRequest(name, spec.driver(), spec.options(), labels));
        return new RunningVolume(spec.name(), name);
    }

    /** It is not noted among the resources, so nobody removes it. */
    private RunningVolume find(String external) {
        context.session().engine().inspectVolume(external);
        context.resources().externalVolumes().put(spec.name(), external);
        return new RunningVolume(spec.name(), external);
    }
}
