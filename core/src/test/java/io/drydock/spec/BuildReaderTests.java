/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuildReaderTests {

    private static final String SECRET = "s3cret";

    @Test
    void descriptionWhenBuildsShareAContextTellsThemApart() {
        assertThat(Builds.of(build -> build.context("app")).description()).isEqualTo("build of app");
        assertThat(Builds.of(build -> build.context("app")
                                .dockerfile("Dev.Dockerfile")
                                .target("test"))
                        .description())
                .isEqualTo("build of app -f Dev.Dockerfile --target test");
        assertThat(Builds.of(build -> build.context("app").dockerfileInline("FROM scratch"))
                        .description())
                .isEqualTo("build of app with an inline Dockerfile");
        assertThat(Builds.inline("FROM scratch").description()).isEqualTo("build of an inline Dockerfile");
    }

    @Test
    void readWhenNothingIsSaidHasDefaults() {
        assertThat(Builds.of(build -> {}))
                .isEqualTo(new BuildSpec(
                        new BuildFiles(new FileSource.HostFile("."), DockerfileSource.DEFAULT, List.of()),
                        Map.of(),
                        null,
                        null,
                        BuiltImageSpec.DEFAULT,
                        BuildStepsSpec.DEFAULT,
                        BuildCacheSpec.DEFAULT,
                        BuilderSpec.DEFAULT));
    }

    @Test
    void readWhenEverythingIsSaidHasAllOfIt() {
        BuildSpec build = Builds.of(options -> options.context("classpath:docker/app")
                .dockerfile("../Dockerfile")
                .contexts("Conf=../config", "assets=classpath:assets", "base=image:debian:12-slim")
                .contexts("other=docker-image://alpine:3.19")
                .args("A=1")
                .target("run")
                .platform("linux/arm64")
                .labels("team=shop")
                .tags("shop/app:2", "shop/app")
                .keep(true)
                .noCache(true)
                .pull(true)
                .cacheFrom("shop/app:1")
                .network("host")
                .addHosts("db:10.0.0.5")
                .shmSize("128m")
                .ulimits("nofile=10")
                .builder(Builder.BUILDX)
                .cacheTo("type=local,dest=target/cache")
                .secrets("token=env:TOKEN", "key=file:key.pem")
                .ssh("default", "git=id_rsa"));

        assertThat(build)
                .isEqualTo(new BuildSpec(
                        new BuildFiles(
                                new FileSource.Resource("docker/app"),
                                new DockerfileSource.Located("../Dockerfile"),
                                List.of(
                                        new NamedContext(
                                                "conf",
                                                new NamedContext.Directory(new FileSource.HostFile("../config"))),
                                        new NamedContext(
                                                "assets",
                                                new NamedContext.Directory(new FileSource.Resource("assets"))),
                                        new NamedContext(
                                                "base", new NamedContext.Image(ImageReference.parse("debian:12-slim"))),
                                        new NamedContext(
                                                "other", new NamedContext.Image(ImageReference.parse("alpine:3.19"))))),
                        Map.of("A", "1"),
                        "run",
                        "linux/arm64",
                        new BuiltImageSpec(
                                Map.of("team", "shop"),
                                List.of(ImageReference.parse("shop/app:2"), ImageReference.parse("shop/app")),
                                true),
                        new BuildStepsSpec(
                                "host",
                                List.of("db:10.0.0.5"),
                                ByteSize.parse("128m"),
                                List.of(new Ulimit("nofile", 10, 10))),
                        new BuildCacheSpec(
                                true,
                                true,
                                List.of(ImageReference.parse("shop/app:1")),
                                List.of("type=local,dest=target/cache")),
                        new BuilderSpec(
                                Builder.BUILDX,
                                List.of(
                                        new BuildSecret("token", new FileSource.Variable("TOKEN")),
                                        new BuildSecret("key", new FileSource.HostFile("key.pem"))),
                                List.of("default", "git=id_rsa"))));
    }

    @Test
    void readWhenTheDockerfileIsATextNeedsNoContext() {
        Problems problems = new Problems();
        BuildSpecBuilder options = new BuildSpecBuilder().dockerfileInline("FROM scratch");

        BuildSpec build = options.assemble(Origin.of("app"), problems);

        problems.throwIfAny("test");
        assertThat(build.files().context()).isNull();
        assertThat(build.files().dockerfile()).isEqualTo(new DockerfileSource.Inline("FROM scratch"));
        assertThat(build.description()).isEqualTo("build of an inline Dockerfile");
    }

    @Test
    void buildxMembersAreThoseThatTheApiOfTheEngineDoesNotHave() {
        assertThat(Builds.of(build -> build.network("lan")).buildxMembers()).isEmpty();
        assertThat(Builds.of(build -> build.secrets("t=env:T")).takesBuildx()).isTrue();
        assertThat(Builds.of(build -> build.cacheTo("type=inline")
                                .ssh("default")
                                .secrets("t=env:T")
                                .builder(Builder.BUILDX))
                        .buildxMembers())
                .containsExactly("builder = BUILDX", "secrets", "ssh", "cacheTo");
    }

    @Test
    void withPathsNamesFilesAndPlacesOfThisMachine() {
        BuildSpec build = Builds.of(each -> each.secrets("token=env:TOKEN", "key=file:key.pem")
                .ssh("default", "git=id_rsa,../other")
                .cacheTo(
                        "type=local,dest=target/cache,mode=max",
                        "type=inline",
                        "dest=/b$1",
                        "type=local,\"dest=a,b\""));

        BuildSpec absolute = build.withPaths(path -> "/base/" + path);

        assertThat(absolute.builder())
                .isEqualTo(new BuilderSpec(
                        Builder.AUTO,
                        List.of(
                                new BuildSecret("token", new FileSource.Variable("TOKEN")),
                                new BuildSecret("key", new FileSource.HostFile("/base/key.pem"))),
                        List.of("default", "git=/base/id_rsa,/base/../other")));
        assertThat(absolute.cache().to())
                .containsExactly(
                        "type=local,dest=/base/target/cache,mode=max",
                        "type=inline",
                        "dest=/base//b$1",
                        "type=local,\"dest=a,b\"");
        assertThat(absolute.files()).isEqualTo(build.files());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void readWhenSomethingIsWrongSaysWhatIsAllowed(Consumer<BuildSpecBuilder> options, String problem) {
        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(() -> Builds.of(options))
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
    }

    private static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        build -> build.context(" "),
                        "build has no context: name the directory that is sent to the engine"),
                mistake(build -> build.context("classpath:"), "context 'classpath:' names nothing on the class path"),
                mistake(build -> build.dockerfile(""), "dockerfile is empty"),
                mistake(build -> build.dockerfileInline("\n"), "dockerfileInline is empty"),
                mistake(
                        build -> build.dockerfile("Dockerfile").dockerfileInline("FROM scratch"),
                        "has both a dockerfile and a dockerfileInline: declare one of them"),
                mistake(
                        build -> build.contexts("conf"),
                        "contexts[0] 'conf' is not a named context: write 'name=directory', 'name=classpath:directory' or"
                                + " 'name=image:debian:12-slim'"),
                mistake(build -> build.contexts("conf="), "contexts[0] 'conf=' is not a named context"),
                mistake(build -> build.contexts("c f=x"), "contexts[0] 'c f=x' is not a named context"),
                mistake(
                        build -> build.contexts("src=https://example.org/src.git"),
                        "contexts[0] 'https://example.org/src.git' is a context from afar, which is not supported: name a"
                                + " directory, 'classpath:directory' or 'image:reference'"),
                mistake(
                        build -> build.context("https://example.org/src.git"),
                        "build context 'https://example.org/src.git' is a context from afar, which is not supported: name a"
                                + " directory or 'classpath:directory'"),
                mistake(build -> build.contexts("base=image:Debian"), "contexts[0] 'Debian' is not an image name"),
                mistake(build -> build.contexts("a=x", "A=y"), "contexts has 'a' more than once"),
                mistake(build -> build.args("A"), "args[0] has no '=': write 'KEY=value'"),
                mistake(build -> build.target("two words"), "target 'two words' is not a stage: it is one word"),
                mistake(build -> build.platform("arm"), "platform 'arm' is not a platform"),
                mistake(
                        build -> build.labels("io.drydock.run=1"),
                        "labels sets 'io.drydock.run': keys that start with 'io.drydock.' are Drydock's own, by which it"
                                + " finds what it has to remove"),
                mistake(build -> build.tags("App"), "tags[0] 'App' is not an image name"),
                mistake(
                        build -> build.tags("app@sha256:" + "0".repeat(64)),
                        "has a digest, which an image gets from its content: write 'name:tag'"),
                mistake(build -> build.tags("app", "app:latest"), "tags has 'app:latest' more than once"),
                mistake(build -> build.cacheFrom(""), "cacheFrom[0] '' is not an image name"),
                mistake(
                        build -> build.cacheTo(" "),
                        "cacheTo[0] ' ' is not a place for a cache, such as 'type=local,dest=target/cache': it is one word"),
                mistake(build -> build.network("a b"), "network 'a b' is not a network: it is one word"),
                mistake(build -> build.addHosts("db"), "addHosts[0] 'db' is not a host"),
                mistake(build -> build.shmSize("12q"), "build shmSize '12q' is not a size"),
                mistake(build -> build.ulimits("nofile"), "ulimits[0] 'nofile' is not a limit"),
                mistake(
                        build -> build.builder(Builder.BUILDKIT).network("lan"),
                        "network 'lan' is not known to builder = BUILDKIT: write 'none' or 'host', or choose CLASSIC for a"
                                + " network of the engine's"),
                mistake(
                        build -> build.secrets("t=env:T").cacheTo("type=inline").network("lan"),
                        "network 'lan' is not known to 'docker buildx build', which builds what has secrets, cacheTo: write"
                                + " 'none' or 'host'"),
                mistake(
                        build -> build.builder(Builder.CLASSIC).secrets("t=env:T"),
                        "secrets takes 'docker buildx build', not builder = CLASSIC: leave builder out, or choose BUILDX"),
                mistake(
                        build -> build.builder(Builder.BUILDKIT).ssh("default"),
                        "ssh takes 'docker buildx build', not builder = BUILDKIT: leave builder out, or choose BUILDX"),
                mistake(
                        build -> build.builder(Builder.BUILDKIT).cacheTo("type=inline"),
                        "cacheTo takes 'docker buildx build', not builder = BUILDKIT"),
                mistake(
                        build -> build.secrets(SECRET),
                        "secrets[0] has no '=': write 'id=env:VARIABLE' or 'id=file:path'"),
                mistake(build -> build.secrets("token=" + SECRET), "secrets[0] gives 'token' no source"),
                mistake(build -> build.secrets("token=env:"), "secrets[0] gives 'token' no source"),
                mistake(build -> build.secrets("t=env:A", "t=env:B"), "secrets has 't' more than once"),
                mistake(
                        build -> build.ssh("a b"),
                        "ssh[0] 'a b' is not an agent or a key: write 'default', 'id' or 'id=path'"));
    }

    private static Arguments mistake(Consumer<BuildSpecBuilder> options, String problem) {
        return arguments(options, problem);
    }
}
