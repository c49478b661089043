/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Knows which addresses lie in the subnet of an interface of this machine, as those of containers do on bridges of an engine here. An
 * engine on a local socket may well run elsewhere, rootless or in a virtual machine; then nothing comes back from such an address, which would look
 * like a UDP port that is open.
 */
final class NearAddresses {

    private NearAddresses() {}

    /** Tells the first of some IPv4 addresses that is near. */
    static Optional<String> firstOf(List<String> addresses) {
        try {
            List<InterfaceAddress> own = NetworkInterface.networkInterfaces()
                    .flatMap(each -> each.getInterfaceAddresses().stream())
                    .filter(each -> each.getAddress() instanceof Inet4Address)
                    .toList();
            return addresses.stream()
                    .filter(address -> own.stream().anyMatch(each -> isInSubnet(address, each)))
                    .findFirst();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static boolean isInSubnet(String address, InterfaceAddress own) {
        int bits = Integer.SIZE - own.getNetworkPrefixLength();
        return bits < Integer.SIZE && number(own.getAddress()) >>> bits == number(address) >>> bits;
    }

    private static int number(String address) {
        try {
            return number(InetAddress.getByName(address));
        } catch (IOException noAddress) {
            return 0;
        }
    }

    private static int number(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }
}
