/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.joining;

import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import io.drydock.spec.Names;
import io.drydock.spec.Protocol;
import io.drydock.spec.Scope;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** What a field or parameter may ask of a stack, told before anything is started. */
final class InjectionRules {

    private static final List<Class<? extends Annotation>> ANNOTATIONS =
            List.of(Endpoint.class, PublishedPort.class, FromStack.class, PublishedProperties.class);

    private static final Set<Class<?>> ADDRESSES = Set.of(URI.class, URL.class, InetSocketAddress.class, String.class);

    private InjectionRules() {}

    static boolean isHandle(Class<?> type) {
        return type == RunningStack.class || Handle.ofType(type).isPresent();
    }

    /** Whether it asks for something by an annotation. */
    static boolean isAsking(InjectionPoint point) {
        return ANNOTATIONS.stream().anyMatch(point::has);
    }

    /** Tells what is wrong whatever there is. */
    static List<String> problems(InjectionPoint point) {
        if (ANNOTATIONS.stream().filter(point::has).count() > 1) {
            return List.of("asks for several things: take one of "
                    + ANNOTATIONS.stream()
                            .map(each -> "@" + each.getSimpleName())
                            .collect(joining(", ")));
        }
        if (point.has(PublishedProperties.class)) {
            return point.type() == Properties.class || isMapOfTexts(point)
                    ? List.of()
                    : List.of(wrongType(point, "@PublishedProperties", "a Map<String, String> or Properties"));
        }
        return point.annotation(Endpoint.class)
                .map(endpoint -> ofEndpoint(point, endpoint))
                .or(() -> point.annotation(PublishedPort.class).map(port -> ofPort(point, port)))
                .or(() -> point.annotation(FromStack.class).map(handle -> ofHandle(point, handle)))
                .orElse(List.of());
    }

    private static boolean isMapOfTexts(InjectionPoint point) {
        return point.element() instanceof Parameter parameter
                && parameter.getParameterizedType() instanceof ParameterizedType map
                && map.getRawType() == Map.class
                && List.of(map.getActualTypeArguments()).equals(List.of(String.class, String.class));
    }

    private static List<String> ofEndpoint(InjectionPoint point, Endpoint endpoint) {
        return ADDRESSES.contains(point.type())
                ? EndpointRules.problems(endpoint, point.type())
                : List.of(wrongType(point, "@Endpoint", "a URI, a URL, an InetSocketAddress or a String"));
    }

    private static List<String> ofPort(InjectionPoint point, PublishedPort port) {
        if (point.type() != int.class && point.type() != Integer.class) {
            return List.of(wrongType(point, "@PublishedPort", "an int"));
        }
        return port.port() == 0 && port.protocol() != Protocol.TCP
                ? List.of("says the protocol '" + port.protocol() + "' and no port: name it with port")
                : List.of();
    }

    private static List<String> ofHandle(InjectionPoint point, FromStack handle) {
        if (!isHandle(point.type())) {
            return List.of(wrongType(
                    point, "@FromStack", "a RunningStack, RunningContainer, RunningNetwork or RunningVolume"));
        }
        return point.type() == RunningStack.class && !handle.value().isEmpty()
                ? List.of("names '" + handle.value() + "', and a RunningStack is all that there is: leave the name out")
                : List.of();
    }

    private static String wrongType(InjectionPoint point, String annotation, String types) {
        return "is of type " + point.type().getSimpleName() + ": a " + point.kind() + " with " + annotation + " is "
                + types;
    }

    /** Tells why there is nothing for it among what is there; empty where there is. */
    static Optional<String> problem(InjectionPoint point, Scope there) {
        Optional<Endpoint> endpoint = point.annotation(Endpoint.class);
        if (endpoint.isPresent()) {
            Endpoint asked = endpoint.get();
            return problem(point, asked.container(), asked.port(), Protocol.TCP, there);
        }
        Optional<PublishedPort> port = point.annotation(PublishedPort.class);
        if (port.isPresent()) {
            PublishedPort asked = port.get();
            return problem(point, asked.container(), asked.port(), protocol(asked), there);
        }
        return ofHandle(point, there);
    }

    /** Only a TCP port goes without saying. */
    private static Protocol protocol(PublishedPort asked) {
        return asked.port() == 0 ? Protocol.TCP : asked.protocol();
    }

    private static Optional<String> problem(
            InjectionPoint point, String said, int port, Protocol protocol, Scope there) {
        Optional<String> name = ContainerChoice.of(said, point.name(), there.containers());
        return name.isEmpty()
                ? Optional.of(ContainerChoice.problem(said, there.containers()))
                : there.specs().stream()
                        .filter(each -> each.name().equals(name.get()))
                        .findFirst()
                        .flatMap(container -> EndpointRules.problem(port, protocol, container));
    }

    private static Optional<String> ofHandle(InjectionPoint point, Scope there) {
        return Handle.ofType(point.type()).flatMap(handle -> {
            Collection<String> known = handle.names(there);
            Optional<String> name = handleName(point, known);
            return name.filter(known::contains).isPresent()
                    ? Optional.empty()
                    : Optional.of(name.map(each -> "asks for the " + Names.unknown(handle.toString(), each, known))
                            .orElse("names no " + handle + ", and there is not exactly one: the class was compiled"
                                    + " without the names of parameters (javac -parameters), so write @FromStack with"
                                    + " its name"));
        });
    }

    /** The name of the container, network or volume that is asked for; without names of parameters, that of the only one. */
    static Optional<String> handleName(InjectionPoint point, Collection<String> known) {
        String said = point.annotation(FromStack.class).map(FromStack::value).orElse("");
        if (!said.isEmpty()) {
            return Optional.of(said);
        }
        return Optional.ofNullable(point.name())
                .or(() -> known.size() == 1 ? known.stream().findFirst() : Optional.empty());
    }

    /** The container that it asks for by name, for messages. */
    static Optional<String> namedContainer(InjectionPoint point) {
        return point.annotation(Endpoint.class)
                .map(Endpoint::container)
                .or(() -> point.annotation(PublishedPort.class).map(PublishedPort::container))
                .or(() -> point.type() == RunningContainer.class ? handleName(point, List.of()) : Optional.empty());
    }
}
