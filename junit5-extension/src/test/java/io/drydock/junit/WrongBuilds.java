/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import io.drydock.spec.Builder;

/** Builds from a Dockerfile. */
final class WrongBuilds {

    private WrongBuilds() {}

    @Says("build has no context: name the directory that is sent to the engine")
    static class NoContextTestCase extends WrongDeclaration {
        @Container(build = @Build(target = "app"))
        static RunningContainer db;
    }

    @Says("build has no context: name the directory that is sent to the engine")
    static class ContextBlankTestCase extends WrongDeclaration {
        @Container(build = @Build(context = " "))
        static RunningContainer db;
    }

    @Says("the build context does not exist: '{module}/src/test/dokcer'")
    static class ContextMissingTestCase extends WrongDeclaration {
        @Container(build = @Build(context = "src/test/dokcer"))
        static RunningContainer db;
    }

    @Says("the build context is not a directory: '{module}/pom.xml'")
    static class ContextIsAFileTestCase extends WrongDeclaration {
        @Container(build = @Build(context = "pom.xml"))
        static RunningContainer db;
    }

    @Says("the build context cannot be found: 'no/such/folder' is not on the class path")
    static class ContextClassPathTestCase extends WrongDeclaration {
        @Container(build = @Build(context = "classpath:no/such/folder"))
        static RunningContainer db;
    }

    @Says("build context 'https://github.com/example/app.git' is a context from afar, which is not"
            + " supported: name a directory or 'classpath:directory'")
    static class ContextUrlTestCase extends WrongDeclaration {
        @Container(build = @Build(context = "https://github.com/example/app.git"))
        static RunningContainer db;
    }

    @Says("no Dockerfile at '{module}/src/test/resources/Dockerfile': create it, or name another"
            + " one, absolute or relative to the build context")
    static class DockerfileMissingTestCase extends WrongDeclaration {
        @Container(build = @Build(context = "src/test/resources"))
        static RunningContainer db;
    }

    @Says("no Dockerfile at '{module}/src/test/resources/Dockerfile.dev': create it, or name"
            + " another one, absolute or relative to the build context")
    static class DockerfileNamedTestCase extends WrongDeclaration {
        @Container(build = @Build(context = "src/test/resources", dockerfile = "Dockerfile.dev"))
        static RunningContainer db;
    }

