/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.build.Dockerfile;
import io.drydock.engine.BuildFailedException;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.DockerfileSource;
import io.drydock.spec.FileSource;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where in the Dockerfile a build failed, in the words of what was declared. */
final class FailedBuild {

    private static final Pattern PARSE_ERROR = Pattern.compile("(?s)dockerfile parse error (?:on )?line (\\d+): (.*)");

    private final BuildSpec build;
    private final Dockerfile dockerfile;
    private final WrittenWords words;

    FailedBuild(BuildSpec build, Dockerfile dockerfile, WrittenWords words) {
        this.build = build;
        this.dockerfile = dockerfile;
        this.words = words;
    }

    BuildFailedException explained(BuildFailedException failure) {
        Matcher parseError = PARSE_ERROR.matcher(failure.error());
        if (parseError.matches()) {
            return failure.at(file() + ":" + parseError.group(1), parseError.group(2), words::in);
        }
        OptionalInt line =
                failure.step().map(step -> dockerfile.lineOf(words.in(step))).orElse(OptionalInt.empty());
        String place = line.isPresent() ? file() + ":" + line.getAsInt() : "";
        return failure.at(place, failure.error(), words::in);
    }

    private String file() {
        if (!(build.files().dockerfile() instanceof DockerfileSource.Located located)) {
            return "the inline Dockerfile";
        }
        if (build.files().context() instanceof FileSource.HostFile directory) {
            return Path.of(directory.path()).resolve(located.path()).normalize().toString();
        }
        FileSource context = build.files().context();
        return (context == null ? "" : context.description() + "/") + located.path();
    }
}
