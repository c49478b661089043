/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.LabelledResource;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.run.Session;
import io.drydock.run.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Images of a large context, in a session of its own each time, as in the next run. */
final class BuildScenarios {

    private static final int DIRECTORIES = 100;
    private static final int FILES = 100;
    private static final int FILE_SIZE = 20 << 10;
    private static final String KEPT = Contender.DRYDOCK + ", keep = true";
    private static final String LABEL = "benchmark=build";
    private static final String CLI_TAG = "drydock-benchmark-cli";
    private static final String TESTCONTAINERS_TAG = "drydock-benchmark-testcontainers";

    /** Each change leaves 200 MB in the engine's cache, which only its user may empty. */
    private static final int REBUILDS = 5;

    private final AtomicInteger changes = new AtomicInteger();
    private Path context = Path.of("");

    List<Scenario> all() {
        return List.of(
                new Scenario(
                        "build",
                        "an unchanged build of 10,000 files, 200 MB, until its image can be used",
                        List.of(
                                new Contender(DockerCli.NAME, () -> prepared(this::cli)),
                                new Contender(KEPT, () -> prepared(() -> drydock(true))),
                                new Contender(Contender.DRYDOCK, 3, () -> prepared(() -> drydock(false))),
                                new Contender(Contender.TESTCONTAINERS, 3, () -> prepared(this::testcontainers))),
                        List.of(Bar.within(150, KEPT), Bar.asTestcontainers(1))),
                new Scenario(
                        "rebuild",
                        "the same after one of the files was changed",
                        List.of(
                                new Contender(DockerCli.NAME, REBUILDS, () -> changed(this::cli)),
                                new Contender(Contender.DRYDOCK, REBUILDS, () -> changed(() -> drydock(false))),
                                new Contender(Contender.TESTCONTAINERS, 3, () -> changed(this::testcontainers))),
                        List.of(Bar.asTestcontainers(1))));
    }

    private Duration changed(Contender.Work work) throws Exception {
        return prepared(() -> {
            Files.writeString(context.resolve("folder0/file0"), "change " + changes.incrementAndGet(), UTF_8);
            return work.run();
        });
    }

    private Duration prepared(Contender.Work work) throws Exception {
        if (context.toString().isEmpty()) {
            context = newContext();
            Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
        }
        return work.run();
    }

    private static Path newContext() throws IOException {
        Path directory = Files.createTempDirectory("drydock-benchmark");
        Random random = new Random(1);
        byte[] bytes = new byte[FILE_SIZE];
        for (int i = 0; i < DIRECTORIES; i++) {
            Path folder = Files.createDirectory(directory.resolve("folder" + i));
            for (int j = 0; j < FILES; j++) {
                random.nextBytes(bytes);
                Files.write(folder.resolve("file" + j), bytes);
            }
        }
        Files.writeString(
                directory.resolve("Dockerfile"),
                "FROM busybox:1.36\nCOPY . /data\nCMD [\"httpd\", \"-f\", \"-p\", \"8080\", \"-h\", \"/etc\"]\n");
        return directory;
    }

    private Duration cli() throws Exception {
        long began = System.nanoTime();
        DockerCli.run("build", "-q", "--label", LABEL, "-t", CLI_TAG, context.toString());
        return SingleScenarios.since(began);
    }

    /** Until the engine is asked to create the container. */
    private Duration drydock(boolean isKept) {
        AtomicLong created = new AtomicLong();
        try (Session session = Session.open(() -> noting(created), List.of())) {
            session.engine();
            long began = System.nanoTime();
            Stack.builder()
                    .container(
                            "app",
                            app -> app.build(build -> build.context(context.toString())
                                            .labels(LABEL)
                                            .keep(isKept))
                                    .ports("8080"))
                    .build()
                    .start(session)
                    .close();
            return Duration.ofNanos(created.get() - began);
        }
    }

    private static ContainerEngine noting(AtomicLong created) {
        ContainerEngine engine = DockerEngine.connect();
        return (ContainerEngine) Proxy.newProxyInstance(
                BuildScenarios.class.getClassLoader(), new Class<?>[] {ContainerEngine.class}, (proxy, method, all) -> {
                    if (method.getName().equals("createContainer")) {
                        created.set(System.nanoTime());
                    }
                    try {
                        return method.invoke(engine, all);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** It keeps the image, and so what it is made of can be found in the engine's cache. */
    private Duration testcontainers() {
        long began = System.nanoTime();
        var unused = new ImageFromDockerfile(TESTCONTAINERS_TAG, false)
                .withFileFromPath(".", context)
                .withBuildImageCmdModifier(build -> build.withLabels(Map.of("benchmark", "build")))
                .get();
        return SingleScenarios.since(began);
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(context);
                DockerEngine engine = DockerEngine.connect()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            for (LabelledResource image : engine.labelled(ResourceKind.IMAGE, LABEL)) {
                engine.removeImage(image.id(), true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
