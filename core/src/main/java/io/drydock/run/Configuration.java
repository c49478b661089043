/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.docker.TestcontainersSettings;
import io.drydock.spec.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from. The nearest place that says something counts: what the front end knows, such as JUnit's configuration parameters; system
 * properties; environment variables; what Testcontainers' own settings say of the same; what is usual.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Configuration {

    private final Function<String, Optional<String>> parameters;
    private final Machine machine;
    private final Map<String, String> usual;

    /**
     * What this process is started with; read when it is asked for, as each test asks.
     *
     * @param property gives a system property, or {@code null}
     * @param propertyNames the names of all system properties
     * @param variables environment variables
     * @param neighbour what is said for Testcontainers
     */
    record Machine(
            Function<String, @Nullable String> property,
            Supplier<Set<String>> propertyNames,
            Map<String, String> variables,
            TestcontainersSettings neighbour) {

        static Machine ofSystem() {
            return new Machine(
                    System::getProperty,
                    () -> System.getProperties().stringPropertyNames(),
                    System.getenv(),
                    TestcontainersSettings.ofSystem());
        }
    }

    Configuration(Function<String, Optional<String>> parameters, Machine machine, Map<String, String> usual) {
        this.parameters = parameters;
        this.machine = machine;
        this.usual = Map.copyOf(usual);
    }

    /**
     * Takes what this process is started with.
     *
     * @return the configuration
     */
    public static Configuration ofSystem() {
        return of(name -> Optional.empty(), Map.of());
    }

    /**
     * Takes what a front end knows, and what this process is started with.
     *
     * @param parameters gives what is said nearer than system properties
     * @param usual what holds where nothing is said, by the names of settings
     * @return the configuration
     */
    public static Configuration of(Function<String, Optional<String>> parameters, Map<String, String> usual) {
        return new Configuration(parameters, Machine.ofSystem(), usual);
    }

    /**
     * Gives the text of a setting.
     *
     * @param name its name
     * @return what is said, or what is usual; nothing where neither is
     */
    public Optional<String> get(String name) {
        return parameters
                .apply(name)
                .or(() -> said(machine.property().apply(name)))
                .or(() -> said(machine.variables().get(Setting.variable(name))))
                .or(() ->
                        name.equals(Settings.IMAGE_PREFIX) ? machine.neighbour().imagePrefix() : Optional.empty())
                .or(() -> Optional.ofNullable(usual.get(name)));
    }

    /** An environment has no way to unset a variable but to empty it. */
    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).filter(each -> !each.isBlank());
    }

    /**
     * Says of all that is set in the name of Drydock whether there is such a setting.
     *
     * @param parameterNames the names that the front end knows
     * @throws IllegalArgumentException when there is not, with all that there is not
     */
    public void check(Collection<String> parameterNames) {
        List<String> problems = new ArrayList<>();
        List<String> names = Setting.ALL.stream().map(Setting::name).toList();
        Set<String> properties = new TreeSet<>(machine.propertyNames().get());
        unknown(
                        parameterNames.stream()
                                .filter(name -> !properties.contains(name))
                                .toList(),
                        "configuration parameter",
                        Setting.PREFIX,
                        names)
                .forEach(problems::add);
        unknown(properties, "system property", Setting.PREFIX, names).forEach(problems::add);
        unknown(
                        new TreeSet<>(machine.variables().keySet()),
                        "environment variable",
                        Setting.VARIABLE_PREFIX,
                        Setting.ALL.stream().map(Setting::variable).toList())
                .forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    private static List<String> unknown(Collection<String> found, String kind, String prefix, List<String> known) {
        return found.stream()
                .filter(name -> name.startsWith(prefix) && !known.contains(name))
                .map(name -> "there is no setting '" + name + "' (" + kind + "): "
                        + Names.nearest(name, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElseGet(() ->
                                        "there are " + known.stream().sorted().collect(joining(", "))))
                .toList();
    }

    /** What settings of Testcontainers say, which holds where nothing nearer is said. */
    List<String> ofTestcontainers() {
        return machine.neighbour().told();
    }

    Settings settings() {
        return Settings.from(name -> get(name).orElse(null));
    }

    CleanupSettings cleanup() {
        return CleanupSettings.from(name -> get(name).orElse(null));
    }
}
