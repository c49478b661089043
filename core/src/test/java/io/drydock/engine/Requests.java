/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import io.drydock.spec.ContainerPort;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.Mount;
import io.drydock.spec.NameResolutionSpec;
import io.drydock.spec.PortSpec;
import io.drydock.spec.ProcessSpec;
import io.drydock.spec.RuntimeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Container requests for tests in which most of a request does not matter. */
public final class Requests {

    private final String name;
    private final String image;
    private final Map<String, String> labels;
    private ProcessSpec process = ProcessSpec.DEFAULT;
    private RuntimeSpec runtime = RuntimeSpec.DEFAULT;
    private List<Mount> mounts = List.of();
    private List<PortSpec> ports = List.of();
    private List<ContainerPort> exposed = List.of();
    private @Nullable String network;
    private EndpointSpec endpoint = EndpointSpec.DEFAULT;
    private NameResolutionSpec names = NameResolutionSpec.DEFAULT;

    private final Map<String, EndpointSpec> further = new LinkedHashMap<>();

    private Requests(String name, String image, Map<String, String> labels) {
        this.name = name;
        this.image = image;
        this.labels = labels;
    }

    public static Requests container(String name, String image, Map<String, String> labels) {
        return new Requests(name, image, labels);
    }

    public Requests command(List<String> command) {
        return process(process.withCommand(command));
    }

    public Requests process(ProcessSpec wanted) {
        process = wanted;
        return this;
    }

    public Requests runtime(RuntimeSpec wanted) {
        runtime = wanted;
        return this;
    }

    public Requests mounts(Mount... wanted) {
        mounts = List.of(wanted);
        return this;
    }

    public Requests ports(List<PortSpec> published) {
        ports = published;
        return this;
    }

    public Requests exposed(ContainerPort... wanted) {
        exposed = List.of(wanted);
        return this;
    }

    public Requests network(@Nullable String joined, String... aliases) {
        network = joined;
        endpoint = joined == null ? EndpointSpec.DEFAULT : EndpointSpec.named(aliases);
        return this;
    }

    public Requests endpoint(EndpointSpec wanted) {
        endpoint = wanted;
        return this;
    }

    public Requests names(NameResolutionSpec wanted) {
        names = wanted;
        return this;
    }

    private NetworkingRequest networking() {
        return new NetworkingRequest(ports, exposed, network, endpoint, further, names, false);
    }

    public Requests further(String joined, EndpointSpec wanted) {
        further.put(joined, wanted);
        return this;
    }

    public ContainerRequest build() {
        return new ContainerRequest(name, image, process, runtime, networking(), mounts, labels);
    }
}
