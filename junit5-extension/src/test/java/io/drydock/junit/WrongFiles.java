/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** Files that are copied into containers, and secrets. */
final class WrongFiles {

    private WrongFiles() {}

    @Says("copy[0] 'pom.xml' is not a copy: write 'file:/path' or 'classpath:file:/path', and"
            + " after them ':mode=0644,uid=70,gid=70' where needed")
    static class CopyNoTargetTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", copy = "pom.xml")
        static RunningContainer db;
    }

    @Says("copy[0] 'pom.xml' is not an absolute path inside the container: it must start with '/'")
    static class CopyRelativeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", copy = "pom.xml:pom.xml")
        static RunningContainer db;
    }

    @Says("copy has no source: '{module}/no-such-file.sql' does not exist")
    static class CopyMissingTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", copy = "no-such-file.sql:/init.sql")
        static RunningContainer db;
    }

    @Says("copy has no source: 'no-such-file.sql' is not on the class path")
    static class CopyMissingClassPathTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", copy = "classpath:no-such-file.sql:/init.sql")
        static RunningContainer db;
    }

    @Says("copy[0] '999' is not a mode: write three or four octal digits, such as '0644'")
    static class CopyModeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", copy = "pom.xml:/pom.xml:mode=999")
        static RunningContainer db;
    }

    @Says("copy[0] 'postgres' is not the number of a user or group: names are known only in the" + " container")
    static class CopyOwnerTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", copy = "pom.xml:/pom.xml:uid=postgres")
        static RunningContainer db;
    }

    @Says("copy[0] 'pom.xml:/pom.xml:ro' is not a copy: write 'file:/path' or"
            + " 'classpath:file:/path', and after them ':mode=0644,uid=70,gid=70' where needed")
    static class CopyReadOnlyTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", copy = "pom.xml:/pom.xml:ro")
        static RunningContainer db;
    }

    @Says("copies to '/run/pom.xml', which is in the tmpfs at '/run', and that is empty when the" + " container starts")
    static class CopyToTmpfsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", copy = "pom.xml:/run/pom.xml", tmpfs = "/run")
        static RunningContainer db;
    }

    @Says("copies to '/src/pom.xml', which is in the bind mount at '/src', whose files are not"
            + " changed: copy them there yourself")
    static class CopyToBindTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", copy = "pom.xml:/src/pom.xml", volumes = "./src:/src")
        static RunningContainer db;
    }

    @Says("copies files into a container that is readOnly: fill a volume with 'seed' and mount it")
    static class CopyToReadOnlyTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", copy = "pom.xml:/pom.xml", readOnly = true)
        static RunningContainer db;
    }

    @Says("secrets[0] gives 'password' no source: write 'name=env:VARIABLE', 'name=file:path' or"
            + " 'name=classpath:resource'")
    static class SecretValueTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", secrets = "password=s3cret")
        static RunningContainer db;
    }

    @Says("secrets[0] has no '=': write 'name=env:VARIABLE', 'name=file:path' or" + " 'name=classpath:resource'")
    static class SecretNoEqualsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", secrets = "s3cret")
        static RunningContainer db;
    }

    @Says("secrets[0] has a name that is not allowed: use letters, digits, '_', '.' and '-',"
            + " starting with a letter, a digit or '_'")
    static class SecretNameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", secrets = "pass word=env:PATH")
        static RunningContainer db;
    }

    @Says("secret 'password' has no source: '{module}/no-such-file' does not exist")
    static class SecretFileTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", secrets = "password=file:no-such-file")
        static RunningContainer db;
    }

    @Says("secret 'password' has no source: the environment variable" + " 'DRYDOCK_TEST_NO_SUCH_VARIABLE' is not set")
    static class SecretVariableTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", secrets = "password=env:DRYDOCK_TEST_NO_SUCH_VARIABLE")
        static RunningContainer db;
    }

    @Says("secrets has 'password' more than once")
    static class SecretTwiceTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                secrets = {"password=file:pom.xml", "password=env:PATH"})
        static RunningContainer db;
    }

    @Says("secrets do not go with restart 'always': when the engine restarts a container by"
            + " itself, its secrets are gone")
    static class SecretRestartTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", secrets = "password=file:pom.xml", restart = "always")
        static RunningContainer db;
    }

    @Says("has more than one mount at '/run/secrets', where its secrets are")
    static class SecretsMountTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", secrets = "password=file:pom.xml", volumes = "/run/secrets")
        static RunningContainer db;
    }

    @Says("secrets[0] 'rw' is not a mode: write three or four octal digits, such as '0644'")
    static class SecretModeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", secrets = "password=file:pom.xml:mode=rw")
        static RunningContainer db;
    }
}
