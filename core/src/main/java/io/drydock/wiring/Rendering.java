/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.HostPortName;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Puts what references stand for in their place. The same reference stands for {@code db:5432} in a container, and for where it is published in the test. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Rendering {

    private static final String LOOPBACK = "127.0.0.1";

    /** By this name containers find the machine of the engine. */
    private static final String ENGINE_HOST = "host.docker.internal";

    private final Surroundings surroundings;
    private final RunningValues values;

    /**
     * Makes it for what runs.
     *
     * @param surroundings what may be referred to
     * @param values what that is now
     */
    public Rendering(Surroundings surroundings, RunningValues values) {
        this.surroundings = surroundings;
        this.values = values;
    }

    /**
     * Renders what a container is created with.
     *
     * @param container as it was declared
     * @return the same without references there
     */
    public ContainerSpec created(ContainerSpec container) {
        return ContainerTexts.changed(container, (place, text) -> place.isOfWait() ? text : text(place, text));
    }

    /**
     * Renders what is known of a container before it is created; the rest stays as it is written.
     *
     * @param container as it was declared
     * @param unknown hears of each reference whose value is not known yet
     * @return the same without references there, as far as they are known
     */
    public ContainerSpec planned(ContainerSpec container, Consumer<String> unknown) {
        return ContainerTexts.changed(
                container,
                (place, text) -> place.isOfWait()
                        ? text
                        : new Template(text).render(reference -> planned(reference, place, unknown)));
    }

    private String planned(Reference reference, Place place, Consumer<String> unknown) {
        try {
            return value(reference, place, 0);
        } catch (IllegalStateException | IllegalArgumentException e) {
            unknown.accept(reference.toString());
            return reference.toString();
        }
    }

    /**
     * Renders what a container is awaited by, when what it depends on is ready.
     *
     * @param container as it was created
     * @return the same without references there
     */
    public ContainerSpec awaited(ContainerSpec container) {
        return ContainerTexts.changed(container, (place, text) -> place.isOfWait() ? text(place, text) : text);
    }

    /**
     * Renders a text as the test sees it.
     *
     * @param place what it is, so that a free port is the same one in the same place
     * @param text any text
     * @param container the container that {@code ${this...}} stands for, or {@code null}
     * @return the text without references
     * @throws IllegalArgumentException when it refers to what is not there
     */
    public String inTest(String place, String text, @Nullable ContainerSpec container) {
        return text(Place.inTest(place, container), text);
    }

    private String text(Place place, String text) {
        int[] count = {0};
        return new Template(text).render(reference -> value(reference, place, count[0]++));
    }

    private String value(Reference reference, Place place, int number) {
        return switch (reference.kind()) {
            case SYSTEM_PROPERTY -> set(reference, values.systemProperty(reference.name()));
            case VARIABLE -> set(reference, values.variable(reference.name()));
            case RANDOM_PORT -> String.valueOf(values.randomPort(randomPort(reference, place, number)));
            case SUBNET -> values.subnet(reference.subject());
            case OTHER -> reference.toString();
            case HOST_PORT -> String.valueOf(values.hostPort(hostPort(reference, place)));
            case CONTAINER_ENV -> set(reference, variable(reference, subject(reference, place)));
            case HOST, PORT, ENDPOINT -> address(reference, place, subject(reference, place));
        };
    }

    private static String set(Reference reference, Optional<String> value) {
        return value.or(reference::fallback).orElseThrow(() -> new IllegalArgumentException(reference + " is not set"));
    }

    private Optional<String> variable(Reference reference, ContainerSpec subject) {
        String name = reference.name();
        @Nullable String declared = subject.process().env().get(name);
        return declared == null || values.isRendered(subject)
                ? Optional.ofNullable(values.variables(subject).get(name))
                : Optional.of(text(Place.ofVariable(name, subject), declared));
    }

    private ContainerSpec subject(Reference reference, Place place) {
        return surroundings
                .subject(reference, place)
                .orElseThrow(() -> new IllegalArgumentException(ReferenceRules.unknown(reference, surroundings)));
    }

    /** Each place has a port of its own, unless the port has a name. */
    private static String randomPort(Reference reference, Place place, int number) {
        if (reference.argument() != null) {
            return reference.argument();
        }
        String container = place.container() == null ? "" : place.container().name();
        return container + " " + place.member() + " " + number;
    }

    static String hostPort(Reference reference, Place place) {
        String container = place.container() == null ? "" : place.container().name();
        String written = reference.isOfThis() && reference.written().startsWith(Reference.THIS + ".")
                ? reference.written().substring(Reference.THIS.length() + 1)
                : reference.written();
        return HostPortName.complete(written, container);
    }

    private String address(Reference reference, Place place, ContainerSpec subject) {
        return place.viewer()
                .map(viewer -> inContainer(reference, viewer, subject))
                .orElseGet(() -> fromTest(reference, subject));
    }

    private String inContainer(Reference reference, ContainerSpec viewer, ContainerSpec subject) {
        return switch (surroundings.way(viewer, subject)) {
            case NAME -> parts(reference, surroundings.networkOwner(subject).name(), port(reference, subject));
            case LOOPBACK -> parts(reference, "localhost", port(reference, subject));
            case ENGINE_HOST -> parts(reference, ENGINE_HOST, port(reference, subject));
            case PUBLISHED ->
                parts(reference, LOOPBACK, port(reference, subject).map(port -> published(subject.name(), port)));
            case NONE -> throw new IllegalArgumentException(reference + " is on no common network");
        };
    }

    private String fromTest(Reference reference, ContainerSpec subject) {
        String name = surroundings.networkOwner(subject).name();
        if (surroundings.isOnHost(subject)) {
            return parts(reference, values.host(name), port(reference, subject));
        }
        if (reference.kind() == Reference.Kind.HOST) {
            return values.host(name);
        }
        ContainerPort port = port(reference, subject).orElseGet(() -> values.onlyPort(name));
        return parts(reference, values.host(name, port), Optional.of(published(name, port)));
    }

    private ContainerPort published(String container, ContainerPort port) {
        return new ContainerPort(values.publishedPort(container, port), port.protocol());
    }

    private Optional<ContainerPort> port(Reference reference, ContainerSpec subject) {
        return Surroundings.port(reference, subject);
    }

    private static String parts(Reference reference, String host, Optional<ContainerPort> port) {
        if (reference.kind() == Reference.Kind.HOST) {
            return host;
        }
        int number = port.map(ContainerPort::number)
                .orElseThrow(() -> new IllegalArgumentException(reference + " says no port"));
        return reference.kind() == Reference.Kind.PORT
                ? String.valueOf(number)
                : (host.contains(":") ? "[" + host + "]" : host) + ":" + number;
    }
}
