/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a machine is told for Testcontainers and holds for us, too: {@code docker.host} and {@code hub.image.name.prefix} in {@code
 * ~/.testcontainers.properties}, and the environment variables that Testcontainers reads in their place. It is read only, never written.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TestcontainersSettings {

    static final String HOST = "docker.host";

    private static final String IMAGE_PREFIX = "hub.image.name.prefix";
    private static final String IMAGE_PREFIX_VARIABLE = "TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX";
    private static final String HOST_OVERRIDE = "TESTCONTAINERS_HOST_OVERRIDE";

    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*]?");

    private final Path file;
    private final Function<String, @Nullable String> variables;

    TestcontainersSettings(Path home, Function<String, @Nullable String> variables) {
        this.file = home.resolve(".testcontainers.properties");
        this.variables = variables;
    }

    /**
     * Looks at the user's file and the environment of this process; reads nothing yet.
     *
     * @return what they say
     */
    public static TestcontainersSettings ofSystem() {
        return new TestcontainersSettings(Path.of(System.getProperty("user.home", "")), System::getenv);
    }

    /**
     * Tells what goes before names of images that name no registry.
     *
     * @return for example {@code registry.example/mirror/}
     * @throws UncheckedIOException when the file cannot be read
     */
    public Optional<String> imagePrefix() {
        return said(variables.apply(IMAGE_PREFIX_VARIABLE)).or(() -> property(IMAGE_PREFIX));
    }

    /**
     * Tells all that they say.
     *
     * @return each with its place
     * @throws UncheckedIOException when the file cannot be read
     */
    public List<String> told() {
        List<String> told = new ArrayList<>();
        dockerHost().ifPresent(host -> told.add(source(HOST) + " is '" + host + "'"));
        said(variables.apply(IMAGE_PREFIX_VARIABLE))
                .map(prefix -> IMAGE_PREFIX_VARIABLE + " is '" + prefix + "'")
                .or(() -> property(IMAGE_PREFIX).map(prefix -> source(IMAGE_PREFIX) + " is '" + prefix + "'"))
                .ifPresent(told::add);
        hostOverride().ifPresent(host -> told.add(HOST_OVERRIDE + " is '" + host + "'"));
        return told;
    }

    /** Where the engine is, written as {@code DOCKER_HOST}. */
    Optional<String> dockerHost() {
        return property(HOST);
    }

    /**
     * Under which name this process reaches the machine of the engine, where ports are published.
     *
     * @throws IllegalArgumentException when it is none
     */
    Optional<String> hostOverride() {
        Optional<String> host = said(variables.apply(HOST_OVERRIDE));
        host.filter(each -> !HOST_NAME.matcher(each).matches()).ifPresent(each -> {
            throw new IllegalArgumentException("the environment variable " + HOST_OVERRIDE + " is wrong: '" + each
                    + "' is not a host: write a name or an address, without scheme and port");
        });
        return host;
    }

    /** The file, for messages. */
    String source(String key) {
        return key + " in " + file;
    }

    private Optional<String> property(String key) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the settings of Testcontainers in " + file + " cannot be read: " + e.getMessage(), e);
        }
        return said(properties.getProperty(key));
    }

    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(each -> !each.isEmpty());
    }
}
