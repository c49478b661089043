/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import static java.util.stream.Collectors.joining;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.HostPortName;
import io.drydock.spec.Names;
import io.drydock.spec.PortSpec;
import io.drydock.wiring.Surroundings.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with references before anything starts. A value may be secret, so no message repeats more of a text than the reference. */
final class ReferenceRules {

    private static final String ESCAPE = " ('$${' stands for '${')";

    /** What a container has. */
    private static final List<String> WORDS = List.of("host", "port", "endpoint", "env", "hostPort");

    private final Surroundings surroundings;
    private final Function<ContainerSpec, Map<String, String>> variables;
    private final Function<Reference, Optional<String>> machine;

    /**
     * Makes the rules.
     *
     * @param variables gives the variables that a container declares, as they are written
     * @param machine gives the system property or environment variable of this JVM
     */
    ReferenceRules(
            Surroundings surroundings,
            Function<ContainerSpec, Map<String, String>> variables,
            Function<Reference, Optional<String>> machine) {
        this.surroundings = surroundings;
        this.variables = variables;
        this.machine = machine;
    }

    /** Tells what is wrong with a text, in sentences about the place. */
    List<String> problems(Place place, String text) {
        List<String> problems = new ArrayList<>();
        for (Reference reference : new Template(text).references()) {
            problem(reference, place).ifPresent(problem -> problems.add(place.member() + problem));
        }
        return problems;
    }

    private Optional<String> problem(Reference reference, Place place) {
        return switch (reference.kind()) {
            case OTHER -> other(reference, place);
            case SYSTEM_PROPERTY, VARIABLE -> ofTheMachine(reference);
            case RANDOM_PORT -> Optional.empty();
            case SUBNET -> subnet(reference);
            case HOST_PORT -> hostPort(reference, place);
            case CONTAINER_ENV -> ofContainer(reference, place).or(() -> variable(reference, place));
            case HOST, PORT, ENDPOINT -> ofContainer(reference, place).or(() -> address(reference, place));
        };
    }

    /** What is written for something else is left alone, but not where it begins with a name of ours. */
    private Optional<String> other(Reference reference, Place place) {
        String subject = reference.subject();
        if (subject.equals("random")) {
            return said(reference, "of which there is ${random.port} only" + ESCAPE);
        }
        if (subject.startsWith(Reference.NETWORK)
                && surroundings.networks().containsKey(subject.substring(Reference.NETWORK.length()))) {
            return said(reference, "of which there is ${" + subject + ".subnet} only" + ESCAPE);
        }
        if (surroundings.subject(reference, place).isEmpty()) {
            return Optional.empty();
        }
        String word = reference.written().substring(subject.length() + 1).replaceFirst(":.*", "");
        String rest = reference.written().substring(subject.length() + 1 + word.length());
        return Optional.of(Names.nearest(word, WORDS)
                .map(near -> " has " + reference + ": did you mean ${" + subject + "." + near + rest + "}?" + ESCAPE)
                .orElse(" refers to " + reference + ": a container has " + String.join(", ", WORDS) + ESCAPE));
    }

    private Optional<String> ofTheMachine(Reference reference) {
        if (machine.apply(reference).isPresent() || reference.fallback().isPresent()) {
            return Optional.empty();
        }
        return said(
                reference,
                "which is not set: set it, or say what holds then, ${" + reference.written() + ":-value}" + ESCAPE);
    }

    private Optional<String> subnet(Reference reference) {
        return surroundings.networks().containsKey(reference.subject())
                ? Optional.empty()
                : Optional.of(" refers to " + reference + ": "
                        + Names.unknown(
                                "network",
                                reference.subject(),
                                surroundings.networks().keySet())
                        + ESCAPE);
    }

    private Optional<String> hostPort(Reference reference, Place place) {
        Set<String> known =
                HostPortName.allOf(List.copyOf(surroundings.containers().values()));
        if (known.contains(Rendering.hostPort(reference, place))) {
            return Optional.empty();
        }
        String list = known.isEmpty()
                ? "no host port is"
                : "known are " + known.stream().map(each -> "${" + each + "}").collect(joining(", "));
        return said(
                reference,
                "which is not known before the start; " + list
                        + ": name the port in reservedPorts, or its host port in ports");
    }

    private Optional<String> ofContainer(Reference reference, Place place) {
        if (reference.isOfThis() && place.container() == null) {
            return said(reference, "but belongs to no container: name one");
        }
        return surroundings.subject(reference, place).isPresent()
                ? Optional.empty()
                : Optional.of(" refers to " + reference + ": " + unknown(reference, surroundings) + ESCAPE);
    }

