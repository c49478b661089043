/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import io.drydock.files.HostPath;
import io.drydock.spec.BindMount;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Durations;
import io.drydock.spec.GpuSpec;
import io.drydock.spec.HealthSpec;
import io.drydock.spec.Mount;
import io.drydock.spec.MountFields;
import io.drydock.spec.NamespaceMode;
import io.drydock.spec.NetworkAttachment;
import io.drydock.spec.PullPolicy;
import io.drydock.spec.TmpfsMount;
import io.drydock.spec.VolumeMount;
import io.drydock.spec.VolumeOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes a container as {@code docker create}. */
final class CreateCommand {

    private final ContainerSpec container;
    private final Facts facts;
    private final UnaryOperator<String> name;
    private final UnaryOperator<String> network;
    private final Shell command = new Shell("docker", "create");

    CreateCommand(ContainerSpec container, Facts facts, UnaryOperator<String> name, UnaryOperator<String> network) {
        this.container = container;
        this.facts = facts;
        this.name = name;
        this.network = network;
    }

    String text() {
        command.option("--name", name.apply(container.name()));
        if (container.start().pull().policy() != PullPolicy.IF_MISSING) {
            command.option("--pull", container.start().pull().policy().name().toLowerCase(Locale.ROOT));
        }
        writeNetwork();
        Facts.ports(container).forEach(port -> command.option("--publish", port));
        facts.hosts(container).forEach(host -> command.option("--add-host", host));
        Word.ALL.forEach(this::write);
        writeRuntime();
        container.process().envSources().files().forEach(file -> command.option("--env-file", HostPath.of(file)));
        facts.env(container)
                .forEach((variable, value) -> command.option(
                        "--env", variable + value.map(each -> "=" + each).orElse("")));
        container.storage().mounts().forEach(this::write);
        writeCommand();
        return command.toString();
    }

    private void write(Word word) {
        for (String value : word.values().apply(container)) {
            if (word.kind() == Word.Kind.SWITCH) {
                command.add(word.flag());
            } else {
                command.option(word.flag(), facts.shown(value));
            }
        }
    }

    private void writeNetwork() {
        String shared = container.networking().sharedWith();
        List<NetworkAttachment> networks = container.networking().networks();
        if (shared != null) {
            command.option("--network", "container:" + name.apply(shared));
        } else if (!networks.isEmpty()) {
            NetworkAttachment first = networks.get(0);
            command.option("--network", network.apply(first.network()));
            if (facts.network(first.network())
                    .filter(each -> !each.settings().driver().isPredefined())
                    .isPresent()) {
                command.option("--network-alias", container.name());
            }
            DockerCommands.endpoint(first.endpoint(), "--network-alias", command);
            if (first.endpoint().macAddress() != null) {
                command.option("--mac-address", first.endpoint().macAddress());
            }
        }
    }

    private void writeRuntime() {
        container.runtime().logging().options().forEach((key, value) -> command.option("--log-opt", key + "=" + value));
        container
                .runtime()
                .resources()
                .ulimits()
                .forEach(limit -> command.option("--ulimit", limit.name() + "=" + limit.soft() + ":" + limit.hard()));
        GpuSpec gpus = container.runtime().resources().gpus();
        if (gpus != null) {
            command.option("--gpus", gpus(gpus));
        }
        namespace("--ipc", container.runtime().security().namespaces().ipc());
        namespace("--pid", container.runtime().security().namespaces().pid());
        namespace("--uts", container.runtime().security().namespaces().uts());
        namespace("--cgroupns", container.runtime().security().namespaces().cgroupns());
        Duration stop = container.process().stop().timeout();
        if (stop != null) {
            command.option("--stop-timeout", stop.toSeconds());
        }
        writeHealth(container.runtime().health());
    }

    static String gpus(GpuSpec gpus) {
        if (!gpus.devices().isEmpty()) {
            return "\"device=" + String.join(",", gpus.devices()) + "\"";
        }
        return gpus.count() < 0 ? "all" : String.valueOf(gpus.count());
    }

