/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Mapping;
import java.util.ArrayList;
import java.util.List;

/**
 * A service on which another one depends.
 *
 * @param service its name
 * @param condition when the other one may start: {@code service_started}, {@code service_healthy} or {@code
 *     service_completed_successfully}
 * @param required whether it must be there
 */
record Dependency(String service, String condition, boolean required) {

    static final String STARTED = "service_started";
    static final String HEALTHY = "service_healthy";
    static final String COMPLETED = "service_completed_successfully";

    private static final List<String> CONDITIONS = List.of(STARTED, HEALTHY, COMPLETED);

    static List<Dependency> of(Fields service) {
        List<Dependency> dependencies = new ArrayList<>();
        if (service.take("depends_on").orElse(null) instanceof Mapping) {
            service.named("depends_on").forEach((name, fields) -> dependencies.add(of(name, fields)));
        } else {
            service.texts("depends_on").forEach(name -> dependencies.add(new Dependency(name, STARTED, true)));
        }
        return dependencies;
    }

    private static Dependency of(String name, Fields fields) {
        fields.ignore("restart"); // it is about restarts by hand
        boolean required = fields.flag("required").orElse(true);
        String condition = fields.text("condition").orElse(STARTED);
        if (!CONDITIONS.contains(condition)) {
            fields.problem("condition", "is none of " + String.join(", ", CONDITIONS));
        }
        fields.finish();
        return new Dependency(name, condition, required);
    }
}
