/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the events of a run to the log: the steps at level info, the engine's warnings at level warn,
 * what the steps of a build print at level debug. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LoggingListener implements RunListener {

    private final Logger logger = LoggerFactory.getLogger("io.drydock");

    /** Makes a listener that writes to the logger {@code io.drydock}. */
    public LoggingListener() {}

    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.ImageOutput) {
            logger.debug("{}", event.text());
        } else if (event instanceof RunEvent.ContainerWarned || event instanceof RunEvent.ImageWarned) {
            logger.warn("{}", event.text());
        } else {
            logger.info("{}", event.text());
        }
    }
}