    private void namespace(String flag, @Nullable NamespaceMode mode) {
        if (mode != null) {
            command.option(flag, mode.renamed(name));
        }
    }

    private void writeHealth(HealthSpec health) {
        if (health.none()) {
            command.add("--no-healthcheck");
        }
        if (health.command() != null) {
            command.option("--health-cmd", facts.shown(health.command()));
        } else if (!health.exec().isEmpty()) {
            command.option("--health-cmd", new Shell(facts.shown(health.exec()).toArray(String[]::new)));
        }
        duration("--health-interval", health.interval());
        duration("--health-timeout", health.timeout());
        duration("--health-start-period", health.startPeriod());
        if (health.retries() != null) {
            command.option("--health-retries", health.retries());
        }
    }

    private void duration(String flag, @Nullable Duration duration) {
        if (duration != null) {
            command.option(flag, Durations.written(duration));
        }
    }

    private void write(Mount mount) {
        if (mount instanceof TmpfsMount memory) {
            command.option("--tmpfs", memory.target() + (memory.options().isEmpty() ? "" : ":" + memory.options()));
        } else if (mount instanceof BindMount bind && bind.relabel() != null) {
            command.option(
                    "--volume",
                    HostPath.of(bind.source()) + ":" + bind.target() + ":"
                            + (bind.readOnly() ? "ro," : "") + bind.relabel()
                            + (bind.propagation() == null ? "" : "," + bind.propagation()));
        } else if (mount instanceof VolumeMount volume
                && volume.options().relabel() != null
                && volume.volume() != null) {
            command.option(
                    "--volume",
                    volume(volume.volume()) + ":" + volume.target() + ":"
                            + (volume.readOnly() ? "ro," : "")
                            + volume.options().relabel()
                            + (volume.options().noCopy() ? ",nocopy" : ""));
        } else {
            command.option("--mount", MountFields.written(fields(mount)));
        }
    }

    private String volume(String volume) {
        return facts.stack().volumes().stream()
                .filter(each -> each.name().equals(volume))
                .map(each -> each.external() == null ? name.apply(volume) : each.external())
                .findFirst()
                .orElse(volume);
    }

    private List<String> fields(Mount mount) {
        List<String> fields = new ArrayList<>();
        if (mount instanceof BindMount bind) {
            fields.addAll(List.of("type=bind", "source=" + HostPath.of(bind.source())));
            add(fields, "bind-propagation=", bind.propagation());
            add(fields, "bind-recursive=", bind.recursion());
            add(fields, "readonly", bind.readOnly() ? "" : null);
        } else if (mount instanceof VolumeMount volume) {
            VolumeOptions options = volume.options();
            fields.add("type=volume");
            add(fields, "source=", volume.volume() == null ? null : volume(volume.volume()));
            add(fields, "readonly", volume.readOnly() ? "" : null);
            add(fields, "volume-nocopy", options.noCopy() ? "" : null);
            add(fields, "volume-subpath=", options.subpath());
            add(fields, "volume-driver=", options.driver());
            options.driverOptions().forEach((key, value) -> fields.add("volume-opt=" + key + "=" + value));
            options.labels().forEach((key, value) -> fields.add("volume-label=" + key + "=" + value));
        }
        fields.add("target=" + mount.target());
        return fields;
    }

    private static void add(List<String> fields, String key, @Nullable String value) {
        if (value != null) {
            fields.add(key + value);
        }
    }

    /** The CLI takes one word as the entrypoint, and the others before the command. */
    private void writeCommand() {
        List<String> entrypoint = container.process().entrypoint();
        if (!entrypoint.isEmpty()) {
            command.option("--entrypoint", entrypoint.get(0));
        }
        command.add(
                container.image() instanceof BuildSpec
                        ? name.apply(container.name())
                        : container.image().toString());
        facts.shown(entrypoint).stream().skip(1).forEach(command::add);
        facts.shown(container.process().command()).forEach(command::add);
    }
}
