/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A port of a service.
 *
 * @param address the address of the host, or an empty text
 * @param published the port of the host or a range, or an empty text
 * @param target the port of the container, or a range
 * @param protocol for example {@code tcp}
 */
record PortText(String address, String published, String target, String protocol) {

    private static final Pattern SHORT = Pattern.compile(
            "(?:(?:(?<address>\\[[^]]*]|[^:]*):)?(?<published>[^:]*):)?(?<target>[^:/]*)(?:/(?<protocol>.*))?");

    /** Reads the short syntax; what is wrong in it is told by the spec. */
    static PortText of(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            return new PortText("", "", text, "tcp");
        }
        return new PortText(
                shown(matcher.group("address")),
                shown(matcher.group("published")),
                shown(matcher.group("target")),
                matcher.group("protocol") == null ? "tcp" : matcher.group("protocol"));
    }

    private static String shown(@Nullable String group) {
        return group == null ? "" : group;
    }

    String withFreePort() {
        return new PortText(address, "", target, protocol).toString();
    }

    /** Writes the short syntax. */
    @Override
    public String toString() {
        String host = address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
        String before = host.isEmpty() ? (published.isEmpty() ? "" : published + ":") : host + ":" + published + ":";
        return before + target + (protocol.equals("tcp") ? "" : "/" + protocol);
    }
}
