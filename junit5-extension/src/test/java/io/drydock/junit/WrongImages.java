/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import io.drydock.spec.PullPolicy;

/** Images, their pulls, and builds. */
final class WrongImages {

    private WrongImages() {}

    @Says("has neither an image nor a build: declare one of them")
    static class NothingTestCase extends WrongDeclaration {
        @Container(env = "A=1")
        static RunningContainer db;
    }

    @Says("image ' ' is not an image name: write '[host[:port]/]name[:tag][@digest]' with a name" + " in lower case")
    static class BlankTestCase extends WrongDeclaration {
        @Container(image = " ")
        static RunningContainer db;
    }

    @Says("image 'Postgres:15' is not an image name: write '[host[:port]/]name[:tag][@digest]'"
            + " with a name in lower case")
    static class UpperCaseTestCase extends WrongDeclaration {
        @Container(image = "Postgres:15")
        static RunningContainer db;
    }

    @Says("image 'https://registry.example/postgres' is not an image name: write"
            + " '[host[:port]/]name[:tag][@digest]' with a name in lower case")
    static class UrlTestCase extends WrongDeclaration {
        @Container(image = "https://registry.example/postgres")
        static RunningContainer db;
    }

    @Says("image 'postgres:15:alpine' is not an image name: write"
            + " '[host[:port]/]name[:tag][@digest]' with a name in lower case")
    static class TwoTagsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15:alpine")
        static RunningContainer db;
    }

    @Says("image 'postgres:' is not an image name: write '[host[:port]/]name[:tag][@digest]' with"
            + " a name in lower case")
    static class EmptyTagTestCase extends WrongDeclaration {
        @Container(image = "postgres:")
        static RunningContainer db;
    }

    @Says("image 'postgres@sha256:abc' is not an image name: write"
            + " '[host[:port]/]name[:tag][@digest]' with a name in lower case")
    static class ShortDigestTestCase extends WrongDeclaration {
        @Container(image = "postgres@sha256:abc")
        static RunningContainer db;
    }

    @Says("has both an image ('postgres:15') and a build: declare one of them")
    static class ImageAndBuildTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", build = @Build(context = "src/test/resources"))
        static RunningContainer db;
    }

    @Says("pull goes with an image, not with a build")
    static class PullOfBuildTestCase extends WrongDeclaration {
        @Container(pull = PullPolicy.ALWAYS, build = @Build(dockerfileInline = "FROM postgres:15"))
        static RunningContainer db;
    }

    @Says("pullMaxAge 'a week' is not an age: write '90m', '24h' or '7d'")
    static class PullMaxAgeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", pullMaxAge = "a week")
        static RunningContainer db;
    }

    @Says("pullMaxAge '0h' is not an age: write '90m', '24h' or '7d'")
    static class PullMaxAgeZeroTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", pullMaxAge = "0h")
        static RunningContainer db;
    }

    @Says("pullMaxAge goes with pull = IF_MISSING, not with NEVER")
    static class PullMaxAgeNeverTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", pull = PullPolicy.NEVER, pullMaxAge = "7d")
        static RunningContainer db;
    }

    @Says("platform 'arm64' is not a platform: write 'os/arch' or 'os/arch/variant', such as" + " 'linux/arm64'")
    static class PlatformTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", platform = "arm64")
        static RunningContainer db;
    }
}
