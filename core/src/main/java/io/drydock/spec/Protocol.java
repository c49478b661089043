/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The transport protocol of a port. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Protocol {
    /** Stream connections. */
    TCP,
    /** Datagrams. */
    UDP,
    /** Streams of messages; where the kernel of the engine's host has them. */
    SCTP;

    /** Reads a name; {@code null} stands for TCP. */
    static Protocol parse(String text, @Nullable String name) {
        if (name == null) {
            return TCP;
        }
        for (Protocol protocol : values()) {
            if (protocol.toString().equalsIgnoreCase(name)) {
                return protocol;
            }
        }
        throw new SyntaxException(
                "'" + text + "' names protocol '" + name + "': 'tcp', 'udp' and 'sctp' are supported");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
