/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearAddressesTests {

    @Test
    void firstOfTellsAnAddressInTheSubnetOfAnInterface() {
        assertThat(NearAddresses.firstOf(List.of("240.1.2.3", "127.20.30.40", "127.0.0.1")))
                .contains("127.20.30.40");
    }

    /** Addresses that are reserved (RFC 1112) are nobody's. */
    @Test
    void firstOfWhenNoneIsInASubnetTellsNone() {
        assertThat(NearAddresses.firstOf(List.of("240.1.2.3", "240.4.5.6"))).isEmpty();
        assertThat(NearAddresses.firstOf(List.of())).isEmpty();
    }
}
