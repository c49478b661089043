/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Problems;
import io.drydock.wiring.Surroundings.Way;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The references in the texts of a stack: whether they are right, and what must be there before they can be rendered. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class References {

    /** Not in a command, where a shell may read it as a part of its variable {@code hostport}. */
    private static final Pattern ANY_CASE = Pattern.compile(
            "(?<![$])[$][{](?<name>(?<before>([a-zA-Z0-9][a-zA-Z0-9_.-]*[.])?)(?<word>[hH][oO][sS][tT][pP][oO][rR][tT]):(?<after>[0-9]+(/[a-z]+)?))}");

    private final Surroundings surroundings;
    private final Function<ContainerSpec, Map<String, String>> variables;
    private final ReferenceRules rules;

    /**
     * Makes it for what may be referred to.
     *
     * @param surroundings containers and networks, those of enclosing stacks, too
     * @param variables gives the variables that a container declares, as they are written
     * @param systemProperties gives a system property, or {@code null}
     * @param environment gives an environment variable, or {@code null}
     */
    public References(
            Surroundings surroundings,
            Function<ContainerSpec, Map<String, String>> variables,
            Function<String, @Nullable String> systemProperties,
            Function<String, @Nullable String> environment) {
        this.surroundings = surroundings;
        this.variables = variables;
        this.rules = new ReferenceRules(
                surroundings,
                variables,
                reference -> Optional.ofNullable(
                        (reference.kind() == Reference.Kind.SYSTEM_PROPERTY ? systemProperties : environment)
                                .apply(reference.name())));
    }

    /**
     * Says what is wrong with the texts of a container.
     *
     * @param container the container
     * @param problems receives it
     */
    public void check(ContainerSpec container, Problems problems) {
        ContainerTexts.changed(container, (place, text) -> {
            rules.problems(place, text).forEach(problem -> problems.add(container.origin(), problem));
            if (place.isOfVariable() || place.isOfLabel()) {
                checkSpelling(container, place.member(), text, problems);
            }
            return text;
        });
    }

    /**
     * Says what is wrong with a text that the test sees.
     *
     * @param member what it is a part of, for messages
     * @param text the text
     * @param container the container that {@code ${this...}} stands for, or {@code null}
     * @return sentences without a subject that begin with the member
     */
    public List<String> problems(String member, String text, @Nullable ContainerSpec container) {
        return rules.problems(Place.inTest(member, container), text);
    }

    private void checkSpelling(ContainerSpec container, String member, String text, Problems problems) {
        Matcher matcher = ANY_CASE.matcher(text);
        while (matcher.find()) {
            boolean isTold = matcher.group("word").equals("hostPort")
                    || new Template(matcher.group())
                            .references().stream()
                                    .anyMatch(each -> surroundings.containers().containsKey(each.subject()));
            if (!isTold) {
                problems.add(
                        container.origin(),
                        member + " has ${" + matcher.group("name") + "}: did you mean ${" + matcher.group("before")
                                + "hostPort:" + matcher.group("after") + "}? ('$${' stands for '${')");
            }
        }
    }

    /**
     * Tells of which containers an address is named; they must be ready before, as who names an address connects to it.
     *
     * @param container the container whose texts are looked at
     * @return names of other containers
     */
    public Set<String> addressed(ContainerSpec container) {
        Set<String> names = new LinkedHashSet<>();
        visit(container, (reference, place) -> {
            if (reference.kind().isAddress()) {
                surroundings.subject(reference, place).ifPresent(subject -> names.add(subject.name()));
            }
        });
        names.remove(container.name());
        return names;
    }

    /**
     * Tells which containers must be ready before this one can be created, since its texts say where they are published.
     *
     * @param container the container whose texts are looked at
     * @return names of other containers
     */
    public Set<String> neededPublished(ContainerSpec container) {
        Set<String> names = new LinkedHashSet<>();
        visit(container, (reference, place) -> {
            if (reference.kind().isAddress()) {
                place.viewer()
                        .ifPresent(viewer -> surroundings
                                .subject(reference, place)
                                .filter(subject -> surroundings.way(viewer, subject) == Way.PUBLISHED)
                                .ifPresent(subject -> names.add(subject.name())));
            }
        });
        names.remove(container.name());
        return names;
    }

    /**
     * Tells which networks must be there before the container can be created.
     *
     * @param container the container whose texts are looked at
     * @return names of networks
     */
    public Set<String> neededNetworks(ContainerSpec container) {
        Set<String> names = new LinkedHashSet<>();
        visit(container, (reference, place) -> {
            if (reference.kind() == Reference.Kind.SUBNET) {
                names.add(reference.subject());
            }
        });
        return names;
    }

    /**
     * Tells whether a text of a container names a free port of this machine, which is another one in each run.
     *
     * @param container the container whose texts are looked at
     * @return whether it does
     */
    public static boolean namesRandomPort(ContainerSpec container) {
        Set<Reference> found = new HashSet<>();
        ContainerTexts.changed(container, (place, text) -> {
            found.addAll(new Template(text).references());
            return text;
        });
        return found.stream().anyMatch(each -> each.kind() == Reference.Kind.RANDOM_PORT);
    }

    /**
     * Puts the values of this JVM, its system properties and environment variables, into the texts of a container.
     *
     * @param container as it was declared
     * @param systemProperties gives a system property, or {@code null}
     * @param environment gives an environment variable, or {@code null}
     * @return the same with these
     */
    public static ContainerSpec withValuesOfTheMachine(
            ContainerSpec container,
            Function<String, @Nullable String> systemProperties,
            Function<String, @Nullable String> environment) {
        return ContainerTexts.changed(
                container,
                (place, text) -> new Template(text).render(reference -> switch (reference.kind()) {
                    case SYSTEM_PROPERTY -> valueOr(reference, systemProperties);
                    case VARIABLE -> valueOr(reference, environment);
                    default -> reference.toString();
                }));
    }

    /** What is set, or what holds otherwise. */
    private static String valueOr(Reference reference, Function<String, @Nullable String> values) {
        return Optional.ofNullable(values.apply(reference.name()))
                .or(reference::fallback)
                .orElseGet(reference::toString);
    }

    /** Looks at a reference. */
    @FunctionalInterface
    private interface Visitor {
        void look(Reference reference, Place place);
    }

    private void visit(ContainerSpec container, Visitor visitor) {
        Set<String> seen = new HashSet<>();
        ContainerTexts.changed(container, (place, text) -> {
            visit(place, text, visitor, seen);
            return text;
        });
    }

    /** A variable of another container has what that one refers to. */
    private void visit(Place place, String text, Visitor visitor, Set<String> seen) {
        for (Reference reference : new Template(text).references()) {
            visitor.look(reference, place);
            if (reference.kind() == Reference.Kind.CONTAINER_ENV) {
                surroundings.subject(reference, place).ifPresent(subject -> {
                    @Nullable String value = variables.apply(subject).get(reference.name());
                    if (value != null && seen.add(subject.name() + " " + reference.name())) {
                        visit(Place.ofVariable(reference.name(), subject), value, visitor, seen);
                    }
                });
            }
        }
    }
}
