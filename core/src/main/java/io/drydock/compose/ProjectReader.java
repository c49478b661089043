/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static java.util.stream.Collectors.toSet;

import io.drydock.compose.Element.Mapping;
import io.drydock.spec.Names;
import io.drydock.spec.NetworkSpecBuilder;
import io.drydock.spec.Problems;
import io.drydock.spec.StackSpecBuilder;
import io.drydock.spec.VolumeSpecBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Declares the services, networks and volumes of a project. */
final class ProjectReader {

    private static final String DEFAULT = "default";

    private final Project project;
    private final ComposeSpecBuilder compose;
    private final Problems problems;

    ProjectReader(Project project, ComposeSpecBuilder compose, Problems problems) {
        this.project = project;
        this.compose = compose;
        this.problems = problems;
    }

    void addTo(StackSpecBuilder stack) {
        Fields root = new Fields("", project.root(), problems);
        root.ignore("version", "name");
        Map<String, Fields> services = root.named("services");
        Map<String, Fields> networks = root.named("networks");
        Map<String, Fields> volumes = root.named("volumes");
        ProjectFiles files = new ProjectFiles(project, root.named("secrets"), root.named("configs"));
        root.finish();
        if (root.take("services").map(ProjectReader::isEmpty).orElse(true)) {
            problems.add(root.at().origin(), "has no services");
        }
        Selection selection = new Selection(services, compose.profiles());
        checkWanted(project.services(), selection.enabled());
        Map<String, Fields> selected = selection.of(compose.services());
        boolean named = namesNetworks(networks, selected);
        if (named) {
            addDefault(stack, networks, selected);
        }
        Set<String> joined =
                used(selected, service -> NetworkUse.of(service).stream().map(NetworkUse::network));
        networks.forEach((name, network) -> {
            if (!name.equals(DEFAULT) && joined.contains(name)) {
                addNetwork(stack, name, network);
            }
        });
        Set<String> mounted = used(selected, ServiceStorage::volumes);
        volumes.forEach((name, volume) -> {
            if (mounted.contains(name)) {
                stack.volume(
                        name,
                        options -> readVolume(
                                name, volume, options.origin(volume.at().origin("volume '" + name + "'"))));
            }
        });
        Set<Dependency> dependencies = selected.values().stream()
                .flatMap(service -> Dependency.of(service.quiet()).stream())
                .collect(toSet());
        ServiceContext context = new ServiceContext(
                project,
                compose,
                new Declared(selected.keySet(), networks.keySet(), volumes.keySet(), files),
                dependencies,
                named);
        selected.forEach((name, service) -> stack.container(
                name,
                container -> new ServiceReader(context, name, service)
                        .read(container.origin(service.at().origin("'" + name + "'")))));
    }

    private static boolean isEmpty(Element services) {
        return services instanceof Mapping mapping && mapping.entries().isEmpty();
    }

    /** As {@code docker compose up}, nothing is made that no service uses. */
    private static Set<String> used(Map<String, Fields> services, Function<Fields, Stream<String>> names) {
        return services.values().stream()
                .flatMap(service -> names.apply(service.quiet()))
                .collect(toSet());
    }

    private void checkWanted(Set<String> known, Set<String> enabled) {
        for (String service : compose.services()) {
            if (!known.contains(service)) {
                problems.add(compose.origin(), "wants the " + Names.unknown("service", service, known));
            } else if (!enabled.contains(service)) {
                problems.add(
                        compose.origin(), "wants the service '" + service + "', which none of the profiles enables");
            }
        }
    }

    /** Where nobody names a network, the stack's own is the one that all are in, and needs not be said. */
    private static boolean namesNetworks(Map<String, Fields> networks, Map<String, Fields> services) {
        boolean ofProject = networks.entrySet().stream()
                .anyMatch(network -> !network.getKey().equals(DEFAULT)
                        || List.of(
                                        "driver",
                                        "driver_opts",
                                        "internal",
                                        "external",
                                        "enable_ipv6",
                                        "labels",
                                        "attachable")
                                .stream()
                                .anyMatch(network.getValue()::has)
                        || hasAddresses(network.getValue().quiet()));
        return ofProject
                || services.values().stream()
                        .anyMatch(service -> service.has("networks")
                                && !NetworkUse.of(service.quiet()).stream()
                                        .allMatch(use -> use.network().equals(DEFAULT) && use.isPlain()));
    }

    private static boolean hasAddresses(Fields network) {
        boolean[] has = {false};
        network.within("ipam", ipam -> has[0] = ipam.has("config") || ipam.has("driver"));
        return has[0];
    }

    private void addDefault(StackSpecBuilder stack, Map<String, Fields> networks, Map<String, Fields> services) {
        boolean used = services.values().stream()
                .filter(service -> !service.has("network_mode"))
                .anyMatch(service -> !service.has("networks")
                        || NetworkUse.of(service.quiet()).stream()
                                .anyMatch(use -> use.network().equals(DEFAULT)));
        Fields network = networks.get(DEFAULT);
        if (network != null && used) {
            addNetwork(stack, DEFAULT, network);
        } else if (used) {
            stack.network(DEFAULT, options -> options.origin(compose.origin()));
        }
    }

    private void addNetwork(StackSpecBuilder stack, String name, Fields network) {
        stack.network(
                name,
                options ->
                        readNetwork(name, network, options.origin(network.at().origin("network '" + name + "'"))));
    }

    private static void readNetwork(String name, Fields network, NetworkSpecBuilder options) {
        network.text("driver", options::driver);
        network.assignments("driver_opts", options::options);
        network.flag("internal", options::internal);
        network.flag("attachable", options::attachable);
        network.flag("enable_ipv6", options::ipv6);
        network.assignments("labels", options::labels);
        network.within("ipam", ipam -> {
            ipam.text("driver", driver -> {
                if (!driver.equals(DEFAULT)) {
                    ipam.problem("driver", "'" + driver + "' is not supported: leave it out");
                }
            });
            for (Element config : ipam.elements("config")) {
                ipam.fields("config", config).ifPresent(each -> {
                    each.text("subnet", options::subnet);
                    each.text("gateway", options::gateway);
                    each.text("ip_range", options::ipRange);
                    each.finish();
                });
            }
            ipam.finish();
        });
        if (isExternal(network)) {
            options.external(network.text("name").orElse(name));
        }
        network.ignore("name"); // on the engine it is another one in each run
        network.finish();
    }

    private static void readVolume(String name, Fields volume, VolumeSpecBuilder options) {
        volume.text("driver", options::driver);
        volume.assignments("driver_opts", options::options);
        volume.assignments("labels", options::labels);
        if (isExternal(volume)) {
            options.external(volume.text("name").orElse(name));
        }
        volume.ignore("name");
        volume.finish();
    }

    /** The old syntax had the name in it, and has gone with version 3.4. */
    private static boolean isExternal(Fields fields) {
        boolean[] external = {false};
        fields.flag("external", value -> external[0] = value);
        return external[0];
    }
}
