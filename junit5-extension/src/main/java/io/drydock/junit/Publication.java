/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Tells JUnit where evidence is: always as a report entry, and from 5.12 on also as files, of which JUnit wants a copy in a directory of its own.
 * All that depends on the version of JUnit is in this class, but for how values of stores are closed.
 */
final class Publication {

    /** The key of the report entry, and the name of the directory. */
    static final String KEY = "drydock.evidence";

    private static final Optional<Method> PUBLISH_DIRECTORY = ReflectionSupport.findMethod(
            ExtensionContext.class, "publishDirectory", String.class, ThrowingConsumer.class);

    private Publication() {}

    static void publish(ExtensionContext context, Path directory, String shown) {
        context.publishReportEntry(KEY, shown);
        ThrowingConsumer<Path> copy = target -> copy(directory, target);
        PUBLISH_DIRECTORY.ifPresent(method -> ReflectionSupport.invokeMethod(method, context, KEY, copy));
    }

    private static void copy(Path source, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(source)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(source.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }
}
