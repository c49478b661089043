/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;

/**
 * A named volume at a place inside a container, as in {@code docker run -v}.
 *
 * @param volume the name under which the stack declares the volume
 * @param target the absolute path inside the container
 * @param readOnly whether the container may only read it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record VolumeMount(String volume, String target, boolean readOnly) {

    /**
     * Reads Docker's short syntax.
     *
     * @param text {@code volume:/path[:ro|:rw]}
     * @return the mount
     */
    static VolumeMount parse(String text) {
        if (text.startsWith("/") || text.startsWith(".") || text.startsWith("~")) {
            throw new SyntaxException("'" + text + "' is a bind mount or an anonymous volume, which are not supported: "
                    + "declare a volume and write 'volume:/path'");
        }
        String[] parts = text.split(":", -1);
        boolean access = parts.length == 2 || (parts.length == 3 && (parts[2].equals("ro") || parts[2].equals("rw")));
        if (!access || parts[0].isEmpty() || !parts[1].startsWith("/")) {
            throw new SyntaxException(
                    "'" + text + "' is not a volume mount: write 'volume:/path' or 'volume:/path:ro'");
        }
        return new VolumeMount(parts[0], parts[1], parts.length == 3 && parts[2].equals("ro"));
    }
}
