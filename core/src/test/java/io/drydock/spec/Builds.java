/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.function.Consumer;

/** Makes builds for tests, through the door that users take. */
public final class Builds {

    private Builds() {}

    /** Reads what is said of a build, which must be right. */
    public static BuildSpec of(Consumer<BuildSpecBuilder> options) {
        return assemble(builder -> options.accept(builder.context(".")));
    }

    /** Reads the text of a Dockerfile, which needs no context. */
    public static BuildSpec inline(String dockerfile) {
        return assemble(builder -> builder.dockerfileInline(dockerfile));
    }

    private static BuildSpec assemble(Consumer<BuildSpecBuilder> options) {
        Problems problems = new Problems();
        BuildSpecBuilder builder = new BuildSpecBuilder();
        options.accept(builder);
        BuildSpec build = builder.assemble(Origin.of("test"), problems);
        problems.throwIfAny("test");
        return build;
    }
}
