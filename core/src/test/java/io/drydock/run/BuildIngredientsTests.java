/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.Archives;
import io.drydock.engine.FakeEngine;
import io.drydock.engine.ImageBuild;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.Builder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class BuildIngredientsTests {

    private final FakeEngine engine = new FakeEngine().withImage("busybox:1.36");
    private final Session session = Session.open(() -> engine, List.of());

    @TempDir
    private Path directory;

    private Path conf;

    @BeforeEach
    void makeNamedContext() throws IOException {
        conf = Files.createDirectory(directory.resolve("conf"));
        Files.writeString(conf.resolve("nginx.conf"), "events {}");
    }

    @AfterEach
    void nothingIsLeft() {
        session.close();
        assertThat(engine.leftovers()).isEmpty();
    }

    @Test
    void buildAsksForBaseImagesOnceAndPullsWhatIsMissing() {
        engine.withRemoteImage("alpine:3.19");
        String text = "FROM busybox:1.36 AS a\nFROM alpine:3.19\nCOPY --from=a / /\nCOPY --from=busybox:1.36 / /";

        build("one", text, build -> {});
        build("two", text + "\nENV A=1", build -> {});

        assertThat(imageCalls()).containsOnlyOnce("inspect image busybox:1.36", "pull alpine:3.19");
        assertThat(engine.calls().indexOf("pull alpine:3.19")).isLessThan(firstBuild());
        assertThat(engine.builds()).hasSize(2);
    }

    @Test
    void buildWhenPullIsWantedPullsWhatIsThere() {
        build("one", "FROM busybox:1.36", build -> build.pull(true));
        build("two", "FROM busybox:1.36\nENV A=1", build -> build.pull(true));

        assertThat(imageCalls()).containsOnlyOnce("pull busybox:1.36");
        assertThat(engine.calls().indexOf("pull busybox:1.36")).isLessThan(firstBuild());
    }

    @Test
    void buildWhenABaseImageDoesNotExistTellsWhereItIsNeeded() {
        assertThatThrownBy(() -> build("one", "FROM busybox:1.36\n\nCOPY --from=cnf a b", build -> {}))
                .hasMessageContaining("the Dockerfile, line 3 takes files from 'cnf', which is no stage and no named"
                        + " context: image 'cnf:latest' could not be pulled from Docker Hub: ");
        assertThat(engine.builds()).isEmpty();
    }

    @Test
    void buildWhenTheImageDependsOnThePlatformAsksTheEngine() {
        engine.withRemoteImage("app-amd64:1");

        build("one", "FROM app-${TARGETARCH}:1", build -> {});

        assertThat(engine.calls()).contains("tell version", "pull app-amd64:1");
    }

    @Test
    void buildWhenADirectoryIsNamedSendsItOnceAndWritesItsImage() {
        String text = "FROM busybox:1.36\nCOPY --from=conf nginx.conf /etc/nginx/\n";

        build("one", text, build -> build.contexts("conf=" + conf, "unused=" + conf));
        build("two", text + "ENV A=1", build -> build.contexts("conf=" + conf));

        List<String> imports = engine.calls().stream()
                .filter(call -> call.startsWith("import "))
                .toList();
        assertThat(imports).singleElement().asString().matches("import drydock/context:[0-9a-f]{12}-[a-z0-9]+");
        assertThat(sent(0).get(".drydock.Dockerfile"))
                .isEqualTo("FROM busybox:1.36\nCOPY --from=" + imports.get(0).substring("import ".length())
                        + " nginx.conf /etc/nginx/\n");
        assertThat(sent(0))
                .containsOnlyKeys("Dockerfile", ".drydock.Dockerfile")
                .containsEntry("Dockerfile", text);
    }

    @Test
    void buildWhenANamedDirectoryChangesIsAnotherBuild() throws IOException {
        Consumer<BuildSpecBuilder> options = build -> build.contexts("conf=" + conf);
        String text = "FROM busybox:1.36\nCOPY --from=conf nginx.conf /etc/nginx/\n";

        build("one", text, options);
        build("one", text, options);
        Files.writeString(conf.resolve("nginx.conf"), "http {}");
        build("one", text, options);
        Files.writeString(conf.resolve(".dockerignore"), "*.md\n.dockerignore");
        Files.writeString(conf.resolve("README.md"), "");
        build("one", text, options);

        assertThat(engine.builds()).hasSize(2);
    }

    @Test
    void buildWhenAnImageIsNamedWritesIt() {
        engine.withRemoteImage("debian:12-slim");

        build("one", "FROM base\nENV A=1", build -> build.contexts("base=image:debian:12-slim"));

        assertThat(imageCalls()).contains("pull debian:12-slim").doesNotContain("inspect image base:latest");
        assertThat(sent(0)).containsEntry(".drydock.Dockerfile", "FROM debian:12-slim\nENV A=1");
    }

    @Test
    void buildWhenOnlyANeedlessStageUsesAContextDependsOnTheBuilder() {
        String text = "FROM busybox:1.36 AS a\nCOPY --from=conf / /\nFROM busybox:1.36";

        build("one", text, build -> build.contexts("conf=" + conf));
        assertThat(engine.calls()).noneMatch(call -> call.startsWith("import "));
        build("two", text, build -> build.contexts("conf=" + conf).builder(Builder.CLASSIC));
        assertThat(engine.calls()).anyMatch(call -> call.startsWith("import "));
    }

    private void build(String name, String dockerfile, Consumer<BuildSpecBuilder> options) {
        Path context = directory.resolve(name);
        try {
            Files.createDirectories(context);
            Files.writeString(context.resolve("Dockerfile"), dockerfile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Stack.builder()
                .container("app", app -> app.build(context.toString(), options))
                .build()
                .start(session, null)
                .close();
    }

    private List<String> imageCalls() {
        return engine.calls().stream()
                .filter(call -> call.startsWith("pull ") || call.startsWith("inspect image "))
                .toList();
    }

    private int firstBuild() {
        List<String> calls = engine.calls();
        return calls.indexOf(calls.stream()
                .filter(call -> call.startsWith("build "))
                .findFirst()
                .orElseThrow());
    }

    private Map<String, String> sent(int number) {
        ImageBuild build = engine.builds().get(number);
        return Archives.contents(target -> {
            try {
                ByteArrayOutputStream tar = new ByteArrayOutputStream();
                build.context().writeTo(tar);
                target.readFrom(new ByteArrayInputStream(tar.toByteArray()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
