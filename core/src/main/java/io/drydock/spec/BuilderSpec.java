/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Who builds an image, and what is lent to it.
 *
 * @param kind who builds
 * @param secrets secrets that steps see with {@code RUN --mount=type=secret}
 * @param ssh agents or keys that steps see with {@code RUN --mount=type=ssh}, each {@code default} or {@code id[=path]}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BuilderSpec(Builder kind, List<BuildSecret> secrets, List<String> ssh) {

    /** Who builds where nothing was said. */
    public static final BuilderSpec DEFAULT = new BuilderSpec(Builder.AUTO, List.of(), List.of());

    private static final Pattern SSH = Pattern.compile("[A-Za-z0-9_.-]+(=.+)?");

    private static final Pattern COMMA = Pattern.compile(",");

    /** Copies the lists. */
    public BuilderSpec {
        secrets = List.copyOf(secrets);
        ssh = List.copyOf(ssh);
    }

    static BuilderSpec read(OptionReader reader) {
        Builder kind = reader.one("builder", Builder::valueOf);
        List<BuildSecret> secrets = reader.all("secrets", BuildSecret::parse);
        reader.checkOnce("secrets", secrets.stream().map(BuildSecret::id).toList());
        return new BuilderSpec(kind == null ? Builder.AUTO : kind, secrets, reader.all("ssh", BuilderSpec::ssh));
    }

    private static String ssh(String text) {
        if (!SSH.matcher(text).matches()) {
            throw new SyntaxException("'" + text + "' is not an agent or a key: write 'default', 'id' or 'id=path'");
        }
        return text;
    }

    BuilderSpec withPaths(UnaryOperator<String> path) {
        return new BuilderSpec(
                kind,
                secrets.stream().map(secret -> secret.withPath(path)).toList(),
                ssh.stream().map(each -> withPaths(each, path)).toList());
    }

    private static String withPaths(String agentOrKeys, UnaryOperator<String> path) {
        List<String> paths = sshPaths(agentOrKeys);
        return paths.isEmpty()
                ? agentOrKeys
                : agentOrKeys.substring(0, agentOrKeys.indexOf('=') + 1)
                        + paths.stream().map(path).collect(joining(","));
    }

    /**
     * Tells the socket or the keys that an entry of {@code ssh} names.
     *
     * @param agentOrKeys the entry
     * @return the paths; none for the agent of the environment variable {@code SSH_AUTH_SOCK}
     */
    @API(status = API.Status.INTERNAL, since = "0.1")
    public static List<String> sshPaths(String agentOrKeys) {
        int equals = agentOrKeys.indexOf('=');
        return equals < 0 ? List.of() : List.of(COMMA.split(agentOrKeys.substring(equals + 1)));
    }
}
