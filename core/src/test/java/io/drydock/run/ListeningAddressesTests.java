/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ListeningAddressesTests {

    /** As {@code cat /proc/net/tcp /proc/net/tcp6} printed in a container on a network of its own. */
    private static final String TABLES = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0B00007F:9C8F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 107230 1 0000000000000000 100 0 0 10 0
               1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 107245 1 0000000000000000 100 0 0 10 0
               2: 020016AC:0050 010016AC:D2F4 01 00000000:00000000 00:00000000 00000000     0        0 107260 1 0000000000000000 20 4 30 10 -1
              sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 107246 1 0000000000000000 100 0 0 10 0
               1: 00000000000000000000000001000000:1538 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 107247 1 0000000000000000 100 0 0 10 0
               2: 0000C8FD000000000000000002000000:1539 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 107248 1 0000000000000000 100 0 0 10 0
            """;

    @Test
    void parseTakesWhatListensButDockersNameServer() {
        assertThat(ListeningAddresses.text(ListeningAddresses.parse(TABLES)))
                .isEqualTo("127.0.0.1:8080, [::]:80, [::1]:5432, [fdc8:0:0:0:0:0:0:2]:5433");
    }

    @Test
    void parseWhenNothingListensFindsNothing() {
        assertThat(ListeningAddresses.parse("  sl  local_address rem_address   st\n"))
                .isEmpty();
        assertThat(ListeningAddresses.text(List.of())).isEqualTo("no TCP port");
    }
}
