/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static java.util.stream.Collectors.joining;

import io.drydock.spec.BindMount;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Mount;
import io.drydock.spec.StartOrder;
import io.drydock.spec.TmpfsMount;
import io.drydock.spec.VolumeMount;
import io.drydock.spec.WaitSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What to read first: what failed, what the containers do, and how they were declared. */
final class EvidenceSummary {

    private final Evidence evidence;
    private final SecretMask mask;

    EvidenceSummary(Evidence evidence, SecretMask mask) {
        this.evidence = evidence;
        this.mask = mask;
    }

    String text() {
        StringBuilder text = new StringBuilder(mask.text(evidence.title())).append('\n');
        add(text, evidence.facts());
        text.append('\n');
        Map<String, String> states = new LinkedHashMap<>();
        evidence.containers().forEach(each -> states.put(each.spec().name(), each.state()));
        add(text, states);
        for (ContainerEvidence container : evidence.containers()) {
            text.append("\ncontainer '")
                    .append(container.spec().name())
                    .append("' (")
                    .append(mask.text(container.spec().image().description()))
                    .append(")\n");
            add(text, facts(container));
        }
        return text.toString();
    }

    private void add(StringBuilder text, Map<String, String> facts) {
        int width = facts.entrySet().stream()
                .filter(fact -> !fact.getValue().isEmpty())
                .mapToInt(fact -> fact.getKey().length())
                .max()
                .orElse(0);
        facts.forEach((key, value) -> {
            String shown = key;
            for (String line : mask.text(value).lines().toList()) {
                text.append("  ")
                        .append(Evidence.padded(shown, width))
                        .append("  ")
                        .append(line)
                        .append('\n');
                shown = "";
            }
        });
    }

    private Map<String, String> facts(ContainerEvidence container) {
        ContainerSpec spec = container.spec();
        Map<String, String> facts = new LinkedHashMap<>(container.facts());
        facts.put("ports", list(spec.networking().ports().stream()));
        facts.put("networks", networks(spec));
        facts.put("entrypoint", command(spec.process().entrypoint()));
        facts.put("command", command(spec.process().command()));
        facts.put("env", env(spec));
        facts.put("mounts", list(spec.storage().mounts().stream().map(EvidenceSummary::shown)));
        facts.put(
                "copied",
                list(spec.storage().copies().stream().map(copy -> copy.source().description() + ":" + copy.target())));
        facts.put("secrets", list(spec.storage().secrets().stream().map(secret -> secret.name())));
        StartOrder order = spec.start().order();
        facts.put(
                "depends on",
                list(Stream.concat(
                        order.dependsOn().stream(), order.started().stream().map(name -> name + " (started)"))));
        facts.put("waited for", waits(spec));
        return facts;
    }

    private String command(List<String> words) {
        return mask.words(words).stream()
                .map(word -> word.matches("[\\w./:=,@%+*-]+") ? word : "'" + word.replace("\n", "\\n") + "'")
                .collect(joining(" "));
    }

    private String env(ContainerSpec spec) {
        return Stream.of(
                        spec.process().env().entrySet().stream()
                                .map(each -> mask.variable(each.getKey() + "=" + each.getValue())),
                        spec.process().envSources().inherited().stream().map(name -> name + " (inherited)"),
                        spec.process().envSources().files().stream().map(file -> "those of " + file))
                .flatMap(each -> each)
                .map(line -> line.replace("\n", "\\n"))
                .collect(joining("\n"));
    }

    private static String networks(ContainerSpec spec) {
        List<String> networks = new ArrayList<>(spec.networking().networkNames());
        spec.networking().sharedContainers().forEach(other -> networks.add("that of container '" + other + "'"));
        return String.join(", ", networks);
    }

    private static String waits(ContainerSpec spec) {
        return spec.start().waitFor().isEmpty()
                ? "what is usual for its image and ports"
                : list(spec.start().waitFor().stream().map(WaitSpec::description));
    }

    private static String shown(Mount mount) {
        if (mount instanceof VolumeMount volume) {
            return (volume.volume() == null ? "(anonymous)" : volume.volume()) + ":" + place(mount, volume.readOnly());
        }
        if (mount instanceof BindMount bind) {
            return bind.source() + ":" + place(mount, bind.readOnly());
        }
        return mount instanceof TmpfsMount tmpfs && !tmpfs.options().isEmpty()
                ? "tmpfs:" + mount.target() + ":" + tmpfs.options()
                : "tmpfs:" + mount.target();
    }

    private static String place(Mount mount, boolean readOnly) {
        return mount.target() + (readOnly ? ":ro" : "");
    }

    private static String list(Stream<?> values) {
        return values.map(Object::toString).collect(joining(", "));
    }
}
