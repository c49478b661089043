/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cleanup;

import io.drydock.engine.Archives;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.NetworkRequest;
import io.drydock.engine.Requests;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.Origin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run leaves on an engine: a container in a network with a volume, and an image. */
public final class Leftovers {

    private Leftovers() {}

    /** A process of this machine that ended long ago: nothing is started before the first process. */
    public static Owner deadOwner() {
        return new Owner(Owner.thisProcess().host(), Owner.thisProcess().pid(), "1");
    }

    public static Owner strangeOwner() {
        return new Owner("ci-7/8f14e45fceea-4026531836", 4711, "82231");
    }

    static Map<String, String> labels(String run, Owner owner, ResourceKind kind, String name, Instant created) {
        return new OwnerLabels(run, owner).of(kind, "OrdersIT", name, Origin.of("OrdersIT." + name), created);
    }

    public static void of(ContainerEngine engine, String image, String run, Owner owner, Instant created) {
        engine.createNetwork(new NetworkRequest(
                "back-" + run,
                NetworkSettings.DEFAULT,
                labels(run, owner, ResourceKind.NETWORK, "back-" + run, created)));
        engine.createVolume(new VolumeRequest(
                "data-" + run, "local", Map.of(), labels(run, owner, ResourceKind.VOLUME, "data-" + run, created)));
        engine.createContainer(
                Requests.container("db-" + run, image, labels(run, owner, ResourceKind.CONTAINER, "db-" + run, created))
                        .build());
        engine.importImage(
                "app:" + run,
                labels(run, owner, ResourceKind.IMAGE, "app-" + run, created),
                Archives.of(Archives.file("f", run)));
    }

    static void mark(ContainerEngine engine, String run, Owner owner, Instant created) {
        Map<String, String> labels =
                new LinkedHashMap<>(labels(run, owner, ResourceKind.VOLUME, "keep-" + run, created));
        labels.put("io.drydock.keep", "");
        engine.createVolume(new VolumeRequest("keep-" + run, "local", Map.of(), labels));
    }
}
