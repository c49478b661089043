/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import static java.util.stream.Collectors.joining;

import io.drydock.files.HostPath;
import io.drydock.plan.StartPlan;
import io.drydock.spec.BuildSecret;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.CopySpec;
import io.drydock.spec.FileSource;
import io.drydock.spec.NetworkSettings;
import io.drydock.spec.NetworkSpec;
import io.drydock.spec.SecretSpec;
import io.drydock.spec.StackSpec;
import io.drydock.spec.SubnetSpec;
import io.drydock.spec.VolumeSpec;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes a stack as a Compose file. */
final class ComposeText {

    private final StartPlan plan;
    private final Facts facts;
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Object> secrets = new LinkedHashMap<>();
    private final Map<String, Object> configs = new LinkedHashMap<>();

    ComposeText(StartPlan plan, Facts facts) {
        this.plan = plan;
        this.facts = facts;
    }

    String text() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", facts.project());
        Map<String, Object> services = new LinkedHashMap<>();
        plan.steps().forEach(step -> services.put(step.container().name(), service(step.container())));
        file.put("services", services);
        put(file, "networks", networks());
        put(file, "volumes", volumes());
        put(file, "secrets", secrets);
        put(file, "configs", configs);
        return notes.stream().map(note -> "# " + note.replace("\n", " ") + "\n").collect(joining()) + yaml(file);
    }

    private static String yaml(Map<String, Object> file) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(Integer.MAX_VALUE);
        options.setSplitLines(false);
        return new Yaml(options).dump(file);
    }

    static void put(Map<String, Object> into, String key, Object value) {
        if (!Map.of().equals(value) && !List.of().equals(value)) {
            into.put(key, value);
        }
    }

    /** A dollar sign begins a variable. */
    static String literal(String text) {
        return text.replace("$", "$$");
    }

    private Map<String, Object> service(ContainerSpec container) {
        notes.addAll(Unsaid.of(container, facts));
        Map<String, Object> service = new ComposeService(container, plan.stack(), facts, notes).write();
        if (container.image() instanceof BuildSpec build) {
            addBuildSecrets(container, build, service);
        }
        List<Object> uses = new ArrayList<>();
        container.storage().secrets().forEach(secret -> addSecret(container, secret, uses));
        put(service, "secrets", uses);
        List<Object> files = new ArrayList<>();
        container.storage().copies().forEach(copy -> addCopy(container, copy, files));
        put(service, "configs", files);
        return service;
    }

    @SuppressWarnings("unchecked")
    private void addBuildSecrets(ContainerSpec container, BuildSpec build, Map<String, Object> service) {
        List<Object> uses = new ArrayList<>();
        for (BuildSecret secret : build.builder().secrets()) {
            declared(container.name() + "-build-" + secret.id(), secret.source())
                    .ifPresent(name -> {
                        Map<String, Object> use = new LinkedHashMap<>();
                        use.put("source", name);
                        use.put("target", secret.id());
                        uses.add(use);
                    });
        }
        put((Map<String, Object>) service.getOrDefault("build", Map.of()), "secrets", uses);
    }

    private void addSecret(ContainerSpec container, SecretSpec secret, List<Object> uses) {
        Optional<String> declared = declared(container.name() + "-" + secret.name(), secret.source());
        if (declared.isEmpty()) {
            notes.add(container.name() + " has the secret " + secret.name() + " of "
                    + secret.source().description());
            return;
        }
        Map<String, Object> use = new LinkedHashMap<>();
        use.put("source", declared.get());
        use.put("target", secret.name());
        access(secret.access().mode(), secret.access().uid(), secret.access().gid(), use);
        uses.add(use);
    }

    /** Declares a secret of the project, where Compose knows such a source. */
    private Optional<String> declared(String name, FileSource source) {
        if (source instanceof FileSource.HostFile file) {
            secrets.put(name, Map.of("file", literal(HostPath.of(file.path()).toString())));
        } else if (source instanceof FileSource.Variable variable) {
            secrets.put(name, Map.of("environment", variable.name()));
        } else {
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private void addCopy(ContainerSpec container, CopySpec copy, List<Object> uses) {
        if (!(copy.source() instanceof FileSource.HostFile file) || !Files.isRegularFile(HostPath.of(file.path()))) {
            notes.add(container.name() + " gets " + copy.source().description() + " as " + copy.target());
            return;
        }
        String name = container.name() + "-" + (configs.size() + 1);
        configs.put(name, Map.of("file", literal(HostPath.of(file.path()).toString())));
        Map<String, Object> use = new LinkedHashMap<>();
        use.put("source", name);
        use.put(
                "target",
                copy.intoDirectory()
                        ? copy.target() + "/" + HostPath.of(file.path()).getFileName()
                        : copy.target());
        access(copy.access().mode(), copy.access().uid(), copy.access().gid(), use);
        uses.add(use);
    }

    private static void access(@Nullable Integer mode, int uid, int gid, Map<String, Object> use) {
        if (uid != 0 || gid != 0) {
            use.put("uid", String.valueOf(uid));
            use.put("gid", String.valueOf(gid));
        }
        if (mode != null) {
            use.put("mode", mode);
        }
    }

    private Map<String, Object> networks() {
        Map<String, Object> networks = new LinkedHashMap<>();
        for (NetworkSpec network : facts.stack().networks()) {
            if (network.external() != null) {
                networks.put(network.name(), external(network.external()));
            } else if (!network.settings().driver().isPredefined()) {
                networks.put(network.name(), network(network));
            }
        }
        return networks;
    }

    private static Map<String, Object> external(String name) {
        Map<String, Object> external = new LinkedHashMap<>();
        external.put("external", true);
        external.put("name", name);
        return external;
    }

    private Map<String, Object> network(NetworkSpec network) {
        NetworkSettings settings = network.settings();
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("driver", settings.driver().toString());
        put(written, "driver_opts", literals(settings.options()));
        flag(written, "internal", settings.internal());
        flag(written, "attachable", settings.attachable());
        flag(written, "enable_ipv6", settings.ipv6());
        put(written, "labels", literals(network.labels()));
        List<Object> config =
                settings.subnets().stream().<Object>map(ComposeText::subnet).toList();
        if (!config.isEmpty()) {
            written.put("ipam", Map.of("config", config));
        }
        if (!network.customization().steps().isEmpty()) {
            notes.add("network " + network.name() + " is changed by code");
        }
        return written;
    }

    private static Map<String, Object> subnet(SubnetSpec subnet) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("subnet", subnet.subnet().toString());
        if (subnet.gateway() != null) {
            written.put("gateway", subnet.gateway().toString());
        }
        if (subnet.range() != null) {
            written.put("ip_range", subnet.range().toString());
        }
        return written;
    }

    static void flag(Map<String, Object> into, String key, boolean value) {
        if (value) {
            into.put(key, true);
        }
    }

    static Map<String, Object> literals(Map<String, String> values) {
        Map<String, Object> literals = new LinkedHashMap<>();
        values.forEach((key, value) -> literals.put(key, literal(value)));
        return literals;
    }

    private Map<String, String> shown(Map<String, String> values) {
        Map<String, String> shown = new LinkedHashMap<>();
        values.forEach((key, value) -> shown.put(key, facts.shown(value)));
        return shown;
    }

    private Map<String, Object> volumes() {
        Map<String, Object> volumes = new LinkedHashMap<>();
        StackSpec stack = facts.stack();
        for (VolumeSpec volume : stack.volumes()) {
            notes.addAll(Unsaid.of(volume));
            if (volume.external() != null) {
                volumes.put(volume.name(), external(volume.external()));
                continue;
            }
            Map<String, Object> written = new LinkedHashMap<>();
            written.put("driver", volume.driver());
            put(written, "driver_opts", literals(shown(volume.options())));
            put(written, "labels", literals(volume.labels()));
            volumes.put(volume.name(), written);
        }
        return volumes;
    }
}
