/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a stack has on the engine, or may have: each name is noted before the engine is asked to create the thing, so that
 * whatever an answer that never came has left behind is removed too.
 */
final class Resources {

    private final Map<String, Integer> hostPorts = new ConcurrentHashMap<>();
    private final Map<String, Integer> randomPorts = new ConcurrentHashMap<>();
    private final Map<String, RunningContainer> runningContainers = new ConcurrentHashMap<>();
    private final Map<String, Runnable> guests = new ConcurrentHashMap<>();
    private final Map<String, String> networks = new ConcurrentHashMap<>();
    private final Map<String, RunningNetwork> runningNetworks = new ConcurrentHashMap<>();
    private final Map<String, String> volumes = new ConcurrentHashMap<>();
    private final Map<String, String> externalVolumes = new ConcurrentHashMap<>();
    private final CarrierNames carriers = new CarrierNames();
    private final Map<String, String> containers = new ConcurrentHashMap<>();
    private final HiddenValues hidden = new HiddenValues();
    private final List<ContainerLife> lives = new CopyOnWriteArrayList<>();

    /** Those that are there, created or found, by names in the stack. */
    Map<String, RunningNetwork> runningNetworks() {
        return runningNetworks;
    }

    /** Handles of those that are ready, by names in the stack. */
    Map<String, RunningContainer> runningContainers() {
        return runningContainers;
    }

    /** Stops containers that other code has made, by names in the stack. */
    Map<String, Runnable> guests() {
        return guests;
    }

    /** Free ports of this machine, by who wanted them. */
    Map<String, Integer> randomPorts() {
        return randomPorts;
    }

    /** Host ports that were known before the start, by their names as of {@link io.drydock.spec.HostPortName}. */
    Map<String, Integer> hostPorts() {
        return hostPorts;
    }

    /** Names on the engine by names in the stack. */
    Map<String, String> networks() {
        return networks;
    }

    /** Names on the engine by names in the stack. */
    Map<String, String> volumes() {
        return volumes;
    }

    /** Names on the engine of containers that are never started and help for a moment. */
    CarrierNames carriers() {
        return carriers;
    }

    /** Names on the engine by names in the stack, of volumes that are not the stack's own and stay. */
    Map<String, String> externalVolumes() {
        return externalVolumes;
    }

    /** Ids by names in the stack; before the engine has told the id, the name on the engine. */
    Map<String, String> containers() {
        return containers;
    }

    /** What is not to be told of the volumes. */
    HiddenValues hidden() {
        return hidden;
    }

    /** Keeps the state of a handle, which is closed when its container is gone. */
    void keep(ContainerLife life) {
        lives.add(life);
    }

    /** Closes what is kept for a container that is gone before its stack. */
    void closeLife(String id) {
        List<ContainerLife> gone =
                lives.stream().filter(life -> life.id().equals(id)).toList();
        lives.removeAll(gone);
        gone.forEach(ContainerLife::close);
    }

    List<ContainerLife> lives() {
        return lives;
    }
}
