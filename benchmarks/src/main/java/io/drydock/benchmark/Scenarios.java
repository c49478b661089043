/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import io.drydock.engine.docker.DockerEngine;
import io.drydock.run.Session;
import java.util.List;
import java.util.stream.Stream;

/** All that is measured. */
final class Scenarios {

    private Scenarios() {}

    /** Makes them, with connections and a session that last as long as the JVM. */
    static List<Scenario> all() throws Exception {
        Session session = Session.open(DockerEngine::connect, List.of());
        BareEngine engine = new BareEngine();
        return Stream.of(
                        ColdScenarios.all(),
                        new SingleScenarios(session, engine).all(),
                        new SeveralScenarios(session, new Parallel(8)).all(),
                        new WaitScenarios(session, engine).all(),
                        new PlanScenarios(engine).all(),
                        new BuildScenarios().all())
                .flatMap(List::stream)
                .toList();
    }
}
