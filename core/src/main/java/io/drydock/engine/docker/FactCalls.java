/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineFacts;
import io.drydock.engine.EngineVersion;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The calls that are about the engine itself. */
final class FactCalls {

    private final EngineHttp http;
    private final boolean isPodman;

    FactCalls(EngineHttp http, boolean isPodman) {
        this.http = http;
        this.isPodman = isPodman;
    }

    EngineVersion version() {
        Json version = http.get("tell its version", "/version").orThrow().json();
        return new EngineVersion(
                isPodman ? "Podman" : "Docker",
                version.get("Version").text(),
                version.get("ApiVersion").text(),
                version.get("MinAPIVersion").text(),
                version.get("Os").text(),
                version.get("Arch").text(),
                version.get("KernelVersion").text(),
                isPodman);
    }

    EngineFacts info() {
        Json info = http.get("tell its facts", "/info").orThrow().json();
        List<String> options = texts(info.get("SecurityOptions"));
        Json plugins = info.get("Plugins");
        return new EngineFacts(
                info.get("Driver").text(),
                info.get("CgroupVersion").text(),
                info.get("NCPU").number(),
                info.get("MemTotal").longNumber(),
                info.get("Swarm").get("LocalNodeState").text().equals("active"),
                info.get("LiveRestoreEnabled").isTrue(),
                new EngineFacts.Security(
                        has(options, "rootless"),
                        has(options, "userns"),
                        has(options, "selinux"),
                        has(options, "apparmor"),
                        has(options, "seccomp")),
                new EngineFacts.Drivers(
                        texts(plugins.get("Network")),
                        texts(plugins.get("Volume")),
                        texts(plugins.get("Log")),
                        List.copyOf(info.get("Runtimes").members().keySet())));
    }

    /** As {@code docker info} tells it: the only call that tells more of the time than its second. */
    Instant time() {
        String call = "tell its time";
        Answer answer = http.get(call, "/info").orThrow();
        String time = answer.json().get("SystemTime").text();
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeParseException e) {
            throw new EngineCallException(call, answer.status(), "its time is '" + time + "'", e);
        }
    }

    /** Written {@code name=seccomp,profile=default}. */
    private static boolean has(List<String> options, String name) {
        return options.stream().anyMatch(each -> (each + ",").startsWith("name=" + name + ","));
    }

    private static List<String> texts(Json array) {
        return array.elements().stream().map(Json::text).toList();
    }
}
