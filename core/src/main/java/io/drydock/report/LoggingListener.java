/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the events of a run to the log: the steps at level info, warnings, failed containers, those that are started again, and where evidence of a failure is at level warn, what the steps of
 * a build print at level debug. What a container writes goes at level info to a logger of its own, {@code drydock.container.<name>}: many
 * programs write all they have to say to standard error, so that stream is no warning.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LoggingListener implements RunListener {

    private static final String CONTAINER = "drydock.container.";

    private final Logger logger = LoggerFactory.getLogger("io.drydock");

    /** Makes a listener that writes to the logger {@code io.drydock}. */
    public LoggingListener() {}

    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.ContainerOutput output) {
            LoggerFactory.getLogger(CONTAINER + output.container()).info("{}", output.line());
        } else if (event instanceof RunEvent.ImageOutput) {
            logger.debug("{}", event.text());
        } else if (event instanceof RunEvent.ContainerWarned
                || event instanceof RunEvent.ImageWarned
                || event instanceof RunEvent.ContainerFailed
                || event instanceof RunEvent.ContainerRetrying
                || event instanceof RunEvent.EvidenceWritten
                || event instanceof RunEvent.StackKept
                || event instanceof RunEvent.RemovalFailed
                || event instanceof RunEvent.CleanupWarned) {
            logger.warn("{}", event.text());
        } else {
            logger.info("{}", event.text());
        }
    }
}
