/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.spec.HealthSpec;
import io.drydock.spec.LoggingSpec;
import io.drydock.spec.RestartPolicy;
import io.drydock.spec.RuntimeSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the part of a request that says how a container runs. */
final class RuntimeJson {

    private RuntimeJson() {}

    /**
     * Writes what was said; what was not is left to the engine.
     *
     * @param config the body of the request
     * @param hostConfig its {@code HostConfig}
     */
    static void write(RuntimeSpec runtime, Map<String, Object> config, Map<String, Object> hostConfig) {
        Said.put(config, "Hostname", runtime.system().hostname());
        Said.put(config, "Domainname", runtime.system().domainname());
        Said.put(hostConfig, "Init", runtime.system().init());
        RestartPolicy restart = runtime.restart();
        if (restart != null) {
            hostConfig.put(
                    "RestartPolicy", Map.of("Name", restart.name(), "MaximumRetryCount", restart.maximumRetries()));
        }
        Said.put(config, "Healthcheck", health(runtime.health()));
        Said.put(hostConfig, "LogConfig", logging(runtime.logging()));
        ResourceJson.write(runtime.resources(), hostConfig);
        SecurityJson.write(runtime.security(), hostConfig);
    }

    /** The engine takes from the image what is missing here. */
    private static Map<String, Object> health(HealthSpec health) {
        Map<String, Object> check = new LinkedHashMap<>();
        if (health.none()) {
            check.put("Test", List.of("NONE"));
        } else if (health.command() != null) {
            check.put("Test", List.of("CMD-SHELL", health.command()));
        } else if (!health.exec().isEmpty()) {
            check.put(
                    "Test",
                    Stream.concat(Stream.of("CMD"), health.exec().stream()).toList());
        }
        Said.put(check, "Interval", nanos(health.interval()));
        Said.put(check, "Timeout", nanos(health.timeout()));
        Said.put(check, "Retries", health.retries());
        Said.put(check, "StartPeriod", nanos(health.startPeriod()));
        return check;
    }

    private static @Nullable Long nanos(@Nullable Duration duration) {
        return duration == null ? null : Long.valueOf(duration.toNanos());
    }

    private static Map<String, Object> logging(LoggingSpec logging) {
        Map<String, Object> config = new LinkedHashMap<>();
        Said.put(config, "Type", logging.driver());
        Said.put(config, "Config", logging.options());
        return config;
    }
}
