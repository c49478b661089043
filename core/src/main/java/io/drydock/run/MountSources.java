/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineEndpoint;
import io.drydock.files.HostPath;
import io.drydock.spec.BindMount;
import io.drydock.spec.Mount;
import io.drydock.spec.VolumeMount;
import java.util.List;
import java.util.Set;

/** What is mounted, in the engine's words: volumes by their names there, files and directories by their absolute paths. */
final class MountSources {

    private static final Set<String> ENGINE_SOCKETS = Set.of("/var/run/docker.sock", "/run/docker.sock");

    private MountSources() {}

    static List<Mount> onTheEngine(List<Mount> mounts, StartContext context) {
        EngineEndpoint endpoint = context.session().engine().endpoint();
        return mounts.stream()
                .map(mount -> onTheEngine(mount, context, endpoint))
                .toList();
    }

    /** It is where the engine is, which may be another machine or a virtual one, so this machine need not have it. */
    static boolean isEngineSocket(BindMount mount) {
        return ENGINE_SOCKETS.contains(mount.source());
    }

    private static Mount onTheEngine(Mount mount, StartContext context, EngineEndpoint endpoint) {
        if (mount instanceof VolumeMount volume && volume.volume() != null) {
            return volume.withVolume(context.volume(volume.volume()));
        }
        if (mount instanceof BindMount bind && !isEngineSocket(bind)) {
            String source = HostPath.of(bind.source()).toString();
            if (!endpoint.isLocal()) {
                throw new EngineCallException(
                        "mount '" + source + "' at '" + bind.target() + "'",
                        0,
                        "it is not on this machine (" + endpoint.uri()
                                + "): copy the files into the container, or seed a volume with them",
                        null);
            }
            return bind.withSource(source);
        }
        return mount;
    }
}
