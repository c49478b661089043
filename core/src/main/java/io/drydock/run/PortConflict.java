/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.OwnerLabels;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.engine.PublishedContainer;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.PortSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out which host port a container could not get, and who has it. */
final class PortConflict {

    private static final List<String> WORDS = List.of("port is already allocated", "address already in use");

    private final ContainerEngine engine;

    PortConflict(ContainerEngine engine) {
        this.engine = engine;
    }

    /** Tells what is known of it; nothing where the failure is another one. */
    Map<String, String> facts(ContainerSpec spec, RuntimeException failure) {
        Map<String, String> facts = new LinkedHashMap<>();
        taken(spec, failure).ifPresent(port -> {
            facts.put("host port", port.hostPort() + "/" + port.containerPort().protocol());
            facts.put("held by", holder(port).orElse(""));
        });
        return facts;
    }

    /** Finds the declared port that somebody else has; nothing where the failure is another one. */
    static Optional<PortSpec> taken(ContainerSpec spec, RuntimeException failure) {
        return failure instanceof EngineCallException call && WORDS.stream().anyMatch(call.answer()::contains)
                ? spec.networking().ports().stream()
                        .filter(port -> port.isFixed() && isNamed(port, call.answer()))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isNamed(PortSpec port, String answer) {
        return Pattern.compile(":" + port.hostPort() + "(?![0-9])")
                .matcher(answer)
                .find();
    }

    private Optional<String> holder(PortSpec port) {
        return container(port)
                .or(() -> engine.endpoint().isLocal()
                        ? ListeningProcess.at(
                                port.hostPort(), port.containerPort().protocol())
                        : Optional.empty());
    }

    private Optional<String> container(PortSpec port) {
        try {
            return engine.publishing(port.hostPort(), port.containerPort().protocol()).stream()
                    .filter(each -> overlaps(port, each))
                    .findFirst()
                    .map(PortConflict::text);
        } catch (EngineException notTold) {
            return Optional.empty();
        }
    }

    private static boolean overlaps(PortSpec port, PublishedContainer other) {
        String address = other.binding().hostAddress();
        return port.excludes(new PortSpec(
                address.isEmpty() ? "0.0.0.0" : address, other.binding().hostPort(), port.containerPort()));
    }

    private static String text(PublishedContainer container) {
        String stack = container.labels().get(OwnerLabels.STACK);
        String name = container.labels().get(OwnerLabels.NAME);
        return "container '" + container.name() + "' (" + container.image() + ")"
                + (stack == null || name == null
                        ? ""
                        : ", which is '" + name + "' of stack '" + stack + "' of Drydock");
    }
}
