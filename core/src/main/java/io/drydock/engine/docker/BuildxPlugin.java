/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.docker.EngineLocator.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The plugin {@code buildx} of the docker CLI, which builds what the API of the engine alone cannot build. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BuildxPlugin {

    private static final String NAME = "buildx";

    /** For example {@code github.com/docker/buildx v0.29.1 7b4eb9a}. */
    private static final Pattern VERSION = Pattern.compile("docker/buildx v?(\\d+)\\.(\\d+)\\S*");

    private final CliPlugin plugin;

    BuildxPlugin(Surroundings surroundings) {
        this(surroundings, CliPlugin.DIRECTORIES);
    }

    BuildxPlugin(Surroundings surroundings, List<String> directories) {
        this.plugin = new CliPlugin(NAME, surroundings, directories);
    }

    /**
     * Looks at this machine.
     *
     * @return the plugin, which may be missing
     */
    public static BuildxPlugin ofSystem() {
        return new BuildxPlugin(Surroundings.ofSystem(null));
    }

    /**
     * Tells why it cannot be used. Where it lies at a usual place, nothing is run to find that out.
     *
     * @return what is missing and how to install it; empty where all is there
     */
    public Optional<String> problem() {
        String advice =
                "Docker's package docker-buildx-plugin, Debian's docker-buildx (Debian 13 or newer), or the binary as '"
                        + plugin.usualPlace() + "'";
        if (docker().isEmpty()) {
            return Optional.of(
                    "there is no command 'docker' on the PATH: install the docker CLI, and its plugin buildx: "
                            + advice);
        }
        boolean isThere =
                plugin.isAtUsualPlace() || VERSION.matcher(plugin.version()).find();
        return isThere ? Optional.empty() : Optional.of("docker has no plugin 'buildx': install " + advice);
    }

    Optional<Path> docker() {
        return plugin.docker();
    }

    /** Tells that it is too old to report progress; empty where it is not, or nobody knows. */
    Optional<String> tooOld() {
        Matcher version = VERSION.matcher(plugin.version());
        boolean isOld =
                version.find() && Integer.parseInt(version.group(1)) == 0 && Integer.parseInt(version.group(2)) < 13;
        return isOld
                ? Optional.of(
                        "Drydock needs docker's plugin buildx 0.13 or newer, and this is '" + version.group() + "'")
                : Optional.empty();
    }
}
