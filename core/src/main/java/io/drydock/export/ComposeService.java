/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import static io.drydock.export.ComposeText.flag;
import static io.drydock.export.ComposeText.literal;
import static io.drydock.export.ComposeText.put;

import io.drydock.files.HostPath;
import io.drydock.spec.BindMount;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Durations;
import io.drydock.spec.GpuSpec;
import io.drydock.spec.HealthSpec;
import io.drydock.spec.Mount;
import io.drydock.spec.NamespaceMode;
import io.drydock.spec.NetworkAttachment;
import io.drydock.spec.PullPolicy;
import io.drydock.spec.StackSpec;
import io.drydock.spec.TmpfsMount;
import io.drydock.spec.Ulimit;
import io.drydock.spec.VolumeMount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a container as a service of a Compose file. */
final class ComposeService {

    private final ContainerSpec container;
    private final StackSpec stack;
    private final Facts facts;
    private final List<String> notes;
    private final Map<String, Object> service = new LinkedHashMap<>();

    /**
     * Prepares to write.
     *
     * @param notes receives what Compose has no word for
     */
    ComposeService(ContainerSpec container, StackSpec stack, Facts facts, List<String> notes) {
        this.container = container;
        this.stack = stack;
        this.facts = facts;
        this.notes = notes;
    }

    Map<String, Object> write() {
        if (container.image() instanceof BuildSpec build) {
            service.put("build", ComposeBuild.of(build, facts));
        } else {
            service.put("image", literal(container.image().description()));
        }
        if (container.start().pull().policy() != PullPolicy.IF_MISSING) {
            service.put("pull_policy", container.start().pull().policy().name().toLowerCase(Locale.ROOT));
        }
        writeOrder();
        writeNetworks();
        put(service, "ports", Facts.ports(container));
        put(service, "extra_hosts", literals(facts.hosts(container)));
        Word.ALL.forEach(this::write);
        writeProcess();
        writeHealth(container.runtime().health());
        writeResources();
        container.storage().mounts().forEach(this::write);
        return service;
    }

    private static List<String> literals(List<String> texts) {
        return texts.stream().map(ComposeText::literal).toList();
    }

    private void writeOrder() {
        Map<String, Object> conditions = new LinkedHashMap<>();
        container.start().order().afterReady().forEach(name -> conditions.put(name, Map.of("condition", ready(name))));
        container
                .start()
                .order()
                .started()
                .forEach(name -> conditions.put(name, Map.of("condition", "service_started")));
        conditions.keySet().removeIf(name -> find(name) == null); // those of an enclosing stack run already
        put(service, "depends_on", conditions);
    }

