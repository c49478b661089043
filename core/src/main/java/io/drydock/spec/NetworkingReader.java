/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Set;

/** Reads what was said of how a container is reached. */
final class NetworkingReader {

    private NetworkingReader() {}

    static NetworkingSpec read(Options options, OptionReader reader, Set<String> known) {
        ExposeSpec expose = PortsReader.expose(reader);
        List<PortSpec> ports = PortsReader.ports(reader, expose);
        List<String> networks = options.texts("networks");
        reader.checkKnown("network", networks, known);
        reader.checkOnce("networks", networks);
        boolean joinsDefault = networks.isEmpty() && known.contains(StackSpec.DEFAULT_NETWORK);
        return new NetworkingSpec(ports, expose, joinsDefault ? List.of(StackSpec.DEFAULT_NETWORK) : networks);
    }
}
