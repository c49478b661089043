/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Mapping;
import io.drydock.spec.ContainerSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what a service may use. */
final class ServiceResources {

    private static final String NOT_SWARM = "it is of swarm";

    private ServiceResources() {}

    static void read(Fields service, ContainerSpecBuilder container) {
        service.text("mem_limit", container::memory);
        service.text("memswap_limit", container::memorySwap);
        service.text("mem_reservation", container::memoryReservation);
        service.flag("oom_kill_disable", container::oomKillDisable);
        service.text("shm_size", container::shmSize);
        service.text("cpus", container::cpus);
        service.text("cpuset", container::cpusetCpus);
        service.number("cpu_shares", container::cpuShares);
        service.number("pids_limit", container::pidsLimit);
        service.within("blkio_config", blkio -> {
            blkio.number("weight", container::blkioWeight);
            blkio.finish();
        });
        ulimits(service, container::ulimits);
        service.assignments("sysctls", container::sysctls);
        container.devices(devices(service).toArray(String[]::new));
        service.text("gpus", container::gpus);
        service.number("scale", scale -> checkScale(service, "scale", scale));
        service.within("deploy", deploy -> readDeploy(deploy, container));
    }

    static void ulimits(Fields fields, Consumer<String[]> use) {
        List<String> limits = new ArrayList<>();
        fields.within("ulimits", names -> {
            for (Map.Entry<String, Element> limit : names.all().entrySet()) {
                if (limit.getValue() instanceof Mapping) {
                    names.fields(limit.getKey(), limit.getValue())
                            .ifPresent(each -> limits.add(limit.getKey() + "="
                                    + each.text("soft").orElse("") + ":"
                                    + each.text("hard").orElse("")));
                } else {
                    names.text(limit.getKey(), number -> limits.add(limit.getKey() + "=" + number));
                }
            }
        });
        use.accept(limits.toArray(String[]::new));
    }

    private static List<String> devices(Fields service) {
        List<String> devices = new ArrayList<>();
        for (Element element : service.elements("devices")) {
            if (element instanceof Element.Text text) {
                devices.add(text.text());
            } else {
                service.fields("devices", element)
                        .ifPresent(device -> devices.add(device.text("source").orElse("")
                                + ":" + device.text("target").orElse("")
                                + device.text("permissions")
                                        .map(each -> ":" + each)
                                        .orElse("")));
            }
        }
        return devices;
    }

    private static void checkScale(Fields fields, String key, int scale) {
        if (scale != 1) {
            fields.problem(key, "is " + scale + ": a service is one container");
        }
    }

    /** What Compose does of it without swarm. */
    private static void readDeploy(Fields deploy, ContainerSpecBuilder container) {
        deploy.number("replicas", replicas -> checkScale(deploy, "replicas", replicas));
        deploy.within("resources", resources -> {
            resources.within("limits", limits -> {
                limits.text("cpus", container::cpus);
                limits.text("memory", container::memory);
                limits.number("pids", container::pidsLimit);
                limits.finish();
            });
            resources.within("reservations", reservations -> {
                reservations.text("memory", container::memoryReservation);
                reservations.ignore("cpus");
                reservations.finish(Map.of("devices", "write gpus"));
            });
            resources.finish();
        });
        deploy.ignore("placement", "update_config", "rollback_config", "endpoint_mode", "labels");
        deploy.finish(Map.of("restart_policy", "write restart", "mode", NOT_SWARM));
    }
}
