/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import org.apiguardian.api.API;

/**
 * Files that are copied into a container before it starts, or into a volume.
 *
 * @param source where they come from; of a directory, all that is in it
 * @param target an absolute path without a slash at its end, or {@code /}
 * @param intoDirectory whether the source lands in the target, under its own name; else the target is its new name
 * @param access who may do what with them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CopySpec(FileSource source, String target, boolean intoDirectory, FileAccess access) {

    private static final String CLASS_PATH = "classpath:";

    private static final String SYNTAX =
            "write 'file:/path' or 'classpath:file:/path', and after them ':mode=0644,uid=70,gid=70' where needed";

    /**
     * Reads what is copied into a container.
     *
     * @param text {@code [classpath:]source:/target[:options]}
     * @return the copy
     */
    static CopySpec parse(String text) {
        ArrayList<String> parts = FileAccess.parts(withoutPrefix(text));
        FileAccess access = FileAccess.takenFrom(parts, FileAccess.DEFAULT);
        if (parts.size() != 2 || parts.contains("")) {
            throw new SyntaxException("'" + text + "' is not a copy: " + SYNTAX);
        }
        return to(parts.get(1), source(text, parts.get(0)), access);
    }

    /** Reads what a volume is filled with: {@code [classpath:]source[:options]}. */
    static CopySpec parseSeed(String text) {
        ArrayList<String> parts = FileAccess.parts(withoutPrefix(text));
        FileAccess access = FileAccess.takenFrom(parts, FileAccess.DEFAULT);
        if (parts.size() != 1 || parts.contains("")) {
            throw new SyntaxException(
                    "'" + text + "' is not a file or directory to fill a volume with: write 'directory' or"
                            + " 'classpath:directory', and after them ':mode=0644,uid=70,gid=70' where needed");
        }
        return new CopySpec(source(text, parts.get(0)), "/", false, access);
    }

    /** Reads the target of a copy whose source is known. */
    static CopySpec to(String target, FileSource source, FileAccess access) {
        String path = ContainerPath.absolute(target);
        boolean intoDirectory = target.endsWith("/");
        if (intoDirectory && source instanceof FileSource.Content) {
            throw new SyntaxException(
                    "'" + target + "' names no file: content that is given in Java has no name of its own");
        }
        return new CopySpec(source, path, intoDirectory, access);
    }

    private static String withoutPrefix(String text) {
        return text.startsWith(CLASS_PATH) ? text.substring(CLASS_PATH.length()) : text;
    }

    private static FileSource source(String text, String path) {
        return text.startsWith(CLASS_PATH) ? resource(path) : new FileSource.HostFile(path);
    }

    /** Names a resource as class loaders do. */
    static FileSource resource(String path) {
        String name = ContainerPath.absolute("/" + path).substring(1);
        if (name.isEmpty()) {
            throw new SyntaxException("'classpath:" + path + "' names nothing on the class path");
        }
        return new FileSource.Resource(name);
    }
}
