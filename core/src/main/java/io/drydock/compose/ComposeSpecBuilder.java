/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.spec.Origin;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Says which Compose files are read, and what is taken from them. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ComposeSpecBuilder {

    private final List<String> files = new ArrayList<>();
    private final List<String> profiles = new ArrayList<>();
    private final List<String> services = new ArrayList<>();
    private Origin origin = Origin.of("composeFile");
    private boolean freePorts;
    private @Nullable String startupTimeout;

    /** Names no file yet. */
    public ComposeSpecBuilder() {}

    /**
     * Says where the files are named, for messages.
     *
     * @param where for example {@code OrdersIT @ComposeFile}
     * @return this
     */
    public ComposeSpecBuilder origin(Origin where) {
        this.origin = where;
        return this;
    }

    /**
     * Names files ({@code -f}), of which each adds to those before it. What is relative in them begins at the directory of the first, where
     * {@code .env} is looked for, too.
     *
     * @param paths relative to the base directory of the module
     * @return this
     */
    public ComposeSpecBuilder files(String... paths) {
        files.addAll(List.of(paths));
        return this;
    }

    /**
     * Enables the services of profiles ({@code --profile}); without any, those that have no profile are enabled. {@code COMPOSE_PROFILES} is not
     * heeded, so that tests are the same everywhere.
     *
     * @param names names of profiles; {@code *} for all
     * @return this
     */
    public ComposeSpecBuilder profiles(String... names) {
        profiles.addAll(List.of(names));
        return this;
    }

    /**
     * Takes only some services and those that they depend on, as {@code docker compose up SERVICE} does.
     *
     * @param names names of services; none for all
     * @return this
     */
    public ComposeSpecBuilder services(String... names) {
        services.addAll(List.of(names));
        return this;
    }

    /**
     * Publishes all ports under free ports of the host instead of those that are written, so that tests can run beside each other and beside
     * {@code docker compose up}.
     *
     * @param free whether to do so; the default is the written ones
     * @return this
     */
    public ComposeSpecBuilder freePorts(boolean free) {
        this.freePorts = free;
        return this;
    }

    /**
     * Limits the time from the start of each service until it must be ready; the default is 60 s.
     *
     * @param timeout {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}
     * @return this
     */
    public ComposeSpecBuilder startupTimeout(String timeout) {
        this.startupTimeout = timeout;
        return this;
    }

    List<String> files() {
        return List.copyOf(files);
    }

    List<String> profiles() {
        return List.copyOf(profiles);
    }

    List<String> services() {
        return List.copyOf(services);
    }

    Origin origin() {
        return origin;
    }

    boolean hasFreePorts() {
        return freePorts;
    }

    @Nullable
    String startupTimeout() {
        return startupTimeout;
    }
}
