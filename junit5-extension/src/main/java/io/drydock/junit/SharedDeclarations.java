/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.compose.ComposeSpecBuilder;
import io.drydock.run.StackBuilder;
import io.drydock.spec.NetworkSpecBuilder;
import io.drydock.spec.VolumeSpecBuilder;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads the networks, volumes and Compose files that a class declares for its containers. */
final class SharedDeclarations {

    private static final Set<Class<? extends Annotation>> TYPES = Set.of(
            Network.class,
            Network.List.class,
            Volume.class,
            Volume.List.class,
            ComposeFile.class,
            ComposeFile.List.class);

    private SharedDeclarations() {}

    /** Adds them to a stack, and tells whether there are any. */
    static boolean addTo(StackBuilder builder, Class<?> type) {
        List<Annotation> found = Annotations.all(type, TYPES);
        found.forEach(annotation -> add(builder, type, annotation));
        return !found.isEmpty();
    }

    private static void read(Network network, NetworkSpecBuilder options) {
        options.options(network.options())
                .internal(network.internal())
                .ipv6(network.ipv6())
                .subnet(network.subnet())
                .gateway(network.gateway())
                .ipRange(network.ipRange())
                .labels(network.labels());
        if (!network.driver().isEmpty()) {
            options.driver(network.driver());
        }
        if (!network.attachable()) {
            options.attachable(false);
        }
        if (!network.external().isEmpty()) {
            options.external(network.external());
        }
    }

    private static void read(Volume volume, VolumeSpecBuilder options) {
        options.options(volume.options()).labels(volume.labels()).seed(volume.seed());
        if (!volume.driver().isEmpty()) {
            options.driver(volume.driver());
        }
        if (!volume.external().isEmpty()) {
            options.external(volume.external());
        }
    }

    private static void read(ComposeFile files, ComposeSpecBuilder options) {
        options.files(files.value())
                .profiles(files.profiles())
                .services(files.services())
                .freePorts(files.freePorts());
        if (!files.startupTimeout().isEmpty()) {
            options.startupTimeout(files.startupTimeout());
        }
    }

    static void add(StackBuilder builder, Class<?> type, Annotation annotation) {
        if (annotation instanceof Network network) {
            builder.network(
                    network.name(),
                    options -> read(network, options.origin(Origins.of(type, "Network", network.name()))));
        } else if (annotation instanceof Volume volume) {
            builder.volume(
                    volume.name(), options -> read(volume, options.origin(Origins.of(type, "Volume", volume.name()))));
        } else if (annotation instanceof ComposeFile files) {
            builder.composeFile(options -> read(files, options.origin(Origins.of(type, ComposeFile.class))));
        } else if (annotation instanceof Network.List networks) {
            Arrays.asList(networks.value()).forEach(each -> add(builder, type, each));
        } else if (annotation instanceof Volume.List volumes) {
            Arrays.asList(volumes.value()).forEach(each -> add(builder, type, each));
        } else if (annotation instanceof ComposeFile.List groups) {
            Arrays.asList(groups.value()).forEach(each -> add(builder, type, each));
        }
    }
}