    @Says("build dockerfileInline is empty")
    static class DockerfileBlankTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "\n"))
        static RunningContainer db;
    }

    @Says("build has both a dockerfile and a dockerfileInline: declare one of them")
    static class DockerfileAndInlineTestCase extends WrongDeclaration {
        @Container(
                build =
                        @Build(
                                context = "src/test/resources",
                                dockerfile = "Dockerfile",
                                dockerfileInline = "FROM postgres:15"))
        static RunningContainer db;
    }

    @Says("dockerfileInline: it has no instruction: the first one must be 'FROM image' or 'FROM" + " scratch'")
    static class DockerfileEmptyTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "# nothing yet"))
        static RunningContainer db;
    }

    @Says("dockerfileInline line 2: 'RUM' is not an instruction: write one, or end the line before"
            + " with '\\' if this belongs to it")
    static class DockerfileInstructionTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15\nRUM echo hello"))
        static RunningContainer db;
    }

    @Says("dockerfileInline line 1: RUN stands before the first FROM: only ARG may stand there")
    static class DockerfileNoFromTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "RUN echo hello"))
        static RunningContainer db;
    }

    @Says("dockerfileInline: no stage has the name 'ap' of the target: there are 'app'")
    static class TargetUnknownTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15 AS app\nRUN true", target = "ap"))
        static RunningContainer db;
    }

    @Says("build target 'the app' is not a stage: it is one word")
    static class TargetWordsTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", target = "the app"))
        static RunningContainer db;
    }

    @Says("build args[0] has no '=': write 'KEY=value'")
    static class ArgNoEqualsTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", args = "VERSION"))
        static RunningContainer db;
    }

    @Says("dockerfileInline line 2: FROM '${BASE}' names no image: 'BASE' has no value: give its"
            + " ARG a default, or the build an argument 'BASE=...'")
    static class ArgBaseImageMissingTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "ARG BASE\nFROM ${BASE}"))
        static RunningContainer db;
    }

    @Says("build platform 'x86' is not a platform: write 'os/arch' or 'os/arch/variant', such as" + " 'linux/arm64'")
    static class PlatformTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", platform = "x86"))
        static RunningContainer db;
    }

    @Says("build tags[0] 'My App:1' is not an image name: write"
            + " '[host[:port]/]name[:tag][@digest]' with a name in lower case")
    static class TagWrongTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", tags = "My App:1"))
        static RunningContainer db;
    }

    @Says("build tags[0]" + " 'app@sha256:0123456789012345678901234567890123456789012345678901234567890123' has a"
            + " digest, which an image gets from its content: write 'name:tag'")
    static class TagDigestTestCase extends WrongDeclaration {
        @Container(
                build =
                        @Build(
                                dockerfileInline = "FROM postgres:15",
                                tags = "app@sha256:0123456789012345678901234567890123456789012345678901234567890123"))
        static RunningContainer db;
    }

    @Says("build labels sets 'io.drydock.run': keys that start with 'io.drydock.' are Drydock's"
            + " own, by which it finds what it has to remove")
    static class LabelOwnTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", labels = "io.drydock.run=1"))
        static RunningContainer db;
    }

    @Says("build contexts[0] 'src/main' is not a named context: write 'name=directory',"
            + " 'name=classpath:directory' or 'name=image:debian:12-slim'")
    static class ContextsWrongTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", contexts = "src/main"))
        static RunningContainer db;
    }

    @Says("the named context 'lib' does not exist: '{module}/src/main/lib'")
    static class ContextsMissingTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", contexts = "lib=src/main/lib"))
        static RunningContainer db;
    }

    @Says("build contexts[0] 'https://example.org/lib.git' is a context from afar, which is not"
            + " supported: name a directory, 'classpath:directory' or 'image:reference'")
    static class ContextsAfarTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", contexts = "lib=https://example.org/lib.git"))
        static RunningContainer db;
    }

    @Says("build secrets[0] gives 'token' no source: write 'id=env:VARIABLE' or 'id=file:path'")
    static class SecretNoSourceTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", secrets = "token=s3cret"))
        static RunningContainer db;
    }

    @Says("build secrets takes 'docker buildx build', not builder = BUILDKIT: leave builder out," + " or choose BUILDX")
    static class SecretBuildKitTestCase extends WrongDeclaration {
        @Container(
                build =
                        @Build(
                                dockerfileInline = "FROM postgres:15",
                                secrets = "token=file:pom.xml",
                                builder = Builder.BUILDKIT))
        static RunningContainer db;
    }

    @Says("build ssh[0] 'my key' is not an agent or a key: write 'default', 'id' or 'id=path'")
    static class SshTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", ssh = "my key"))
        static RunningContainer db;
    }

    @Says("build network 'backend' is not known to builder = BUILDKIT: write 'none' or 'host', or"
            + " choose CLASSIC for a network of the engine's")
    static class NetworkTestCase extends WrongDeclaration {
        @Container(
                build = @Build(dockerfileInline = "FROM postgres:15", network = "backend", builder = Builder.BUILDKIT))
        static RunningContainer db;
    }

    @Says("build cacheFrom[0] 'type=registry,ref=app' is not an image name: write"
            + " '[host[:port]/]name[:tag][@digest]' with a name in lower case")
    static class CacheFromTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", cacheFrom = "type=registry,ref=app"))
        static RunningContainer db;
    }

    @Says("build cacheTo[0] 'type=local, dest=x' is not a place for a cache, such as"
            + " 'type=local,dest=target/cache': it is one word")
    static class CacheToTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", cacheTo = "type=local, dest=x"))
        static RunningContainer db;
    }

    @Says("build shmSize '64mib!' is not a size: write '512m', '1g' or a number of bytes")
    static class ShmSizeTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", shmSize = "64mib!"))
        static RunningContainer db;
    }

    @Says("build ulimits[0] 'nofile' is not a limit: write 'name=soft' or 'name=soft:hard', such"
            + " as 'nofile=1024:2048'")
    static class UlimitTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", ulimits = "nofile"))
        static RunningContainer db;
    }

    @Says("build addHosts[0] 'pay' is not a host: write 'name:10.0.0.5' or 'name:host-gateway'")
    static class AddHostsTestCase extends WrongDeclaration {
        @Container(build = @Build(dockerfileInline = "FROM postgres:15", addHosts = "pay"))
        static RunningContainer db;
    }
}
