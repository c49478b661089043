/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.docker.DockerEngine;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builder;
import io.drydock.spec.Builds;
import java.util.List;
import java.util.Map;

/** Builds a context that is larger than memory; a program of its own, so that its heap can be small. */
final class HugeBuild {

    private HugeBuild() {}

    public static void main(String[] arguments) {
        BuildSpec build = Builds.of(options ->
                options.context(arguments[0]).builder(Builder.CLASSIC).noCache(true));
        try (Session session = Session.open(DockerEngine::connect, List.of(), Settings.DEFAULT)) {
            String tag =
                    Completion.result(session.images().build(build, "huge", Map.of("io.drydock.run", session.runId())));
            long most = Runtime.getRuntime().maxMemory();
            System.out.println("built " + session.engine().inspectImage(tag).id() + " with " + (most >> 20) + " MiB");
        }
    }
}
