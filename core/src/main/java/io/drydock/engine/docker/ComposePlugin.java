/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.util.stream.Collectors.joining;

import io.drydock.engine.docker.CliPlugin.Answer;
import io.drydock.engine.docker.EngineLocator.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The plugin {@code compose} of the docker CLI, which knows all of the Compose specification. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ComposePlugin {

    private static final Pattern VERSION = Pattern.compile("Docker Compose version v?[2-9]");

    private static final Pattern LOG_LINE = Pattern.compile("(?m)^(time=\"[^\"]*\" level=|WARN\\[|WARNING).*\\R?");

    private static final Pattern ESCAPE_ADVICE =
            Pattern.compile("(You may need to escape any \\$ with another \\$[.]).*");

    private final CliPlugin plugin;

    ComposePlugin(Surroundings surroundings, List<String> directories) {
        this.plugin = new CliPlugin("compose", surroundings, directories);
    }

    /**
     * Looks at this machine.
     *
     * @return the plugin, which may be missing
     */
    public static ComposePlugin ofSystem() {
        return new ComposePlugin(Surroundings.ofSystem(null), CliPlugin.DIRECTORIES);
    }

    /**
     * Runs {@code docker compose config}, which asks no engine. Variables that begin with {@code COMPOSE_} are kept from it, since tests are
     * to be the same everywhere.
     *
     * @param files absolute paths
     * @param profiles names of profiles
     * @return the project in JSON, with {@code $$} for each dollar sign; empty where the plugin is not there
     * @throws IllegalArgumentException when the files are wrong; the message is the plugin's own
     */
    public Optional<String> config(List<Path> files, List<String> profiles) {
        if (!isThere()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>(List.of("--project-name", "drydock"));
        files.forEach(file -> arguments.addAll(List.of("--file", file.toString())));
        profiles.forEach(profile -> arguments.addAll(List.of("--profile", profile)));
        arguments.addAll(List.of("config", "--format", "json"));
        Answer answer = plugin.run(arguments)
                .orElseThrow(() -> new IllegalArgumentException("it could not be run, or did not answer within 10 s"));
        if (answer.exitCode() != 0) {
            throw new IllegalArgumentException(message(answer.errors()));
        }
        return Optional.of(answer.output());
    }

    boolean isThere() {
        return plugin.docker().isPresent()
                && (plugin.isAtUsualPlace() || VERSION.matcher(plugin.version()).find());
    }

    /** After its advice on dollar signs it repeats the text, which may be secret. */
    private static String message(String errors) {
        return ESCAPE_ADVICE.matcher(shown(errors)).replaceFirst("$1");
    }

    private static String shown(String errors) {
        return LOG_LINE.matcher(errors)
                .replaceAll("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(joining(" "));
    }
}
