/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.ContainerSpec;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** What references stand for, as far as it is known only when things run. */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface RunningValues {

    /**
     * A host port that was known before the start.
     *
     * @param name its name, as of {@link io.drydock.spec.HostPortName}
     * @return the port
     */
    int hostPort(String name);

    /**
     * Where this process reaches a container of which no port is named.
     *
     * @param container the name of the container
     * @return a host
     */
    String host(String container);

    /**
     * Where this process reaches a published port.
     *
     * @param container the name of the container
     * @param port the port inside the container
     * @return a host
     */
    String host(String container, ContainerPort port);

    /**
     * Under which number a port is published.
     *
     * @param container the name of the container
     * @param port the port inside the container
     * @return the host port
     */
    int publishedPort(String container, ContainerPort port);

    /**
     * The only published TCP port.
     *
     * @param container the name of the container
     * @return the port inside the container
     */
    ContainerPort onlyPort(String container);

    /**
     * The variables that a container declares.
     *
     * @param container the container
     * @return their values, also those of its files
     */
    Map<String, String> variables(ContainerSpec container);

    /**
     * Whether a container is rendered, so that its texts are what they look like.
     *
     * @param container the container
     * @return whether it is
     */
    boolean isRendered(ContainerSpec container);

    /**
     * The first subnet of a network.
     *
     * @param network the name of the network
     * @return for example {@code 10.213.0.0/28}
     */
    String subnet(String network);

    /**
     * A free port of this machine.
     *
     * @param key who wants it; the same gets the same
     * @return the port
     */
    int randomPort(String key);

    /**
     * A system property of this JVM.
     *
     * @param name its name
     * @return its value, or nothing where it is not set
     */
    Optional<String> systemProperty(String name);

    /**
     * An environment variable of this JVM.
     *
     * @param name its name
     * @return its value, or nothing where it is not set
     */
    Optional<String> variable(String name);
}
