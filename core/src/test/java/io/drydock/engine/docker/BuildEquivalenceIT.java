/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.drydock.build.BuildContext;
import io.drydock.build.SentContext;
import io.drydock.build.StatCache;
import io.drydock.engine.Concurrent;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ImageBuild;
import io.drydock.engine.NoSuchImageException;
import io.drydock.engine.Requests;
import io.drydock.engine.RequiresDocker;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.Builder;
import io.drydock.spec.Builds;
import io.drydock.spec.ImageReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Builds the same contexts with both builders of the engine, and with {@code docker build} where this machine has the docker CLI:
 * the images have the same files, modes, owners, contents and configuration. The CLI is asked for its classic builder, for which
 * it needs no plugin. They are built one after the other: the classic builder fails where the image of a step that it has found in its cache is removed with
 * another image ("unknown parent image ID").
 */
@RequiresDocker
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
@Concurrent
class BuildEquivalenceIT {

    private static final Set<String> OF_THE_CONTAINER = Set.of(
            "/",
            "/.dockerenv",
            "/etc/hosts",
            "/etc/hostname",
            "/etc/resolv.conf",
            "/etc/mtab",
            "/dev",
            "/proc",
            "/sys");

    private static final List<String> CONFIG = List.of(
            "Env",
            "Cmd",
            "Entrypoint",
            "User",
            "WorkingDir",
            "ExposedPorts",
            "Volumes",
            "StopSignal",
            "Healthcheck",
            "OnBuild",
            "Shell",
            "Labels");

    private static ContainerEngine engine;

    private final String prefix = "drydock-it-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> labels = Map.of("io.drydock.run", prefix);
    private final List<String> images = new ArrayList<>();

    @TempDir
    private Path directory;

