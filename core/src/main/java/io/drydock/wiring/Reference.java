/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the braces of {@code ${db.port:5432}}.
 *
 * @param written as it stands there
 * @param kind what it asks for
 * @param subject the container or network; {@code this} for the container at which the text stands; empty where the kind has none
 * @param argument a port, the name of a variable or the name of a port; {@code null} where nothing is said
 */
record Reference(
        String written, Kind kind, String subject, @Nullable String argument) {

    /** Stands for the container at which a text stands. */
    static final String THIS = "this";

    private static final String HOST_PORT_WORD = "hostPort";

    private static final Map<String, Kind> OF_CONTAINERS = Map.of(
            HOST_PORT_WORD,
            Kind.HOST_PORT,
            "host",
            Kind.HOST,
            "port",
            Kind.PORT,
            "endpoint",
            Kind.ENDPOINT,
            "env",
            Kind.CONTAINER_ENV);

    private static final Pattern OF_THE_MACHINE = Pattern.compile("(?<word>sys|env|hostPort):(?<argument>.*)");

    private static final Pattern DOTTED = Pattern.compile("(?<subject>[^:]*)\\.(?<word>[^.:]*)(?::(?<argument>.*))?");

    static final String NETWORK = "network.";

    /** What a reference asks for. */
    enum Kind {
        /** A host port that is known before the start. */
        HOST_PORT,
        /** Where a container is reached. */
        HOST,
        /** The port at which a port of a container is reached. */
        PORT,
        /** Host and port together. */
        ENDPOINT,
        /** A variable of a container. */
        CONTAINER_ENV,
        /** The subnet of a network. */
        SUBNET,
        /** A free port of this machine. */
        RANDOM_PORT,
        /** A system property of this JVM. */
        SYSTEM_PROPERTY,
        /** An environment variable of this JVM. */
        VARIABLE,
        /** Nothing of ours, as far as the text alone tells. */
        OTHER;

        /** Whether it is the address of a container, or a part of it. */
        boolean isAddress() {
            return this == HOST || this == PORT || this == ENDPOINT;
        }
    }

    static Reference parse(String written) {
        Matcher machine = OF_THE_MACHINE.matcher(written);
        if (machine.matches()) {
            String argument = machine.group("argument");
            return switch (machine.group("word")) {
                case "sys" -> new Reference(written, Kind.SYSTEM_PROPERTY, "", argument);
                case "env" -> new Reference(written, Kind.VARIABLE, "", argument);
                default -> new Reference(written, Kind.HOST_PORT, THIS, argument);
            };
        }
        Matcher dotted = DOTTED.matcher(written);
        return dotted.matches()
                ? parse(written, dotted.group("subject"), dotted.group("word"), dotted.group("argument"))
                : new Reference(written, Kind.OTHER, "", null);
    }

    private static Reference parse(String written, String subject, String word, @Nullable String argument) {
        if (subject.equals("random") && word.equals("port")) {
            return new Reference(written, Kind.RANDOM_PORT, "", argument);
        }
        if (subject.startsWith(NETWORK) && word.equals("subnet")) {
            return new Reference(written, Kind.SUBNET, subject.substring(NETWORK.length()), argument);
        }
        return new Reference(written, OF_CONTAINERS.getOrDefault(word, Kind.OTHER), subject, argument);
    }

    /** The name of a system property or variable, without the text that holds where it is not set. */
    String name() {
        String text = Optional.ofNullable(argument).orElse("");
        int end = text.indexOf(":-");
        return end < 0 ? text : text.substring(0, end);
    }

    /** The text that holds where a system property or variable is not set. */
    Optional<String> fallback() {
        return Optional.ofNullable(argument)
                .filter(text -> text.contains(":-"))
                .map(text -> text.substring(text.indexOf(":-") + 2));
    }

    /** Whether it stands for the container at which the text stands. */
    boolean isOfThis() {
        return subject.equals(THIS);
    }

    /** As it is written, with its braces. */
    @Override
    public String toString() {
        return "${" + written + "}";
    }
}
