/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Whether the engine starts a container again when it ends.
 *
 * @param name {@code no}, {@code always}, {@code unless-stopped} or {@code on-failure}
 * @param maximumRetries how often after a failure; 0 for any number of times
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RestartPolicy(String name, int maximumRetries) {

    private static final Pattern SYNTAX =
            Pattern.compile("(?<name>no|always|unless-stopped|on-failure)(:(?<retries>[1-9][0-9]{0,8}))?");

    boolean startsAfterSuccess() {
        return name.equals("always") || name.equals("unless-stopped");
    }

    static RestartPolicy parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches() || (matcher.group("retries") != null && !text.startsWith("on-failure"))) {
            throw new SyntaxException(
                    "'" + text
                            + "' is not a restart policy: write 'no', 'always', 'unless-stopped', 'on-failure' or 'on-failure:3'");
        }
        String retries = matcher.group("retries");
        return new RestartPolicy(matcher.group("name"), retries == null ? 0 : Integer.parseInt(retries));
    }

    /**
     * Tells whether a container may run again after its process ended.
     *
     * @return false for {@code no}
     */
    public boolean restarts() {
        return !name.equals("no");
    }
}
