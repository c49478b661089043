/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.BuildSpecBuilder;

/** Reads the {@link Build} of a {@link Container}. */
final class BuildDeclaration {

    private static final Build NOTHING = defaultBuild();

    private BuildDeclaration() {}

    /** Tells whether a build was declared; an annotation that says nothing is the same as none. */
    static boolean isSaid(Build build) {
        return !build.equals(NOTHING);
    }

    static void read(Build build, BuildSpecBuilder options) {
        readFiles(build, options);
        options.args(build.args())
                .labels(build.labels())
                .tags(build.tags())
                .keep(build.keep())
                .noCache(build.noCache())
                .pull(build.pull())
                .cacheFrom(build.cacheFrom())
                .cacheTo(build.cacheTo())
                .addHosts(build.addHosts())
                .ulimits(build.ulimits())
                .builder(build.builder())
                .secrets(build.secrets())
                .ssh(build.ssh());
        ContainerDeclaration.say(build.target(), options::target);
        ContainerDeclaration.say(build.platform(), options::platform);
        ContainerDeclaration.say(build.network(), options::network);
        ContainerDeclaration.say(build.shmSize(), options::shmSize);
    }

    private static void readFiles(Build build, BuildSpecBuilder options) {
        ContainerDeclaration.say(build.context(), options::context);
        ContainerDeclaration.say(build.dockerfile(), options::dockerfile);
        ContainerDeclaration.say(build.dockerfileInline(), options::dockerfileInline);
        options.contexts(build.contexts());
    }

    private static Build defaultBuild() {
        try {
            return (Build) Container.class.getMethod("build").getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("@Container has a member 'build'", e);
        }
    }
}
