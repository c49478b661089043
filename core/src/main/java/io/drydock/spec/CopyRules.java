/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * Tells where no files can be copied before a container starts, because of what is mounted there: what is in memory is not there
 * yet, and files of this machine are not to be changed.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CopyRules {

    private static final String ALLOWED = "";

    private final Set<String> inMemory = new HashSet<>();
    private final Map<String, String> refusals = new HashMap<>();

    private CopyRules() {}

    private CopyRules(StorageSpec storage, Collection<VolumeSpec> volumes) {
        volumes.stream().filter(VolumeSpec::isInMemory).map(VolumeSpec::name).forEach(inMemory::add);
        storage.mounts().forEach(mount -> refusals.put(mount.target(), refusal(mount)));
        if (!storage.secrets().isEmpty()) {
            refusals.put(SecretSpec.DIRECTORY, "where its secrets are and nothing else");
        }
    }

    /**
     * Takes the rules of a container.
     *
     * @param storage what it finds in its file system
     * @param volumes the volumes that its stack declares
     * @return the rules
     */
    public static CopyRules of(StorageSpec storage, Collection<VolumeSpec> volumes) {
        return new CopyRules(storage, volumes);
    }

    static void check(List<ContainerSpec> containers, List<VolumeSpec> volumes, Problems problems) {
        for (ContainerSpec container : containers) {
            CopyRules rules = of(container.storage(), volumes);
            container
                    .storage()
                    .copies()
                    .forEach(copy -> rules.refusal(copy.target())
                            .ifPresent(reason ->
                                    problems.add(container.origin(), "copies to '" + copy.target() + "', " + reason)));
        }
    }

    /**
     * Tells why nothing can be copied to a path.
     *
     * @param path an absolute path in the container, as {@link CopySpec} has it
     * @return the end of a sentence that has named the path; empty when it can
     */
    public Optional<String> refusal(String path) {
        String place = path;
        while (!place.isEmpty()) {
            String refusal = refusals.get(place);
            if (refusal != null) {
                return refusal.equals(ALLOWED) ? Optional.empty() : Optional.of(refusal);
            }
            place = place.substring(0, place.lastIndexOf('/'));
        }
        return Optional.empty();
    }

    /**
     * Tells whether something is mounted at a path.
     *
     * @param path an absolute path in the container
     * @return whether a directory of that path is there anyway
     */
    public boolean isMountPoint(String path) {
        return refusals.containsKey(path);
    }

    /**
     * Tells whether there is a place where nothing can be copied.
     *
     * @return whether anything can be refused
     */
    public boolean canRefuse() {
        return refusals.values().stream().anyMatch(refusal -> !refusal.equals(ALLOWED));
    }

    /**
     * Takes the same rules for the places that are really meant.
     *
     * @param real tells where a path leads to in the container, through links
     * @return rules for paths without links
     */
    public CopyRules at(UnaryOperator<String> real) {
        CopyRules rules = new CopyRules();
        refusals.forEach((target, refusal) -> rules.refusals.put(real.apply(target), refusal));
        return rules;
    }

    private String refusal(Mount mount) {
        String place = " at '" + mount.target() + "'";
        if (mount instanceof TmpfsMount) {
            return "which is in the tmpfs" + place + ", and that is empty when the container starts";
        }
        if (mount instanceof BindMount) {
            return "which is in the bind mount" + place + ", whose files are not changed: copy them there yourself";
        }
        if (mount instanceof VolumeMount volume && volume.readOnly()) {
            return "which is in the read-only volume" + place + ": fill it with 'seed' where it is declared";
        }
        if (mount instanceof VolumeMount volume && isInMemory(volume)) {
            return "which is in the volume" + place
                    + ", and that is in memory (type=tmpfs) and empty again when the container starts";
        }
        return ALLOWED;
    }

    private boolean isInMemory(VolumeMount mount) {
        VolumeOptions options = mount.options();
        return mount.volume() == null
                ? VolumeSpec.isInMemory(options.driver(), options.driverOptions())
                : inMemory.contains(mount.volume());
    }
}
