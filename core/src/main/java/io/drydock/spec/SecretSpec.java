/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A secret that a container finds as a file in {@code /run/secrets}, a file system in memory. Its value is read when the
 * container starts and is never printed.
 *
 * @param name the name of the file
 * @param source where the value comes from
 * @param access who may read it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SecretSpec(String name, FileSource source, FileAccess access) {

    /** Where a container finds its secrets. */
    public static final String DIRECTORY = "/run/secrets";

    /** Readable for {@code root} alone. */
    public static final FileAccess DEFAULT_ACCESS = FileAccess.mode(0400);

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,254}");

    private static final String SYNTAX = "write 'name=env:VARIABLE', 'name=file:path' or 'name=classpath:resource'";

    /**
     * Reads a secret. Whoever writes the value by mistake in the place of the source does not find it in a message.
     *
     * @param text {@code name=env:VARIABLE}, {@code name=file:path} or {@code name=classpath:resource}, and after them
     *     {@code :mode=0400,uid=70,gid=70} where needed
     * @return the secret
     */
    static SecretSpec parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new SyntaxException("has no '=': " + SYNTAX);
        }
        String name = checkedName(text.substring(0, equals));
        ArrayList<String> parts = FileAccess.parts(text.substring(equals + 1));
        if (parts.size() < 2 || parts.contains("")) {
            throw new SyntaxException("gives '" + name + "' no source: " + SYNTAX);
        }
        FileAccess access = FileAccess.takenFrom(parts, DEFAULT_ACCESS);
        if (parts.size() != 2) {
            throw new SyntaxException("gives '" + name + "' no source: " + SYNTAX);
        }
        FileSource source = switch (parts.get(0)) {
            case "env" -> new FileSource.Variable(parts.get(1));
            case "file" -> new FileSource.HostFile(parts.get(1));
            case "classpath" -> CopySpec.resource(parts.get(1));
            default -> throw new SyntaxException("gives '" + name + "' no source: " + SYNTAX);
        };
        return new SecretSpec(name, source, access);
    }

    /** Takes a name that can be that of a file; a wrong one may be a part of the value. */
    static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new SyntaxException(
                    "has a name that is not allowed: use letters, digits, '_', '.' and '-', starting with a"
                            + " letter, a digit or '_'");
        }
        return name;
    }
}
