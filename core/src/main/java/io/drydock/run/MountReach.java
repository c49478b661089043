/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.files.FileCopyException;
import io.drydock.spec.BindMount;
import io.drydock.spec.Mount;
import io.drydock.spec.TmpfsMount;
import io.drydock.spec.VolumeMount;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells where copies do not reach what a container has mounted. The engine would look beside a tmpfs, at what the image has there.
 *
 * @param container the name of the container, for messages
 * @param mounts what was declared of it
 */
record MountReach(String container, List<Mount> mounts) {

    MountReach {
        mounts = List.copyOf(mounts);
    }

    void checkRead(String path) {
        at(path).filter(TmpfsMount.class::isInstance).ifPresent(mount -> {
            throw refusal(path, "tmpfs", mount, "which copies do not reach: use exec");
        });
    }

    void checkWrite(String path) {
        checkRead(path);
        at(path).filter(MountReach::isReadOnly).ifPresent(mount -> {
            throw refusal(path, mount instanceof BindMount ? "bind mount" : "volume", mount, "which is read-only");
        });
    }

    private FileCopyException refusal(String path, String kind, Mount mount, String why) {
        return new FileCopyException(
                "'" + path + "' of container '" + container + "' is in the " + kind + " at '" + mount.target() + "', "
                        + why,
                null);
    }

    private static boolean isReadOnly(Mount mount) {
        return (mount instanceof BindMount bind && bind.readOnly())
                || (mount instanceof VolumeMount volume && volume.readOnly());
    }

    /** The innermost mount that has the path. */
    private Optional<Mount> at(String path) {
        String place = path.replaceAll("/+", "/").replaceAll("/[.]?$", "") + "/";
        return mounts.stream()
                .filter(mount -> place.startsWith(mount.target().replaceAll("/+$", "") + "/"))
                .max(Comparator.comparingInt(mount -> mount.target().length()));
    }
}
