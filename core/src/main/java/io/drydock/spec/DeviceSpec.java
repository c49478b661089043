/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A device of the host that a container gets.
 *
 * @param host its path on the engine's host
 * @param path its path in the container
 * @param permissions some of {@code r}, {@code w} and {@code m} (make nodes)
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DeviceSpec(String host, String path, String permissions) {

    private static final Pattern SYNTAX = Pattern.compile(
            "(?<host>/[^:]+)(:(?<path>/[^:]+))?(:(?<permissions>(?!.*(?<twice>.).*\\k<twice>)[rwm]{1,3}))?");

    static DeviceSpec parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new SyntaxException("'" + text
                    + "' is not a device: write '/dev/on-host', '/dev/on-host:/dev/in-container' or"
                    + " '/dev/on-host:/dev/in-container:rwm'");
        }
        String host = matcher.group("host");
        String path = matcher.group("path");
        String permissions = matcher.group("permissions");
        return new DeviceSpec(host, path == null ? host : path, permissions == null ? "rwm" : permissions);
    }
}
