/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.util.Set;
import org.apiguardian.api.API;

/**
 * Where an engine is.
 *
 * @param uri for example {@code unix:///var/run/docker.sock}
 * @param host the address at which published ports are reached: {@code 127.0.0.1} for an engine on this machine
 * @param isLocal whether the engine publishes ports on the loopback address of this machine
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record EngineEndpoint(String uri, String host, boolean isLocal) {

    private static final String ALL_V6 = "::";
    private static final Set<String> ALL_ADDRESSES = Set.of("", "0.0.0.0", ALL_V6);

    /**
     * Tells the address at which this process reaches a published port.
     *
     * @param binding where it is published
     * @return the address where one is named that is not loopback on another machine, else the engine's host
     */
    public String hostOf(PortBinding binding) {
        String address = binding.hostAddress();
        if (isLocal && address.equals(ALL_V6)) {
            return "::1"; // Docker listens there for IPv6 only
        }
        boolean elsewhere = !isLocal && (address.startsWith("127.") || address.equals("::1"));
        return ALL_ADDRESSES.contains(address) || elsewhere ? host : address;
    }

    /**
     * Writes the address at which this process reaches a published port, as a URL has it.
     *
     * @param binding where it is published
     * @return for example {@code 127.0.0.1:32768} or {@code [::1]:32768}
     */
    public String authorityOf(PortBinding binding) {
        String address = hostOf(binding);
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + binding.hostPort();
    }
}
