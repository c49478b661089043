/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.Session;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Tells JUnit where evidence is: always as a report entry, and from 5.12 on also as files, of which JUnit wants a copy in a directory of its own,
 * which need not be another one in each run.
 * All that depends on the version of JUnit is in this class, but for how values of stores are closed.
 */
final class Publication {

    /** The key of the report entry, and the name of the directory. */
    static final String KEY = "drydock.evidence";

    private static final Optional<Method> PUBLISH_DIRECTORY = ReflectionSupport.findMethod(
            ExtensionContext.class, "publishDirectory", String.class, ThrowingConsumer.class);

    private Publication() {}

    static void publish(ExtensionContext context, Path directory) {
        context.publishReportEntry(KEY, Session.shownEvidence(directory));
        ThrowingConsumer<Path> copy = target -> Session.copyEvidence(directory, target);
        PUBLISH_DIRECTORY.ifPresent(method -> ReflectionSupport.invokeMethod(method, context, KEY, copy));
    }
}
