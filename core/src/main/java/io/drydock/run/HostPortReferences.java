/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.stream.Collectors.joining;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.HostPortName;
import io.drydock.spec.Problems;
import io.drydock.spec.Scope;
import io.drydock.spec.StackSpec;
import io.drydock.wiring.Template;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the host ports that texts of a stack refer to are known before its start. */
final class HostPortReferences {

    private static final Pattern ANY_CASE = Pattern.compile(
            "(?<![$])[$][{](?<name>(?<before>([a-zA-Z0-9][a-zA-Z0-9_.-]*[.])?)(?<word>[hH][oO][sS][tT][pP][oO][rR][tT]):(?<after>[0-9]+(/[a-z]+)?))}");

    private final Set<String> known;
    private final Problems problems;

    private HostPortReferences(Set<String> known, Problems problems) {
        this.known = known;
        this.problems = problems;
    }

    static void check(StackSpec stack, Scope outer, Problems problems) {
        Set<String> known = new LinkedHashSet<>(HostPortName.allOf(stack.containers()));
        known.addAll(outer.hostPorts());
        HostPortReferences references = new HostPortReferences(known, problems);
        stack.containers().forEach(references::check);
    }

    /** A value may be secret, so no message repeats more of it than the reference. */
    private void check(ContainerSpec container) {
        container.process().env().forEach((name, text) -> {
            check(container, "env '" + name + "'", text);
            checkSpelling(container, "env '" + name + "'", text);
        });
        for (int i = 0; i < container.process().command().size(); i++) {
            check(container, "command[" + i + "]", container.process().command().get(i));
        }
        container.runtime().labels().forEach((name, text) -> {
            check(container, "labels '" + name + "'", text);
            checkSpelling(container, "labels '" + name + "'", text);
        });
    }

    /** Not in a command, where a shell may read it as a part of its variable {@code hostport}. */
    private void checkSpelling(ContainerSpec container, String member, String text) {
        Matcher matcher = ANY_CASE.matcher(text);
        while (matcher.find()) {
            if (!matcher.group("word").equals("hostPort")) {
                problems.add(
                        container.origin(),
                        member + " has ${" + matcher.group("name") + "}: did you mean ${" + matcher.group("before")
                                + "hostPort:" + matcher.group("after") + "}? ('$${' stands for '${')");
            }
        }
    }

    private void check(ContainerSpec container, String member, String text) {
        for (String name : new Template(text).references()) {
            if (!known.contains(HostPortName.complete(name, container.name()))) {
                String list = known.isEmpty()
                        ? "no host port is"
                        : "known are "
                                + known.stream().map(each -> "${" + each + "}").collect(joining(", "));
                problems.add(
                        container.origin(),
                        member + " refers to ${" + name + "}, which is not known before the start; " + list
                                + ": name the port in reservedPorts, or its host port in ports");
            }
        }
    }
}
