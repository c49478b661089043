/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells which drivers an engine has, where it did not know the one that was declared. */
final class DriverNames {

    private static final Pattern NO_LOG_DRIVER = Pattern.compile("looking up logging plugin|no log driver named");
    private static final Pattern NO_VOLUME_DRIVER =
            Pattern.compile("looking up volume plugin|could not find volume (driver|plugin)");

    private DriverNames() {}

    /** Asks the engine only after such a failure; what it does not tell is left out. */
    static Map<String, String> facts(ContainerEngine engine, RuntimeException failure) {
        if (!(failure instanceof EngineCallException call)) {
            return Map.of();
        }
        if (NO_LOG_DRIVER.matcher(call.answer()).find()) {
            return Map.of("log drivers", list(engine, true));
        }
        return NO_VOLUME_DRIVER.matcher(call.answer()).find()
                ? Map.of("volume drivers", list(engine, false))
                : Map.of();
    }

    private static String list(ContainerEngine engine, boolean ofLogs) {
        try {
            List<String> names = ofLogs
                    ? engine.info().drivers().log()
                    : engine.info().drivers().volume();
            return String.join(", ", names);
        } catch (EngineException notTold) {
            return "";
        }
    }
}
