/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelConnectionsTests {

    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    private Path directory;

    @Test
    void reachWhenAConnectionToTheContainerIsEstablishedIsTrue() throws IOException {
        KernelConnections connections =
                table("   3: 010011AC:B2E6 020011AC:1538 01 00000000:00000000 00:00000000 0 0 7 1\n");

        assertThat(connections.reach(List.of("172.18.0.9", "172.17.0.2"), 5432)).isTrue();
    }

    @Test
    void reachWhenTheConnectionIsStillBeingMadeIsFalse() throws IOException {
        KernelConnections connections =
                table("   3: 010011AC:B2E6 020011AC:1538 02 00000000:00000000 00:00000000 0 0 7 1\n");

        assertThat(connections.reach(List.of("172.17.0.2"), 5432)).isFalse();
    }

    @Test
    void reachWhenAnotherPortOrAddressIsConnectedIsFalse() throws IOException {
        KernelConnections connections =
                table("   3: 010011AC:B2E6 020011AC:1538 01 00000000:00000000 00:00000000 0 0 7 1\n");

        assertThat(connections.reach(List.of("172.17.0.2"), 5433)).isFalse();
        assertThat(connections.reach(List.of("172.17.0.3"), 5432)).isFalse();
        assertThat(connections.reach(List.of(), 5432)).isFalse();
    }

    @Test
    void reachWhenTheKernelListsNothingIsFalse() {
        KernelConnections connections = new KernelConnections(directory.resolve("none"));

        assertThat(connections.reach(List.of("172.17.0.2"), 5432)).isFalse();
    }

    @Test
    void reachWhenTheListCannotBeReadToItsEndIsFalse() {
        KernelConnections connections = new KernelConnections(directory);

        assertThat(connections.reach(List.of("172.17.0.2"), 5432)).isFalse();
    }

    @Test
    void endWhenTheServersEndIsListedIsTrue() throws IOException {
        KernelConnections connections =
                table("   3: 0100007F:1538 0100007F:B2E6 01 00000000:00000000 00:00000000 0 0 7 1\n");

        assertThat(connections.end(loopback(5432), loopback(45798))).isTrue();
    }

    @Test
    void endWhenOnlyTheClientsEndIsListedIsFalse() throws IOException {
        KernelConnections connections =
                table("   3: 0100007F:B2E6 0100007F:1538 01 00000000:00000000 00:00000000 0 0 7 1\n");

        assertThat(connections.end(loopback(5432), loopback(45798))).isFalse();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** A table as a machine with the least significant byte first prints it. */
    private KernelConnections table(String line) throws IOException {
        assertThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        return new KernelConnections(Files.writeString(directory.resolve("tcp"), HEADER + line));
    }
}
