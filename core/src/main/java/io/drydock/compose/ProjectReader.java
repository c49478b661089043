/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import static java.util.stream.Collectors.toSet;

import io.drydock.compose.Element.Mapping;
import io.drydock.spec.Names;
import io.drydock.spec.Problems;
import io.drydock.spec.StackSpecBuilder;
import io.drydock.spec.VolumeSpecBuilder;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Declares the services, networks and volumes of a project. */
final class ProjectReader {

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
        Map<String, Fields> declaredNetworks = root.named("networks");
        Map<String, Fields> volumes = root.named("volumes");
        ProjectFiles files = new ProjectFiles(project, root.named("secrets"), root.named("configs"));
        root.finish();
        if (root.take("services").map(ProjectReader::isEmpty).orElse(true)) {
            problems.add(root.at().origin(), "has no services");
        }
        Selection selection = new Selection(services, compose.profiles());
        checkWanted(project.services(), selection.enabled());
        Map<String, Fields> selected = selection.of(compose.services());
        ProjectNetworks networks = new ProjectNetworks(declaredNetworks, selected);
        networks.addTo(stack, compose.origin());
        addVolumes(stack, volumes, selected.values());
        Set<Dependency> dependencies = selected.values().stream()
                .flatMap(service -> Dependency.of(service.quiet()).stream())
                .collect(toSet());
        ServiceContext context = new ServiceContext(
                project,
                compose,
                new Declared(selected.keySet(), declaredNetworks.keySet(), volumes.keySet(), files),
                dependencies,
                networks.areNamed());
        selected.forEach((name, service) -> stack.container(
                name,
                container -> new ServiceReader(context, name, service)
                        .read(container.origin(service.at().origin("'" + name + "'")))));
    }

    private static boolean isEmpty(Element services) {
        return services instanceof Mapping mapping && mapping.entries().isEmpty();
    }

    /** As {@code docker compose up}, nothing is made that no service uses. */
    private static void addVolumes(StackSpecBuilder stack, Map<String, Fields> volumes, Collection<Fields> services) {
        Set<String> mounted = services.stream()
                .flatMap(service -> ServiceStorage.volumes(service.quiet()))
                .collect(toSet());
        volumes.forEach((name, volume) -> {
            if (mounted.contains(name)) {
                stack.volume(
                        name,
                        options -> readVolume(
                                name, volume, options.origin(volume.at().origin("volume '" + name + "'"))));
            }
        });
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

    private static void readVolume(String name, Fields volume, VolumeSpecBuilder options) {
        volume.text("driver", options::driver);
        volume.assignments("driver_opts", options::options);
        volume.assignments("labels", options::labels);
        if (volume.flag("external").orElse(false)) {
            options.external(volume.text("name").orElse(name));
        }
        volume.ignore("name");
        volume.finish();
    }
}
