/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What {@code docker info} tells of an engine.
 *
 * @param storageDriver for example {@code overlay2}
 * @param cgroupVersion {@code 1} or {@code 2}; empty where there are none
 * @param cpus how many processors it has
 * @param memory how many bytes of memory it has
 * @param isInSwarm whether it is an active node of a swarm
 * @param isLiveRestoring whether containers go on while it is restarted
 * @param security what keeps containers apart
 * @param drivers what it can be told to use
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EngineFacts(
        String storageDriver,
        String cgroupVersion,
        int cpus,
        long memory,
        boolean isInSwarm,
        boolean isLiveRestoring,
        Security security,
        Drivers drivers) {

    /**
     * What keeps containers apart.
     *
     * @param isRootless whether the engine itself runs without root's rights
     * @param hasUserNamespaces whether root in a container is somebody else outside
     * @param hasSelinux whether SELinux confines containers
     * @param hasApparmor whether AppArmor confines containers
     * @param hasSeccomp whether system calls are filtered
     */
    public record Security(
            boolean isRootless,
            boolean hasUserNamespaces,
            boolean hasSelinux,
            boolean hasApparmor,
            boolean hasSeccomp) {}

    /**
     * What the engine can be told to use, by name.
     *
     * @param network drivers of networks
     * @param volume drivers of volumes
     * @param log drivers of logs
     * @param runtimes programs that run containers
     */
    public record Drivers(List<String> network, List<String> volume, List<String> log, List<String> runtimes) {

        /** Copies the lists. */
        public Drivers {
            network = List.copyOf(network);
            volume = List.copyOf(volume);
            log = List.copyOf(log);
            runtimes = List.copyOf(runtimes);
        }
    }
}
