/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How the certificate of a server in a container is checked. By default it must be one that Java trusts, for the name or address
 * under which the port is reached.
 *
 * @param insecure whether any certificate will do, as for {@code curl --insecure}
 * @param caCert a PEM file of the authorities whose certificates will do, whatever name they are for, as a test reaches a container
 *     under an address that hardly any certificate has; {@code null} for the ones that Java trusts
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TlsSpec(boolean insecure, @Nullable FileSource caCert) {

    /** What Java trusts. */
    public static final TlsSpec DEFAULT = new TlsSpec(false, null);
}
