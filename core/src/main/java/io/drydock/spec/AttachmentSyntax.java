/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one {@code --network}: a name, or {@code name=...,alias=...} (docker/cli {@code opts/network.go}). */
final class AttachmentSyntax {

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    private final String text;
    private final List<String> names = new ArrayList<>();
    private final List<String> aliases = new ArrayList<>();
    private final List<IpAddress> linkLocalIps = new ArrayList<>();
    private final Map<String, String> driverOptions = new LinkedHashMap<>();
    private @Nullable IpAddress ip;
    private @Nullable IpAddress ip6;
    private @Nullable String macAddress;

    private AttachmentSyntax(String text) {
        this.text = text;
    }

    static NetworkAttachment parse(String text) {
        if (!text.contains("=")) {
            return NetworkAttachment.of(text);
        }
        AttachmentSyntax syntax = new AttachmentSyntax(text);
        for (String field : text.split(",", -1)) {
            syntax.read(field);
        }
        if (syntax.names.size() != 1) {
            throw syntax.invalid(syntax.names.isEmpty() ? "has no name" : "has several names");
        }
        return new NetworkAttachment(syntax.names.get(0), syntax.endpoint());
    }

    /** Reads a MAC address as the engine writes it. */
    static String mac(String text) {
        String address = text.toLowerCase(Locale.ROOT).replace('-', ':');
        if (!MAC.matcher(address).matches()) {
            throw new SyntaxException("'" + text
                    + "' is not a MAC address: write six pairs of hexadecimal digits, as in '02:42:ac:11:00:02'");
        }
        if ((Character.digit(address.charAt(1), 16) & 1) == 1) {
            throw new SyntaxException(
                    "'" + text
                            + "' is the MAC address of a group (multicast): the first pair of one for a container is even, as in '02'");
        }
        return address;
    }

    private void read(String field) {
        int equals = field.indexOf('=');
        String value = field.substring(equals + 1);
        switch (field.substring(0, Math.max(equals, 0)).toLowerCase(Locale.ROOT)) {
            case "name" -> names.add(value);
            case "alias" -> aliases.add(NetworkingReader.alias(value));
            case "ip" -> ip = IpAddress.parseV4Only(value);
            case "ip6" -> ip6 = IpAddress.parseV6Only(value);
            case "mac-address" -> macAddress = mac(value);
            case "link-local-ip" -> linkLocalIps.add(IpAddress.parse(value));
            case "driver-opt" -> readDriverOption(value);
            default -> throw invalid("has the part '" + field + "'");
        }
    }

    private void readDriverOption(String option) {
        int equals = option.indexOf('=');
        if (equals < 1) {
            throw invalid("has the driver option '" + option + "' without 'key=value'");
        }
        driverOptions.put(option.substring(0, equals), option.substring(equals + 1));
    }

    private SyntaxException invalid(String what) {
        return new SyntaxException(
                "'" + text + "' " + what + ": write a network's name, or 'name=...' with any of 'alias=', 'ip=',"
                        + " 'ip6=', 'mac-address=', 'link-local-ip=' and 'driver-opt=key=value', separated by commas");
    }

    private EndpointSpec endpoint() {
        return new EndpointSpec(aliases, ip, ip6, macAddress, linkLocalIps, driverOptions);
    }
}
