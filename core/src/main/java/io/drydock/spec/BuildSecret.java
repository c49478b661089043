/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * A secret that the steps of a build may see. Its value is never printed and no part of the image.
 *
 * @param id the name by which the Dockerfile refers to it
 * @param source the file or the environment variable that has the value
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BuildSecret(String id, FileSource source) {

    private static final String SYNTAX = "write 'id=env:VARIABLE' or 'id=file:path'";

    /** Reads a secret. Whoever writes the value by mistake in the place of the source does not find it in a message. */
    static BuildSecret parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new SyntaxException("has no '=': " + SYNTAX);
        }
        String id = SecretSpec.checkedName(text.substring(0, equals));
        String source = text.substring(equals + 1);
        int colon = source.indexOf(':');
        String value = source.substring(colon + 1);
        FileSource read = switch (source.substring(0, Math.max(colon, 0))) {
            case "env" -> new FileSource.Variable(value);
            case "file" -> new FileSource.HostFile(value);
            default -> null;
        };
        if (read == null || value.isBlank()) {
            throw new SyntaxException("gives '" + id + "' no source: " + SYNTAX);
        }
        return new BuildSecret(id, read);
    }

    BuildSecret withPath(UnaryOperator<String> path) {
        return source instanceof FileSource.HostFile file
                ? new BuildSecret(id, new FileSource.HostFile(path.apply(file.path())))
                : this;
    }
}
