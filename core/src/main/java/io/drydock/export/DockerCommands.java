/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import io.drydock.files.HostPath;
import io.drydock.plan.StartPlan;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.CopySpec;
import io.drydock.spec.EndpointSpec;
import io.drydock.spec.FileAccess;
import io.drydock.spec.FileSource;
import io.drydock.spec.GuestContainer;
import io.drydock.spec.NetworkAttachment;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a stack as commands of the docker CLI. */
final class DockerCommands {

    private final StartPlan plan;
    private final Facts facts;
    private final List<String> lines = new ArrayList<>();

    DockerCommands(StartPlan plan, Facts facts) {
        this.plan = plan;
        this.facts = facts;
    }

    /** Tells them, each on a line of its own. */
    String text() {
        facts.stack().networks().forEach(this::create);
        facts.stack().volumes().forEach(this::create);
        plan.steps().forEach(step -> start(step.container()));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** What something of the stack is called on the engine. */
    private String name(String part) {
        return facts.project() + "-" + part;
    }

    private String network(String name) {
        return facts.network(name)
                .map(network -> network.existing() == null ? name(name) : network.existing())
                .orElse(name);
    }

    private void note(List<String> notes) {
        notes.forEach(note -> lines.add("# " + note.replace("\n", " ")));
    }

    private void create(NetworkSpec network) {
        if (network.existing() != null) {
            return;
        }
        Shell command = new Shell("docker", "network", "create");
        command.option("--driver", network.settings().driver());
        network.settings().options().forEach((key, value) -> command.option("--opt", facts.shown(key + "=" + value)));
        if (network.settings().internal()) {
            command.add("--internal");
        }
        if (network.settings().attachable()) {
            command.add("--attachable");
        }
        if (network.settings().ipv6()) {
            command.add("--ipv6");
        }
        network.settings().subnets().forEach(subnet -> {
            command.option("--subnet", subnet.subnet());
            if (subnet.gateway() != null) {
                command.option("--gateway", subnet.gateway());
            }
            if (subnet.range() != null) {
                command.option("--ip-range", subnet.range());
            }
        });
        Word.pairs(network.labels()).forEach(label -> command.option("--label", label));
        if (!network.customization().steps().isEmpty()) {
            note(List.of("network " + network.name() + " is changed by code"));
        }
        lines.add(command.add(name(network.name())).toString());
    }

    private void create(VolumeSpec volume) {
        if (volume.external() != null) {
            return;
        }
        Shell command = new Shell("docker", "volume", "create").option("--driver", volume.driver());
        Word.pairs(volume.options()).forEach(option -> command.option("--opt", facts.shown(option)));
        Word.pairs(volume.labels()).forEach(label -> command.option("--label", label));
        note(Unsaid.of(volume));
        lines.add(command.add(name(volume.name())).toString());
    }

    private void start(ContainerSpec container) {
        lines.add("");
        note(Unsaid.of(container, facts));
        if (container.image() instanceof GuestContainer) {
            return;
        }
        if (container.networking().networks().stream()
                .anyMatch(each -> !each.endpoint().driverOptions().isEmpty())) {
            note(List.of(
                    container.name() + " has options of a network's driver, which older docker CLIs have no word for"));
        }
        container
                .storage()
                .secrets()
                .forEach(secret -> note(List.of(container.name() + " has the secret " + secret.name()
                        + " in /run/secrets, which 'docker create' has no word for")));
        if (!container.runtime().health().exec().isEmpty()) {
            note(List.of(container.name()
                    + " has a health test that needs no shell, which 'docker create' has no word for"));
        }
        if (container.image() instanceof BuildSpec build) {
            lines.add(new BuildCommand(build, facts, name(container.name())).text());
        }
        lines.add(new CreateCommand(container, facts, this::name, this::network).text());
        container.networking().networks().stream().skip(1).forEach(network -> connect(container, network));
        container.storage().copies().forEach(copy -> copy(container, copy));
        lines.add(new Shell("docker", "start", name(container.name())).toString());
        if (Facts.isHealthAwaited(container)) {
            lines.add("until [ \"$(docker inspect --format '{{.State.Health.Status}}' " + name(container.name())
                    + ")\" = healthy ]; do sleep 0.1; done");
        }
        if (Facts.isCompletionAwaited(container)) {
            lines.add("[ \"$(docker wait " + name(container.name()) + ")\" = 0 ]");
        }
    }

    private void connect(ContainerSpec container, NetworkAttachment attachment) {
        Shell command = new Shell("docker", "network", "connect").option("--alias", container.name());
        endpoint(attachment.endpoint(), "--alias", command);
        lines.add(command.add(network(attachment.network()), name(container.name()))
                .toString());
    }

    static void endpoint(EndpointSpec endpoint, String alias, Shell command) {
        endpoint.aliases().forEach(each -> command.option(alias, each));
        if (endpoint.ip() != null) {
            command.option("--ip", endpoint.ip());
        }
        if (endpoint.ip6() != null) {
            command.option("--ip6", endpoint.ip6());
        }
        endpoint.linkLocalIps().forEach(each -> command.option("--link-local-ip", each));
    }

    private void copy(ContainerSpec container, CopySpec copy) {
        if (!(copy.source() instanceof FileSource.HostFile file)) {
            note(List.of(container.name() + " gets " + copy.source().description() + " as " + copy.target()));
            return;
        }
        if (!copy.access().equals(FileAccess.DEFAULT)) {
            note(List.of("the copy belongs to " + copy.access().uid() + ":"
                    + copy.access().gid()
                    + (copy.access().mode() == null
                            ? ""
                            : " and has the mode 0"
                                    + Integer.toOctalString(copy.access().mode()))));
        }
        lines.add(new Shell(
                        "docker",
                        "cp",
                        HostPath.of(file.path()).toString(),
                        name(container.name()) + ":" + copy.target() + (copy.intoDirectory() ? "/" : ""))
                .toString());
    }
}
