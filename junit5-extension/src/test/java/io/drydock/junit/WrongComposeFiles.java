/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** Compose files, whether docker's plugin reads them or Drydock. */
final class WrongComposeFiles {

    private static final String FILES = "src/test/resources/compose/";

    private WrongComposeFiles() {}

    @Says(
            of = "@ComposeFile",
            value =
                    "names 'compose.yml', and there is no file '{module}/compose.yml': paths begin at the base directory of"
                            + " the module")
    @ComposeFile("compose.yml")
    static class MissingFileTestCase extends WrongDeclaration {}

    @Says(of = "@ComposeFile", value = "names no file: write for example \"compose.yaml\"")
    @ComposeFile({})
    static class NoFileTestCase extends WrongDeclaration {}

    @Says(of = "@ComposeFile", value = "wants the unknown service 'dbs': did you mean 'db'? declared: 'db', 'web'")
    @ComposeFile(value = FILES + "compose.yaml", services = "dbs")
    static class ServiceTestCase extends WrongDeclaration {}

    @Says(of = "@ComposeFile", value = "wants the service 'debug', which none of the profiles enables")
    @ComposeFile(value = FILES + "profiles.yaml", services = "debug")
    static class ProfileTestCase extends WrongDeclaration {}

    @Says(of = "unsupported.yaml:6", value = "services.web.deploy.replicas is 3: a service is one container")
    @Says(
            of = "unsupported.yaml:4",
            value =
                    "services.web.links is not supported: the names of services are known on their networks without it; write"
                            + " depends_on for the order")
    @ComposeFile(FILES + "unsupported.yaml")
    static class UnsupportedTestCase extends WrongDeclaration {}

    @Says(of = "broken.yaml:3", value = "is not YAML: expected ',' or ']', but got :")
    @ComposeFile(FILES + "broken.yaml")
    static class BrokenTestCase extends WrongDeclaration {}

    @Says(of = "compose.yaml:2 'db'", value = "declares the container 'db' a second time")
    @ComposeFile(FILES + "compose.yaml")
    static class TwiceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }
}
