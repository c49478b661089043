/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.util.List;
import java.util.Locale;

/**
 * A setting of Drydock, by the name under which JUnit has it as a configuration parameter and Java as a system property.
 *
 * @param name begins with {@code drydock.}
 * @param usual what holds where nothing is set, as docs/configuration.md has it
 */
record Setting(String name, String usual) {

    static final String PREFIX = "drydock.";

    static final String VARIABLE_PREFIX = "DRYDOCK_";

    static final String ENGINE_HOST = "drydock.engine.host";

    static final String ENGINE_REQUIRED = "drydock.engine.required";

    static final String NETWORK_POOL = "drydock.network.pool";

    /** All that there are. */
    static final List<Setting> ALL = List.of(
            new Setting(Settings.BUILD_CACHE, "~/.cache/drydock"),
            new Setting(ENGINE_HOST, "found as the docker CLI does"),
            new Setting(Settings.ENGINE_PATIENCE, "10s"),
            new Setting(ENGINE_REQUIRED, "true"),
            new Setting(Reporting.EXPLAIN, "false"),
            new Setting(Settings.IMAGE_PREFIX, "none"),
            new Setting(Lifecycle.KEEP, "never"),
            new Setting(Reporting.LOGS, "false"),
            new Setting(NETWORK_POOL, "10.223.0.0/16"),
            new Setting(Settings.PORTS_WAIT, "5m"),
            new Setting(Reporting.REPORT, "on-failure; in plain Java never"),
            new Setting(Reporting.REPORT_DIR, "target/drydock or build/drydock"),
            new Setting(Lifecycle.REUSE, "true"),
            new Setting(Lifecycle.REUSE_EXPIRY, "10m"),
            new Setting(Lifecycle.SHARE, "jvm"),
            new Setting(Settings.START_PARALLELISM, "4 for each processor, at least 8"),
            new Setting(Lifecycle.START_AHEAD, "images"),
            new Setting(Lifecycle.CONTAINERS_AHEAD, "8"),
            new Setting(Lifecycle.MEMORY_AHEAD, "no limit"),
            new Setting(CleanupSettings.SWEEP, "true"),
            new Setting(CleanupSettings.SWEEP_AGE, "24h"),
            new Setting(Lifecycle.TEARDOWN, "background"),
            new Setting(Settings.TIMEOUT_FACTOR, "1"),
            new Setting(CleanupSettings.WATCHDOG, "true"));

    /** The name under which environments have it: {@code drydock.startAhead.memory} is {@code DRYDOCK_START_AHEAD_MEMORY}. */
    String variable() {
        return variable(name);
    }

    static String variable(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