    /**
     * A context and what is said beside it.
     *
     * @param name what it shows
     * @param root the context, in the directory where the script runs
     * @param script makes the files
     * @param options the build
     * @param arguments the same build for the CLI; {@code null} where its classic builder makes something else of it
     */
    private record Example(
            String name,
            String root,
            String script,
            Consumer<BuildSpecBuilder> options,
            @Nullable List<String> arguments) {

        Example(String name, String script) {
            this(name, script, build -> {}, List.of());
        }

        Example(String name, String script, Consumer<BuildSpecBuilder> options, @Nullable List<String> arguments) {
            this(name, ".", script, options, arguments);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> examples() {
        return Stream.concat(
                filesOfContexts(), Stream.concat(ignoreFiles(), Stream.concat(dockerfilesElsewhere(), builds())));
    }

    private static Stream<Example> filesOfContexts() {
        return Stream.of(
                new Example("a file", """
                        echo hello > greeting
                        printf 'FROM scratch\\nCOPY greeting /\\n' > Dockerfile
                        """),
                // Without those that change the user: the classic builder loses them.
                new Example("modes", """
                        for mode in 400 640 664 755 711; do echo $mode > file$mode; chmod $mode file$mode; done
                        for mode in 700 711 1777 2755; do mkdir dir$mode; touch dir$mode/file; chmod $mode dir$mode; done
                        printf 'FROM scratch\\nCOPY . /app/\\n' > Dockerfile
                        """),
                new Example("empty directories and files", """
                        mkdir -p void/deep; chmod 750 void/deep; : > nothing
                        printf 'FROM scratch\\nCOPY . /app/\\nCOPY void /other/\\n' > Dockerfile
                        """),
                new Example("symbolic links", """
                        mkdir dir; echo x > dir/file
                        ln -s dir/file relative; ln -s /etc/passwd absolute; ln -s nowhere broken; ln -s dir todir; ln -s . here
                        printf 'FROM scratch\\nCOPY . /app/\\n' > Dockerfile
                        """),
                new Example("odd names", """
                        for name in 'with space' ' leading' 'trailing ' -dash a+b%%20c "quote'd" 'dollar$x' 'back\\\\slash' '#hash' '[x]' '*'
                        do echo "$name" > "$name"; done
                        printf 'FROM scratch\\nCOPY . /app/\\nCOPY ["with space", "/other name"]\\n' > Dockerfile
                        """),
                new Example("names outside ASCII and long ones", """
                        echo x > "$(printf 'na\\303\\257ve')"; mkdir "$(printf '\\347\\214\\253')"
                        echo y > "$(printf '\\347\\214\\253/\\360\\235\\204\\236')"
                        long=$(printf 'd%.0s' $(seq 120)); mkdir -p $long/$long; echo z > $long/$long/$long
                        ln -s $long/$long/$long link
                        printf 'FROM scratch\\nCOPY . /app/\\n' > Dockerfile
                        """),
                new Example("archives", """
                        mkdir in; echo packed > in/file; tar -C in --owner=0 --group=0 -czf packed.tar.gz file; rm -r in
                        printf 'FROM scratch\\nADD packed.tar.gz /added/\\nCOPY packed.tar.gz /copied/\\n' > Dockerfile
                        """));
    }

    private static Stream<Example> ignoreFiles() {
        String files = """
                mkdir -p docs/deep src/main target; chmod 755 docs docs/deep src src/main target
                for file in README.md a.md docs/README.md docs/other.md docs/deep/x.md src/main/A.java src/a.log target/x
                do echo $file > $file; done
                printf 'FROM scratch\\nCOPY . /app/\\n' > Dockerfile
                """;
        return Stream.of(
                new Example("an ignore file with exceptions", files + """
                        printf '*.md\\n!README.md\\ntarget\\ndocs\\n!docs/README.md\\n' > .dockerignore
                        """),
                new Example("the order of patterns", files + """
                        printf '!README.md\\n*.md\\nsrc/*\\n!src/main\\nsrc/main/A.java\\n' > .dockerignore
                        """),
                new Example("patterns for any directory", files + """
                        printf '**/*.log\\n**/deep\\ntarget/**\\n' > .dockerignore
                        """),
                new Example("comments, spaces, slashes and line ends", files + """
                        printf '\\357\\273\\277#a.md\\n\\n  target/  \\r\\n/docs/deep/\\n ./src//a.log\\n#README.md\\n' > .dockerignore
                        """),
                new Example("wildcards and classes", files + """
                        printf '?.md\\n[Rr]EADME.md\\ndocs/[^d]*.md\\n' > .dockerignore
                        """),
                new Example("an ignore file that leaves itself out", files + """
                        printf '.dockerignore\\ntarget\\n' > .dockerignore
                        """),
                new Example("a Dockerfile and an ignore file that are excluded", files + """
                        printf 'Dockerfile\\n.dockerignore\\ntarget\\n' > .dockerignore
                        """),
                new Example("everything excluded but a directory", files + """
                        printf '*\\n!src\\n' > .dockerignore
                        """),
                // The CLI's classic builder does not look below what is excluded for an exception with a wildcard.
                new Example("an exception for any directory", files + """
                        printf '*\\n!**/*.java\\n' > .dockerignore
                        """, build -> {}, null),
                // Nor does it know of this file.
                new Example(
                        "an ignore file of the Dockerfile's own", files + """
                        mv Dockerfile App; printf '*.md\\n' > App.dockerignore; printf 'src\\n' > .dockerignore
                        """, build -> build.dockerfile("App"), null));
    }

    /** Dockerfiles that {@code COPY . .} does not take with it. */
    private static Stream<Example> dockerfilesElsewhere() {
        String files = """
                mkdir -p app/src docker; chmod 755 app app/src
                echo x > app/src/A.java; echo y > app/notes.md; echo mine > app/Dockerfile; ln -s src app/link
                """;
        return Stream.of(
                new Example(
                        "a Dockerfile outside of the context",
                        "app",
                        files + """
                        cat > docker/App <<'END'
                        FROM busybox:1.36
                        ARG DIR=src
                        WORKDIR /app
                        COPY . .
                        COPY $DIR/A.java /one/
                        COPY ["./src/../link/", "notes.md", "/two dirs/"]
                        COPY [^a-r]*c link/A.java /three/
                        ADD ./notes.md /
                        END
                        """,
                        build -> build.dockerfile("../docker/App"),
                        List.of("-f", "../docker/App")),
                new Example(
                        "a Dockerfile outside of the context, with an ignore file of its own",
                        "app",
                        files + """
                        printf 'FROM scratch\\nCOPY / /app/\\n' > docker/App; printf '*.md\\n' > docker/App.dockerignore
                        """,
                        build -> build.dockerfile("../docker/App"),
                        null),
                new Example(
                        "the text of a Dockerfile",
                        "app",
                        files + "printf 'FROM scratch\\nCOPY . /app/\\n' > Dockerfile",
                        build -> build.dockerfileInline("FROM scratch\nCOPY . /app/\n"),
                        List.of("-f", "../Dockerfile")));
    }

    private static Stream<Example> builds() {
        return Stream.of(
                new Example(
                        "a Dockerfile in a directory",
                        """
                        mkdir docker; echo x > file; printf 'FROM scratch\\nCOPY file /\\n' > docker/App.Dockerfile
                        """,
                        build -> build.dockerfile("docker/App.Dockerfile"),
                        List.of("-f", "docker/App.Dockerfile")),
                new Example(
                        "arguments",
                        """
                        printf 'ARG BASE=scratch\\nFROM $BASE\\nARG NAME=none\\nARG VERSION=1\\nARG UNSET\\n' > Dockerfile
                        printf 'ENV NAME=$NAME VERSION=$VERSION UNSET=$UNSET\\nRUN echo $NAME-$VERSION > /file\\n' >> Dockerfile
                        """,
                        build -> build.args("BASE=busybox:1.36", "NAME=a b=c", "HTTP_PROXY="),
                        List.of(
                                "--build-arg",
                                "BASE=busybox:1.36",
                                "--build-arg",
                                "NAME=a b=c",
                                "--build-arg",
                                "HTTP_PROXY=")),
                new Example("a stage that is chosen", """
                        printf 'FROM busybox:1.36 AS base\\nRUN echo base > /base\\n' > Dockerfile
                        printf 'FROM base AS test\\nRUN echo test > /test\\nFROM base\\nRUN false\\n' >> Dockerfile
                        """, build -> build.target("test"), List.of("--target", "test")),
                new Example("files of another stage, and owners", """
                        echo x > file; chmod 640 file
                        printf 'FROM busybox:1.36 AS build\\nRUN echo built > /built && chown 7:8 /built\\n' > Dockerfile
                        printf 'FROM scratch\\nCOPY --from=build /built /\\nCOPY --chown=1000:1001 file /owned/\\n' >> Dockerfile
                        """),
                new Example(
                        "all of the configuration",
                        """
                        cat > Dockerfile <<'END'
                        FROM busybox:1.36
                        LABEL version="1.2" description="with space"
                        ENV A=1 B="two words"
                        WORKDIR /app
                        USER 1000:1001
                        EXPOSE 8080 53/udp
                        VOLUME /data
                        STOPSIGNAL SIGINT
                        HEALTHCHECK --interval=7s --retries=2 CMD test -f /healthy
                        ONBUILD RUN echo later
                        SHELL ["/bin/sh", "-ec"]
                        ENTRYPOINT ["/bin/echo"]
                        CMD ["a", "b c"]
                        END
                        """,
                        build -> build.labels("added=yes", "version=2"),
                        List.of("--label", "added=yes", "--label", "version=2")),
                new Example(
                        "what steps find",
                        """
                        printf 'FROM busybox:1.36\\nRUN grep known /etc/hosts > /hosts && ulimit -n > /files\\n' > Dockerfile
                        """,
                        build -> build.addHosts("known:10.1.2.3").network("none"),
                        List.of("--add-host", "known:10.1.2.3", "--network", "none")));
    }

    @BeforeAll
    static void connect() {
        engine = DockerEngine.connect();
        try {
            engine.inspectImage("busybox:1.36");
        } catch (NoSuchImageException e) {
            engine.pullImage(new ImageReference("busybox", "1.36", null), null, progress -> {});
        }
    }

    @AfterAll
    static void close() {
        if (engine != null) {
            engine.close();
        }
    }

    @BeforeEach
    void openToAll() throws IOException, InterruptedException {
        run(List.of("chmod", "755", "."));
    }

    @AfterEach
    void removeImages() {
        images.forEach(engine::removeImage);
    }

    @ParameterizedTest
    @MethodSource("examples")
    @Execution(ExecutionMode.SAME_THREAD)
    void buildIsTheSameWithBothBuilders(Example example) throws IOException, InterruptedException {
        run(List.of("sh", "-euc", example.script()));

        String buildKit = build(Builder.BUILDKIT, example);
        String classic = build(Builder.CLASSIC, example);

        assertThat(files(classic)).isNotEmpty().isEqualTo(files(buildKit));
        assertThat(configuration(classic)).isEqualTo(configuration(buildKit));
    }

    @ParameterizedTest
    @MethodSource("examples")
    @Execution(ExecutionMode.SAME_THREAD)
    @RequiresBuildx
    void buildIsTheSameWithBuildx(Example example) throws IOException, InterruptedException {
        run(List.of("sh", "-euc", example.script()));

        String buildKit = build(Builder.BUILDKIT, example);
        String buildx = build(Builder.BUILDX, example);

        assertThat(files(buildx)).isNotEmpty().isEqualTo(files(buildKit));
        assertThat(configuration(buildx)).isEqualTo(configuration(buildKit));
    }

    @ParameterizedTest
    @MethodSource("examples")
    @Execution(ExecutionMode.SAME_THREAD)
    void buildIsThatOfTheDockerCli(Example example) throws IOException, InterruptedException {
        assumeTrue(hasCli(), "needs the docker CLI");
        List<String> arguments = example.arguments() == null ? List.of() : example.arguments();
        assumeTrue(example.arguments() != null, "the CLI's classic builder does not know it");
        run(List.of("sh", "-euc", example.script()));

        String ours = build(Builder.AUTO, example);
        String theirs = buildWithCli(example.root(), arguments);

        assertThat(files(ours)).isNotEmpty().isEqualTo(files(theirs));
        assertThat(configuration(ours)).isEqualTo(configuration(theirs));
    }

    private String build(Builder builder, Example example) {
        Path root = directory.resolve(example.root());
        BuildSpec spec = Builds.of(build -> {
            build.builder(builder);
            example.options().accept(build);
        });
        SentContext context = BuildContext.of(root, spec, StatCache.off()).sent(Optional.empty(), false);
        String tag = tag();
        engine.buildImage(new ImageBuild(tag, context.dockerfile(), spec, labels, context::writeTo), line -> {});
        return tag;
    }

    private String buildWithCli(String root, List<String> arguments) throws IOException, InterruptedException {
        String tag = tag();
        List<String> command = new ArrayList<>(List.of("docker", "build", "-q", "-t", tag));
        labels.forEach((name, value) -> command.addAll(List.of("--label", name + "=" + value)));
        command.addAll(arguments);
        command.add(".");
        run(command, directory.resolve(root));
        return tag;
    }

    private String tag() {
        String tag = prefix + ":" + images.size();
        images.add(tag);
        return tag;
    }

    private static boolean hasCli() throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("docker", "version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        run(command, directory);
    }

    private void run(List<String> command, Path where) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().put("DOCKER_BUILDKIT", "0");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    /** All that is in a container of an image: kind, mode, owner and content, or where a link leads, by path. */
    private Map<String, String> files(String image) {
        Map<String, String> files = new TreeMap<>();
        String id = engine.createContainer(Requests.container(image.replace(':', '-'), image, labels)
                .command(List.of("none"))
                .build());
        try {
            engine.copyOutOf(id, "/", in -> read(in, files));
        } finally {
            engine.removeContainer(id);
        }
        return files;
    }

    private static void read(InputStream in, Map<String, String> files) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String path = Path.of("/").resolve(entry.getName()).normalize().toString();
            if (OF_THE_CONTAINER.stream().noneMatch(each -> path.equals(each) || path.startsWith(each + "/"))) {
                files.put(path, describe(entry, tar));
            }
        }
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static String describe(TarArchiveEntry entry, InputStream content) throws IOException {
        String owner = entry.getLongUserId() + ":" + entry.getLongGroupId();
        String mode = Integer.toOctalString(entry.getMode() & 07777);
        if (entry.isDirectory()) {
            return "directory " + mode + " " + owner;
        }
        return entry.isFile()
                ? "file " + mode + " " + owner + " " + sha256(content)
                : "link " + owner + " " + entry.getLinkName();
    }

    private static String sha256(InputStream content) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> configuration(String image) throws IOException {
        Json config =
                Json.parse(DockerEngines.inspectImage(image).getBytes(UTF_8)).get("Config");
        Map<String, String> values = new LinkedHashMap<>();
        CONFIG.forEach(name -> values.put(name, text(config.get(name))));
        // BuildKit writes down that it is the root where nothing else was said, which it is anyhow.
        values.computeIfPresent("WorkingDir", (name, value) -> value.equals("/") ? "" : value);
        return values;
    }

    /** Whether something is empty, null or not there makes no difference. */
    private static String text(Json json) {
        if (!json.elements().isEmpty()) {
            return json.elements().stream().map(BuildEquivalenceIT::text).collect(joining(", ", "[", "]"));
        }
        if (!json.members().isEmpty()) {
            return new TreeMap<>(json.members())
                    .entrySet().stream()
                            .filter(member -> !member.getKey().startsWith("io.drydock."))
                            .map(member -> member.getKey() + "=" + text(member.getValue()))
                            .collect(joining(", "));
        }
        return json.text();
    }
}
