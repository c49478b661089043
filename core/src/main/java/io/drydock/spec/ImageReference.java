/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image that a registry or the engine has.
 * The grammar is that of {@code reference/regexp.go} of github.com/distribution/reference.
 *
 * @param repository the name without tag and digest, for example {@code postgres}
 * @param tag the tag; {@code latest} where neither a tag nor a digest was written, {@code null} beside a digest
 * @param digest for example {@code sha256:...}, or {@code null}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImageReference(
        String repository, @Nullable String tag, @Nullable String digest) implements ImageSource {

    private static final String PART = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private static final String HOST =
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
                    + "|\\[[A-Fa-f0-9:]+])(?::[0-9]+)?";
    private static final Pattern SYNTAX = Pattern.compile(
            "(?<repository>(?:" + HOST + "/)?" + PART + "(?:/" + PART
                    + ")*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>[A-Za-z][A-Za-z0-9.+_-]*:[0-9a-fA-F]{32,}))?");

    /**
     * Reads an image name.
     *
     * @param text {@code [host[:port]/]name[:tag][@digest]}
     * @return the reference
     * @throws IllegalArgumentException when the text is none
     */
    public static ImageReference parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new SyntaxException("'" + text
                    + "' is not an image name: write '[host[:port]/]name[:tag][@digest]' with a name in lower case");
        }
        String tag = matcher.group("tag");
        String digest = matcher.group("digest");
        return new ImageReference(matcher.group("repository"), tag == null && digest == null ? "latest" : tag, digest);
    }

    /**
     * Tells the registry that is named. The first part of a name is a registry's host if it could not be a user of Docker Hub.
     *
     * @return {@code host[:port]}; empty where none is named, which stands for Docker Hub
     */
    public Optional<String> registry() {
        int slash = repository.indexOf('/');
        String first = slash < 0 ? "" : repository.substring(0, slash);
        boolean isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return isHost ? Optional.of(first) : Optional.empty();
    }

    @Override
    public String description() {
        return toString();
    }

    @Override
    public String toString() {
        return repository + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }
}
