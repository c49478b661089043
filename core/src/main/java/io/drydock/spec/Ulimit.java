/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A limit of each process of a container, as in {@code setrlimit(2)}.
 *
 * @param name for example {@code nofile}
 * @param soft what processes have; -1 for no limit
 * @param hard what they can give themselves; -1 for no limit
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Ulimit(String name, long soft, long hard) {

    /** As in docker's go-units. */
    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "core",
            "cpu",
            "data",
            "fsize",
            "locks",
            "memlock",
            "msgqueue",
            "nice",
            "nofile",
            "nproc",
            "rss",
            "rtprio",
            "rttime",
            "sigpending",
            "stack"));

    private static final Pattern SYNTAX =
            Pattern.compile("(?<name>[a-z]+)=(?<soft>-1|[0-9]{1,18})(:(?<hard>-1|[0-9]{1,18}))?");

    static Ulimit parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new SyntaxException(
                    "'" + text + "' is not a limit: write 'name=soft' or 'name=soft:hard', such as 'nofile=1024:2048'");
        }
        String name = matcher.group("name");
        if (!NAMES.contains(name)) {
            throw new SyntaxException("'" + text + "' limits an unknown resource: use one of "
                    + NAMES.stream().map(each -> "'" + each + "'").collect(joining(", ")));
        }
        long soft = Long.parseLong(matcher.group("soft"));
        long hard = matcher.group("hard") == null ? soft : Long.parseLong(matcher.group("hard"));
        if (hard != -1 && (soft == -1 || soft > hard)) {
            throw new SyntaxException("'" + text + "' has a soft limit above its hard limit");
        }
        return new Ulimit(name, soft, hard);
    }
}