    private @Nullable ContainerSpec find(String name) {
        return stack.containers().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private String ready(String name) {
        ContainerSpec other = find(name);
        if (other != null && Facts.isCompletionAwaited(other)) {
            return "service_completed_successfully";
        }
        return other != null && Facts.isHealthAwaited(other) ? "service_healthy" : "service_started";
    }

    private void writeNetworks() {
        String shared = container.networking().sharedWith();
        List<NetworkAttachment> networks = container.networking().networks();
        if (shared != null) {
            service.put("network_mode", "service:" + shared);
        } else if (networks.isEmpty()) {
            service.put("network_mode", "bridge");
        } else if (facts.network(networks.get(0).network())
                .map(network -> network.settings().driver().isPredefined())
                .orElse(List.of("host", "none", "bridge")
                        .contains(networks.get(0).network()))) {
            String name = networks.get(0).network();
            service.put(
                    "network_mode",
                    facts.network(name)
                            .map(network -> network.settings().driver().toString())
                            .orElse(name));
        } else {
            Map<String, Object> joined = new LinkedHashMap<>();
            networks.forEach(each -> joined.put(each.network(), endpoint(each)));
            service.put("networks", joined);
        }
    }

    private static Map<String, Object> endpoint(NetworkAttachment attachment) {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        put(endpoint, "aliases", attachment.endpoint().aliases());
        said(endpoint, "ipv4_address", attachment.endpoint().ip());
        said(endpoint, "ipv6_address", attachment.endpoint().ip6());
        said(endpoint, "mac_address", attachment.endpoint().macAddress());
        put(
                endpoint,
                "link_local_ips",
                attachment.endpoint().linkLocalIps().stream()
                        .map(Object::toString)
                        .toList());
        put(endpoint, "driver_opts", ComposeText.literals(attachment.endpoint().driverOptions()));
        return endpoint;
    }

    private static void said(Map<String, Object> into, String key, @Nullable Object value) {
        if (value != null) {
            into.put(key, literal(value.toString()));
        }
    }

    private void write(Word word) {
        List<String> values = word.values().apply(container);
        if (values.isEmpty()) {
            return;
        }
        String key = word.key();
        if (key == null) {
            note(word.flag() + " " + values.get(0));
            return;
        }
        int dot = key.indexOf('.');
        Map<String, Object> into = dot < 0 ? service : inner(key.substring(0, dot));
        into.put(key.substring(dot + 1), value(word, values));
    }

    private void note(String what) {
        notes.add(container.name() + " has " + what + ", which Compose has no word for");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> inner(String key) {
        return (Map<String, Object>) service.computeIfAbsent(key, __ -> new LinkedHashMap<>());
    }

    private Object value(Word word, List<String> values) {
        return switch (word.kind()) {
            case TEXT -> literal(facts.shown(values.get(0)));
            case NUMBER -> Integer.valueOf(values.get(0));
            case SWITCH -> true;
            case LIST -> literals(values.stream().map(facts::shown).toList());
        };
    }

    private void writeProcess() {
        put(
                service,
                "env_file",
                container.process().envSources().files().stream()
                        .map(file -> literal(HostPath.of(file).toString()))
                        .toList());
        Map<String, @Nullable Object> env = new LinkedHashMap<>();
        container
                .process()
                .env()
                .forEach((name, value) -> env.put(
                        name, facts.shown(name, value).map(ComposeText::literal).orElse("${" + name + ":?}")));
        container.process().envSources().inherited().forEach(name -> env.put(name, null));
        put(service, "environment", env);
        put(service, "entrypoint", literals(facts.shown(container.process().entrypoint())));
        put(service, "command", literals(facts.shown(container.process().command())));
        Duration stop = container.process().stop().timeout();
        if (stop != null && stop.isNegative()) {
            notes.add(container.name() + " is never killed when it is stopped");
        } else if (stop != null) {
            service.put("stop_grace_period", stop.toSeconds() + "s");
        }
    }

    private void writeHealth(HealthSpec health) {
        Map<String, Object> check = new LinkedHashMap<>();
        flag(check, "disable", health.none());
        if (health.command() != null) {
            check.put("test", List.of("CMD-SHELL", literal(facts.shown(health.command()))));
        } else if (!health.exec().isEmpty()) {
            List<String> test = new ArrayList<>(List.of("CMD"));
            test.addAll(literals(facts.shown(health.exec())));
            check.put("test", test);
        }
        duration(check, "interval", health.interval());
        duration(check, "timeout", health.timeout());
        duration(check, "start_period", health.startPeriod());
        if (health.retries() != null) {
            check.put("retries", health.retries());
        }
        put(service, "healthcheck", check);
    }

    private static void duration(Map<String, Object> into, String key, @Nullable Duration duration) {
        if (duration != null) {
            into.put(key, Durations.written(duration));
        }
    }

    private void writeResources() {
        Map<String, Object> limits = new LinkedHashMap<>();
        container.runtime().resources().ulimits().forEach(limit -> limits.put(limit.name(), ulimit(limit)));
        put(service, "ulimits", limits);
        if (!container.runtime().logging().options().isEmpty()) {
            inner("logging")
                    .put(
                            "options",
                            ComposeText.literals(container.runtime().logging().options()));
        }
        namespace("ipc", container.runtime().security().namespaces().ipc());
        namespace("pid", container.runtime().security().namespaces().pid());
        namespace("uts", container.runtime().security().namespaces().uts());
        namespace("cgroup", container.runtime().security().namespaces().cgroupns());
        GpuSpec gpus = container.runtime().resources().gpus();
        if (gpus != null) {
            Map<String, Object> device = new LinkedHashMap<>();
            device.put("capabilities", List.of("gpu"));
            device.put(
                    gpus.devices().isEmpty() ? "count" : "device_ids",
                    gpus.devices().isEmpty() ? count(gpus) : gpus.devices());
            service.put("deploy", Map.of("resources", Map.of("reservations", Map.of("devices", List.of(device)))));
        }
    }

    private static Object count(GpuSpec gpus) {
        return gpus.count() < 0 ? "all" : gpus.count();
    }

    static Map<String, Object> ulimit(Ulimit limit) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("soft", limit.soft());
        written.put("hard", limit.hard());
        return written;
    }

    private void namespace(String key, @Nullable NamespaceMode mode) {
        if (mode != null) {
            service.put(key, mode.toString().replaceFirst("^container:", "service:"));
        }
    }

    private void write(Mount mount) {
        if (mount instanceof TmpfsMount memory) {
            add("tmpfs", memory.target() + (memory.options().isEmpty() ? "" : ":" + memory.options()));
        } else if (mount instanceof BindMount bind && bind.relabel() != null) {
            add(
                    "volumes",
                    literal(HostPath.of(bind.source()) + ":" + bind.target() + ":" + (bind.readOnly() ? "ro," : "")
                            + bind.relabel()));
        } else if (mount instanceof BindMount bind) {
            Map<String, Object> written =
                    mount("bind", HostPath.of(bind.source()).toString(), bind.target(), bind.readOnly());
            Map<String, Object> options = new LinkedHashMap<>();
            said(options, "propagation", bind.propagation());
            options.put("create_host_path", false);
            if (bind.recursion() != null) {
                note("bind-recursive=" + bind.recursion());
            }
            written.put("bind", options);
            add("volumes", written);
        } else if (mount instanceof VolumeMount volume) {
            Map<String, Object> written = mount("volume", volume.volume(), volume.target(), volume.readOnly());
            Map<String, Object> options = new LinkedHashMap<>();
            flag(options, "nocopy", volume.options().noCopy());
            said(options, "subpath", volume.options().subpath());
            if (volume.options().driver() != null
                    || !volume.options().driverOptions().isEmpty()) {
                note("the driver of an anonymous volume");
            }
            if (!volume.options().labels().isEmpty()) {
                note("labels of the volume at " + volume.target());
            }
            put(written, "volume", options);
            add("volumes", written);
        }
    }

    private static Map<String, Object> mount(String type, @Nullable String source, String target, boolean readOnly) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("type", type);
        said(written, "source", source);
        written.put("target", literal(target));
        flag(written, "read_only", readOnly);
        return written;
    }

    @SuppressWarnings("unchecked")
    private void add(String key, Object value) {
        ((List<Object>) service.computeIfAbsent(key, __ -> new ArrayList<>())).add(value);
    }
}
