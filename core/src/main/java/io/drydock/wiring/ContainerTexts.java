/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wiring;

import io.drydock.spec.ContainerSpec;
import io.drydock.spec.HealthSpec;
import io.drydock.spec.HttpRequestSpec;
import io.drydock.spec.ProcessSpec;
import io.drydock.spec.RuntimeSpec;
import io.drydock.spec.WaitSpec;
import io.drydock.spec.WaitSpec.CombinedWait;
import io.drydock.spec.WaitSpec.ExecWait;
import io.drydock.spec.WaitSpec.GrpcWait;
import io.drydock.spec.WaitSpec.HttpWait;
import io.drydock.spec.WaitSpec.TimedWait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All texts of a container in which references may stand, each with its place. Patterns are not among them, as they have a use for {@code $} and braces themselves. */
final class ContainerTexts {

    /** Makes a text of another one. */
    @FunctionalInterface
    interface Change {
        String of(Place place, String text);
    }

    private final ContainerSpec spec;
    private final Change change;

    private ContainerTexts(ContainerSpec spec, Change change) {
        this.spec = spec;
        this.change = change;
    }

    /** The container with other texts. */
    static ContainerSpec changed(ContainerSpec spec, Change change) {
        return new ContainerTexts(spec, change).changed();
    }

    private ContainerSpec changed() {
        List<WaitSpec> waits = spec.start().waitFor().stream().map(this::wait).toList();
        return spec.with(process(spec.process())).with(runtime(spec.runtime())).withWaits(waits);
    }

    private ProcessSpec process(ProcessSpec process) {
        return process.withTexts(named("env", process.env()), words("command", process.command()));
    }

    private RuntimeSpec runtime(RuntimeSpec runtime) {
        HealthSpec health = runtime.health();
        @Nullable String command = health.command();
        return runtime.withLabels(named("labels", runtime.labels()))
                .withHealth(health.withTest(
                        command == null ? null : inContainer("healthCmd", command),
                        words("healthExec", health.exec())));
    }

    private WaitSpec wait(WaitSpec wait) {
        if (wait instanceof HttpWait http) {
            return new HttpWait(http.port(), request(http.request()), http.wanted());
        }
        if (wait instanceof ExecWait exec) {
            return new ExecWait(words("waitFor exec", exec.command()), exec.exitCodes());
        }
        if (wait instanceof GrpcWait grpc) {
            return new GrpcWait(grpc.port(), inTest("waitFor service", grpc.service()));
        }
        if (wait instanceof TimedWait timed) {
            return new TimedWait(wait(timed.condition()), timed.limit());
        }
        if (wait instanceof CombinedWait combined) {
            return new CombinedWait(
                    combined.mode(), combined.parts().stream().map(this::wait).toList());
        }
        return wait;
    }

    private HttpRequestSpec request(HttpRequestSpec request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, inTest("waitFor header '" + name + "'", value)));
        @Nullable String user = request.user();
        return new HttpRequestSpec(
                request.method(),
                inTest("waitFor path", request.path()),
                headers,
                user == null ? null : inTest("waitFor user", user),
                request.tls());
    }

    private Map<String, String> named(String member, Map<String, String> texts) {
        Map<String, String> changed = new LinkedHashMap<>();
        texts.forEach((name, text) -> changed.put(name, inContainer(member + " '" + name + "'", text)));
        return changed;
    }

    private List<String> words(String member, List<String> words) {
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            changed.add(inContainer(member + "[" + i + "]", words.get(i)));
        }
        return changed;
    }

    private String inContainer(String member, String text) {
        return change.of(new Place(member, spec, false), text);
    }

    private String inTest(String member, String text) {
        return change.of(new Place(member, spec, true), text);
    }
}
