/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the environment of {@code docker buildx build} can hold values of build arguments: those that mean
 * nothing to it. An argument with another name must be written into the command itself.
 */
final class BuildxVariables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Of docker, its plugin and its credential helpers, of SSH, of the dynamic linker and of desktops. */
    private static final List<String> PREFIXES =
            List.of("DOCKER_", "BUILDX_", "BUILDKIT_", "OTEL_", "SSH_", "SSL_CERT_", "XDG_", "LD_", "DYLD_", "LC_");

    /** Of the system, of Go's runtime and library, and of what is called by either. */
    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "USERPROFILE",
            "TMPDIR",
            "TMP",
            "TEMP",
            "TERM",
            "LANG",
            "TZ",
            "ZONEINFO",
            "NO_COLOR",
            "GODEBUG",
            "GOGC",
            "GOMEMLIMIT",
            "GOMAXPROCS",
            "GOTRACEBACK",
            "GORACE",
            "GOCOVERDIR",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "FTP_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "KUBECONFIG",
            "SOURCE_DATE_EPOCH");

    private final Function<String, @Nullable String> env;
    private final Collection<String> wanted;

    /**
     * Looks at what is taken.
     *
     * @param env the environment that the command begins with
     * @param wanted all names that are to be put into it
     */
    BuildxVariables(Function<String, @Nullable String> env, Collection<String> wanted) {
        this.env = env;
        this.wanted = wanted;
    }

    /** Tells whether a name is free; on Windows {@code a} and {@code A} are the same. */
    boolean has(String name) {
        String upperCase = name.toUpperCase(Locale.ROOT);
        return NAME.matcher(name).matches()
                && !NAMES.contains(upperCase)
                && PREFIXES.stream().noneMatch(upperCase::startsWith)
                && env.apply(name) == null
                && wanted.stream().filter(name::equalsIgnoreCase).count() == 1;
    }
}