    /** Says that there is no such container. */
    static String unknown(Reference reference, Surroundings surroundings) {
        return Names.unknown(
                "container", reference.subject(), surroundings.containers().keySet());
    }

    private Optional<String> variable(Reference reference, Place place) {
        ContainerSpec subject = surroundings.subject(reference, place).orElseThrow();
        Map<String, String> declared = variables.apply(subject);
        if (reference.name().isEmpty()) {
            return said(reference, "which names no variable: write ${" + reference.subject() + ".env:NAME}");
        }
        if (!declared.containsKey(reference.name()) && reference.fallback().isEmpty()) {
            return Optional.of(" refers to " + reference + ": "
                    + Names.unknown("variable", reference.name(), declared.keySet()) + " by container '"
                    + subject.name() + "'");
        }
        return cycle(reference, place, new ArrayList<>(List.of(shown(subject, reference))))
                .map(cycle -> " refers to " + reference + ", which is a cycle: " + cycle);
    }

    /** The way of variables that refer to each other, where it comes back to where it began. */
    private Optional<String> cycle(Reference reference, Place place, List<String> path) {
        ContainerSpec subject = surroundings.subject(reference, place).orElseThrow();
        @Nullable String text = variables.apply(subject).get(reference.name());
        Place there = Place.ofVariable(reference.name(), subject);
        for (Reference next : text == null ? List.<Reference>of() : new Template(text).references()) {
            Optional<ContainerSpec> target = surroundings.subject(next, there);
            if (next.kind() == Reference.Kind.CONTAINER_ENV && target.isPresent()) {
                String name = shown(target.get(), next);
                int begin = path.indexOf(name);
                path.add(name);
                if (begin >= 0) {
                    return begin == 0 ? Optional.of(String.join(" -> ", path)) : Optional.empty();
                }
                Optional<String> found = cycle(next, there, path);
                if (found.isPresent()) {
                    return found;
                }
                path.remove(path.size() - 1);
            }
        }
        return Optional.empty();
    }

    private static String shown(ContainerSpec container, Reference reference) {
        return container.name() + ".env:" + reference.name();
    }

    private Optional<String> address(Reference reference, Place place) {
        ContainerSpec subject = surroundings.subject(reference, place).orElseThrow();
        if (place.isOfWait() && place.isSeenFromTest() && subject.equals(place.container())) {
            return said(
                    reference,
                    "its own address, which is known only when it runs: that is where the condition asks anyway");
        }
        Optional<ContainerSpec> viewer = place.viewer();
        Way way = viewer.map(each -> surroundings.way(each, subject)).orElse(Way.PUBLISHED);
        if (way == Way.NONE) {
            return said(
                    reference,
                    "but '" + viewer.map(ContainerSpec::name).orElse("") + "' and '" + subject.name()
                            + "' are on no common network on which containers have names");
        }
        boolean isPublished = way == Way.PUBLISHED && !surroundings.isOnHost(subject);
        return reference.kind() == Reference.Kind.HOST ? withoutPort(reference) : port(reference, subject, isPublished);
    }

    private static Optional<String> withoutPort(Reference reference) {
        return reference.argument() == null
                ? Optional.empty()
                : said(
                        reference,
                        "and a host has no port: write ${" + reference.subject() + ".host} or ${" + reference.subject()
                                + ".endpoint:" + reference.argument() + "}");
    }

    private static Optional<String> port(Reference reference, ContainerSpec subject, boolean isPublished) {
        List<ContainerPort> known = isPublished
                ? subject.networking().ports().stream()
                        .map(PortSpec::containerPort)
                        .toList()
                : Surroundings.ports(subject);
        String list = known.isEmpty()
                ? "no port of '" + subject.name() + "' is " + (isPublished ? "published" : "declared")
                : (isPublished ? "published: " : "declared: ")
                        + known.stream().map(ContainerPort::toString).collect(joining(", "));
        Optional<ContainerPort> port = Surroundings.port(reference, subject);
        if (port.isEmpty()) {
            return said(
                    reference,
                    (reference.argument() == null
                                    ? "and there is not exactly one TCP port: write ${" + reference.written() + ":PORT}"
                                    : "and '" + reference.argument() + "' is not a port")
                            + "; " + list);
        }
        boolean isReached = !isPublished || subject.networking().expose().publishAll() || known.contains(port.get());
        return isReached ? Optional.empty() : said(reference, "which is not published; " + list + ": name it in ports");
    }

    private static Optional<String> said(Reference reference, String what) {
        return Optional.of(" refers to " + reference + ", " + what);
    }
}
