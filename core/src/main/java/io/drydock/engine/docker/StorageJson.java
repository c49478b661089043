/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.EngineCallException;
import io.drydock.spec.BindMount;
import io.drydock.spec.Mount;
import io.drydock.spec.TmpfsMount;
import io.drydock.spec.VolumeMount;
import io.drydock.spec.VolumeOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes what a container finds in its file system beside its image. */
final class StorageJson {

    /** The version of Docker 26. Older ones ignore the subpath and mount the whole volume. */
    private static final int SUBPATH_VERSION = 45;

    /** The version of Docker 25. Older ones ignore the wish. */
    private static final int RECURSION_VERSION = 44;

    private final List<Map<String, ?>> mounts = new ArrayList<>();
    private final List<String> binds = new ArrayList<>();
    private final Map<String, String> tmpfs = new LinkedHashMap<>();
    private final Map<String, String> labels;

    private StorageJson(Map<String, String> labels) {
        this.labels = labels;
    }

    /** Throws when the engine's version of the API cannot say what is wanted. */
    static void check(String call, List<Mount> mounts, int minorVersion) {
        for (Mount mount : mounts) {
            if (mount instanceof BindMount bind
                    && "readonly".equals(bind.recursion())
                    && minorVersion < RECURSION_VERSION) {
                throw new EngineCallException(
                        call,
                        0,
                        "bind-recursive=readonly of '" + bind.target() + "' needs API version 1." + RECURSION_VERSION
                                + " (Docker 25), and this engine speaks 1." + minorVersion,
                        null);
            }
            if (mount instanceof VolumeMount volume
                    && volume.options().subpath() != null
                    && minorVersion < SUBPATH_VERSION) {
                throw new EngineCallException(
                        call,
                        0,
                        "volume-subpath '" + volume.options().subpath() + "' needs API version 1." + SUBPATH_VERSION
                                + " (Docker 26), and this engine speaks 1." + minorVersion,
                        null);
            }
        }
    }

    /**
     * Writes mounts.
     *
     * @param labels those of the container, which the volumes that are made with it get too
     */
    static void write(List<Mount> mounts, Map<String, String> labels, Map<String, Object> hostConfig) {
        StorageJson json = new StorageJson(labels);
        mounts.forEach(json::add);
        hostConfig.put("Mounts", json.mounts);
        hostConfig.put("Binds", json.binds);
        hostConfig.put("Tmpfs", json.tmpfs);
    }

    private void add(Mount mount) {
        if (mount instanceof VolumeMount volume) {
            add(volume);
        } else if (mount instanceof BindMount bind) {
            add(bind);
        } else if (mount instanceof TmpfsMount memory) {
            tmpfs.put(memory.target(), memory.options());
        } else {
            throw new IllegalArgumentException("unknown mount: " + mount);
        }
    }

    private void add(VolumeMount volume) {
        VolumeOptions options = volume.options();
        if (volume.volume() != null && options.relabel() != null) {
            addToBinds(
                    volume.volume(),
                    volume.target(),
                    volume.readOnly(),
                    options.relabel(),
                    options.noCopy() ? "nocopy" : null);
            return;
        }
        Map<String, Object> json = mount("volume", volume.volume(), volume.target(), volume.readOnly());
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("NoCopy", options.noCopy());
        if (options.subpath() != null) {
            more.put("Subpath", options.subpath());
        }
        Map<String, String> all = new LinkedHashMap<>(options.labels());
        all.putAll(labels);
        more.put("Labels", all); // also of a named one, which the engine makes where it does not exist
        if (volume.volume() == null) {
            more.put(
                    "DriverConfig",
                    Map.of(
                            "Name",
                            Objects.requireNonNullElse(options.driver(), "local"),
                            "Options",
                            options.driverOptions()));
        }
        json.put("VolumeOptions", more);
        mounts.add(json);
    }

    private void add(BindMount bind) {
        if (bind.relabel() != null) {
            addToBinds(bind.source(), bind.target(), bind.readOnly(), bind.relabel(), bind.propagation());
            return;
        }
        Map<String, Object> json = mount("bind", bind.source(), bind.target(), bind.readOnly());
        Map<String, Object> more = new LinkedHashMap<>();
        if (bind.propagation() != null) {
            more.put("Propagation", bind.propagation());
        }
        if (bind.recursion() != null) {
            more.put(recursion(bind.recursion()), true);
        }
        if (!more.isEmpty()) {
            json.put("BindOptions", more);
        }
        mounts.add(json);
    }

    private static String recursion(String wanted) {
        return switch (wanted) {
            case "disabled" -> "NonRecursive";
            case "writable" -> "ReadOnlyNonRecursive"; // older engines know no other way, and ignore it
            default -> "ReadOnlyForceRecursive";
        };
    }

    private static Map<String, Object> mount(String type, @Nullable String source, String target, boolean readOnly) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Type", type);
        if (source != null) {
            json.put("Source", source);
        }
        json.put("Target", target);
        json.put("ReadOnly", readOnly);
        return json;
    }

    /** Only the short syntax can relabel. */
    private void addToBinds(String source, String target, boolean readOnly, String relabel, @Nullable String further) {
        binds.add(source + ":" + target + ":" + (readOnly ? "ro" : "rw") + "," + relabel
                + (further == null ? "" : "," + further));
    }
}
