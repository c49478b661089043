/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.joining;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an {@link Endpoint} may say of the containers that there are. */
final class EndpointRules {

    /** Several schemes, as in {@code jdbc:postgresql}, make a text and a URI, too. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*(:[A-Za-z][A-Za-z0-9+.-]*)*");

    private EndpointRules() {}

    /** Tells what is wrong whatever containers there are. */
    static List<String> problems(Endpoint endpoint, Class<?> type) {
        List<String> problems = new ArrayList<>();
        if (!SCHEME.matcher(endpoint.scheme()).matches()) {
            problems.add(
                    "has the scheme '" + endpoint.scheme() + "': write 'http', 'tcp' or another one, without '://'");
        }
        if (!endpoint.path().isEmpty() && !endpoint.path().startsWith("/")) {
            problems.add("has the path '" + endpoint.path() + "': a path starts with '/'");
        } else if (!isPath(endpoint.path())) {
            problems.add("has the path '" + endpoint.path()
                    + "', which is not a part of a URL: write characters that are not allowed there as '%20'");
        }
        if (problems.isEmpty() && type == URL.class && !isKnownToJava(endpoint.scheme())) {
            problems.add("is a URL with the scheme '" + endpoint.scheme()
                    + "', of which Java knows nothing: make it a URI or a String");
        }
        return problems;
    }

    private static boolean isKnownToJava(String scheme) {
        try {
            return !URI.create(scheme + "://localhost").toURL().getProtocol().isEmpty();
        } catch (MalformedURLException e) {
            return false;
        }
    }

    private static boolean isPath(String path) {
        try {
            return new URI("http://localhost" + path).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Tells why a port of a container cannot be reached; empty where it can. */
    static Optional<String> problem(int port, Protocol protocol, ContainerSpec container) {
        if (container.networking().expose().publishAll()) {
            return Optional.empty(); // the image knows the ports
        }
        List<ContainerPort> published = container.networking().ports().stream()
                .map(PortSpec::containerPort)
                .filter(each -> each.protocol() == protocol)
                .distinct()
                .toList();
        boolean found = port == 0 ? published.size() == 1 : published.contains(new ContainerPort(port, protocol));
        if (found) {
            return Optional.empty();
        }
        String list = published.isEmpty()
                ? "none"
                : published.stream().map(ContainerPort::toString).collect(joining(", "));
        return Optional.of(
                port == 0
                        ? "names no port, and container '" + container.name()
                                + "' does not publish exactly one TCP port; published: " + list
                        : "needs port " + port + "/" + protocol + " of container '" + container.name()
                                + "', which is not published; published: " + list);
    }
}
