/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

/**
 * What differs between engines in the requests about containers and networks.
 *
 * @param bindAddress where to publish ports that name no address
 * @param isPodman whether it is Podman
 * @param minorVersion the version of the API that is spoken: 41 for 1.41
 */
record Dialect(String bindAddress, boolean isPodman, int minorVersion) {

    /** Docker 25. */
    private static final int SEVERAL_NETWORKS_AT_CREATION = 44;

    /** Whether containers are created on all their networks at once, with a MAC address on each. */
    boolean createsOnAllNetworks() {
        return minorVersion >= SEVERAL_NETWORKS_AT_CREATION;
    }
}
