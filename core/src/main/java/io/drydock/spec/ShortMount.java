/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads mounts in the short syntax of {@code docker run -v}. */
final class ShortMount {

    private static final String SYNTAX =
            "write 'volume:/path', './directory:/path' or '/path', and after the first two ':ro' where needed";

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:(\\\\.*|/[^:]*:/.*)");

    private static final Set<String> PROPAGATIONS =
            Set.of("private", "rprivate", "shared", "rshared", "slave", "rslave");

    private boolean readOnly;
    private boolean noCopy;
    private @Nullable String relabel;
    private @Nullable String propagation;

    private ShortMount() {}

    /**
     * Reads a mount.
     *
     * @param text {@code volume:/path[:options]}, {@code ./directory:/path[:options]} or {@code /path}
     * @return the mount of a volume or a bind mount
     */
    static Mount parse(String text) {
        if (DRIVE.matcher(text).matches()) {
            throw new SyntaxException(
                    "'" + text + "' begins with a path of Windows, which has a colon itself: write it in"
                            + " mounts, as 'type=bind,source=C:\\directory,target=/path'");
        }
        List<String> parts = List.of(text.split(":", -1));
        if (parts.size() > 3 || parts.contains("")) {
            throw new SyntaxException("'" + text + "' is not a mount: " + SYNTAX);
        }
        if (parts.size() == 1) {
            if (!text.startsWith("/")) {
                throw new SyntaxException("'" + text + "' is not a mount: " + SYNTAX);
            }
            return new VolumeMount(null, ContainerPath.mountPoint(text), false, VolumeOptions.DEFAULT);
        }
        String target = ContainerPath.mountPoint(parts.get(1));
        ShortMount mount = new ShortMount();
        boolean bind = isPath(parts.get(0));
        if (parts.size() == 3) {
            for (String option : parts.get(2).split(",", -1)) {
                mount.read(option, bind);
            }
        }
        return bind ? mount.bind(parts.get(0), target) : mount.volume(parts.get(0), target);
    }

    private static boolean isPath(String source) {
        return source.startsWith("/") || source.startsWith(".") || source.equals("~") || source.startsWith("~/");
    }

    private void read(String option, boolean bind) {
        switch (option) {
            case "ro" -> readOnly = true;
            case "rw" -> readOnly = false;
            case "z", "Z" -> relabel = option;
            case "consistent", "cached", "delegated" -> {
                // They once told Docker Desktop how fresh files must be; no engine heeds them any more.
            }
            default -> {
                if (bind && PROPAGATIONS.contains(option)) {
                    propagation = option;
                } else if (!bind && option.equals("nocopy")) {
                    noCopy = true;
                } else {
                    throw new SyntaxException("'" + option + "' is not an option of a "
                            + (bind
                                    ? "bind mount: write 'ro', 'rw', 'z', 'Z' or one of 'private', 'rprivate', 'shared',"
                                            + " 'rshared', 'slave', 'rslave'"
                                    : "volume: write 'ro', 'rw', 'nocopy', 'z' or 'Z'"));
                }
            }
        }
    }

    private Mount bind(String source, String target) {
        return new BindMount(source, target, readOnly, propagation, relabel);
    }

    private Mount volume(String source, String target) {
        if (source.contains("/")) {
            throw new SyntaxException("'" + source + "' is not the name of a volume: write './" + source
                    + "' for a directory of this machine");
        }
        return new VolumeMount(source, target, readOnly, new VolumeOptions(noCopy, null, relabel, null, Map.of()));
    }
}
