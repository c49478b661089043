/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.compose;

import io.drydock.compose.Element.Text;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.ContainerSpecBuilder;
import java.util.List;
import java.util.Map;

/** Reads how the image of a service is built. */
final class ServiceBuild {

    private static final String IMAGE = "docker-image://";
    private static final String SERVICE = "service:";

    private final ServiceContext context;
    private final Fields service;

    ServiceBuild(ServiceContext context, Fields service) {
        this.context = context;
        this.service = service;
    }

    void read(ContainerSpecBuilder container) {
        if (service.take("build").orElse(null) instanceof Text directory) {
            container.build(build -> build.context(context(directory.text())));
        } else {
            service.within("build", fields -> container.build(build -> read(fields, build)));
        }
    }

    private void read(Fields build, BuildSpecBuilder options) {
        build.text("context", directory -> options.context(context(directory)));
        build.text("dockerfile_inline", options::dockerfileInline);
        build.text("dockerfile", options::dockerfile);
        build.pairs("args").forEach((key, value) -> {
            String given = value.orElseGet(() -> context.project().variables().apply(key));
            if (given != null) {
                options.args(key + "=" + given);
            }
        });
        build.text("target", options::target);
        build.assignments("labels", options::labels);
        build.texts("tags", options::tags);
        build.texts("cache_from", options::cacheFrom);
        build.texts("cache_to", options::cacheTo);
        build.flag("no_cache", options::noCache);
        build.flag("pull", options::pull);
        build.text("network", options::network);
        build.text("shm_size", options::shmSize);
        options.addHosts(ServiceNetworking.hosts(build).toArray(String[]::new));
        ServiceResources.ulimits(build, options::ulimits);
        readPlatform(build, options);
        build.pairs("additional_contexts")
                .forEach((name, place) -> readContext(build, name, place.orElse(""), options));
        build.texts("ssh", options::ssh);
        context.files().addBuildSecrets(build, options);
        build.finish(Map.of("isolation", "it is of Windows"));
    }

    /** One from afar is refused by the spec, with what to do. */
    private String context(String directory) {
        return directory.contains("://") || directory.startsWith("git@")
                ? directory
                : context.project().path(directory).toString();
    }

    private static void readPlatform(Fields build, BuildSpecBuilder options) {
        List<String> platforms = build.texts("platforms");
        if (platforms.size() == 1) {
            options.platform(platforms.get(0));
        } else if (!platforms.isEmpty()) {
            build.problem("platforms", "has several: an image is built for one");
        }
    }

    private void readContext(Fields build, String name, String place, BuildSpecBuilder options) {
        if (place.startsWith(SERVICE)) {
            build.problem(
                    "additional_contexts", "has '" + place + "', which is not supported: name a directory or an image");
        } else if (place.startsWith(IMAGE)) {
            options.contexts(name + "=image:" + place.substring(IMAGE.length()));
        } else {
            options.contexts(name + "=" + context(place));
        }
    }
}
