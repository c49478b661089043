/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a container runs beside its process.
 *
 * @param labels the user's labels
 * @param system what system its process finds
 * @param restart whether the engine starts it again when it ends; {@code null} for never
 * @param health what differs from the image's {@code HEALTHCHECK}
 * @param resources what it may use of the host
 * @param security what its process may do
 * @param logging where its log goes
 * @param customization what has no word of its own
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RuntimeSpec(
        Map<String, String> labels,
        SystemSpec system,
        @Nullable RestartPolicy restart,
        HealthSpec health,
        ResourceSpec resources,
        SecuritySpec security,
        LoggingSpec logging,
        Customization customization) {

    /** What a container has of which nothing was said. */
    public static final RuntimeSpec DEFAULT = new RuntimeSpec(
            Map.of(),
            SystemSpec.DEFAULT,
            null,
            HealthSpec.DEFAULT,
            ResourceSpec.DEFAULT,
            SecuritySpec.DEFAULT,
            LoggingSpec.DEFAULT,
            Customization.NONE);

    /** Copies the map. */
    public RuntimeSpec {
        labels = OrderedMap.copyOf(labels);
    }

    /**
     * Gives the container other rights.
     *
     * @param rights what its process may do
     * @return the runtime
     */
    public RuntimeSpec withSecurity(SecuritySpec rights) {
        return new RuntimeSpec(labels, system, restart, health, resources, rights, logging, customization);
    }

    /**
     * Replaces the health check.
     *
     * @param other the health check
     * @return the same otherwise
     */
    public RuntimeSpec withHealth(HealthSpec other) {
        return new RuntimeSpec(labels, system, restart, other, resources, security, logging, customization);
    }

    /**
     * Replaces the labels.
     *
     * @param others the labels
     * @return the same otherwise
     */
    public RuntimeSpec withLabels(Map<String, String> others) {
        return new RuntimeSpec(others, system, restart, health, resources, security, logging, customization);
    }
}
