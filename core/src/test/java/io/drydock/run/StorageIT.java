/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.drydock.engine.NoSuchVolumeException;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.VolumeRequest;
import io.drydock.engine.docker.DockerEngine;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.VolumeSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a process in a container finds in its file system. */
@RequiresDocker
@Timeout(120)
class StorageIT {

    private static final String BUSYBOX = "busybox:1.36";

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(DockerEngine::connect);

    private final Session session = stacks.session();
    private final List<Runnable> cleanups = new ArrayList<>();

    @AfterEach
    void close() {
        cleanups.forEach(Runnable::run);
    }

    @Test
    void bindMountsShowTheFilesOfThisMachine(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("file"), "from the host");

        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        idle().andThen(app -> app.volumes(directory + ":/short:ro", directory + ":/relabelled:z")
                                .mounts("type=bind,source=" + directory + ",target=/long,bind-propagation=private"))));

        assertThat(exec(stack, "cat /short/file /long/file; touch /short/x 2>&1"))
                .isEqualTo("from the hostfrom the hosttouch: /short/x: Read-only file system\n");
        exec(stack, "echo from the container > /long/other");
        assertThat(directory.resolve("other")).hasContent("from the container");
        assertThat(exec(stack, "cat /relabelled/other")).isEqualTo("from the container\n");
        assertThat(DockerEngines.inspect(stack.container("app").id()))
                .contains("\"Propagation\":\"private\"")
                .contains(directory + ":/relabelled:rw,z");
        stack.close();
    }

    @Test
    void bindMountsWhenTheyAreRelativeLieInTheModule() {
        RunningStack stack =
                start(Stack.builder().container("app", idle().andThen(app -> app.volumes("./pom.xml:/pom.xml:ro"))));

        assertThat(exec(stack, "cat /pom.xml")).contains("<artifactId>drydock-core</artifactId>");
        stack.close();
    }

    @Test
    void tmpfsMountsHaveTheirSizeAndMode() {
        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        idle().andThen(app -> app.tmpfs("/short:size=64m,mode=1770,uid=70", "/default")
                                .mounts("type=tmpfs,target=/long,tmpfs-size=1m,tmpfs-mode=0711"))));

        assertThat(exec(stack, "df -k /short /long | awk 'NR > 1 {print $1, $2, $6}'"))
                .isEqualTo("tmpfs 65536 /short\ntmpfs 1024 /long\n");
        assertThat(exec(stack, "stat -c '%a %u' /short /long")).isEqualTo("1770 70\n711 0\n");
        assertThat(exec(stack, "grep -c ' /default tmpfs ' /proc/mounts")).isEqualTo("1\n");
        stack.close();
    }

    @Test
    void volumesHaveTheirDriverOptionsAndLabels() {
        RunningStack stack = start(Stack.builder()
                .volume(
                        "memory",
                        volume -> volume.driver("local")
                                .options("type=tmpfs", "device=tmpfs", "o=size=1m,mode=0711")
                                .labels("team=orders"))
                .container("app", idle().andThen(app -> app.volumes("memory:/memory"))));

        assertThat(exec(stack, "df -k /memory | awk 'NR > 1 {print $1, $2}'; stat -c %a /memory"))
                .isEqualTo("tmpfs 1024\n711\n");
        assertThat(session.engine().inspectVolume(stack.volume("memory").engineName()))
                .satisfies(volume -> assertThat(volume.driver()).isEqualTo("local"))
                .satisfies(volume -> assertThat(volume.options()).containsEntry("o", "size=1m,mode=0711"))
                .satisfies(volume -> assertThat(volume.labels())
                        .containsEntry("team", "orders")
                        .containsEntry("io.drydock.run", session.runId()));
        stack.close();
    }

    @Test
    void mountsTakeAllThatTheDockerCliWrites(@TempDir Path directory) {
        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        idle().andThen(app -> app.volumes(directory + ":/short:cached,ro", "/var/run/docker.sock:/sock")
                                .mounts(
                                        "type=BIND,src=" + directory
                                                + ",dst=/long,bind-recursive=disabled,consistency=cached",
                                        "Type=tmpfs,Target=/memory,tmpfs-size=1MB",
                                        "target=/anonymous,volume-label=team=orders"))));

        assertThat(exec(stack, "df -k /memory | awk 'NR > 1 {print $2}'; test -S /sock && echo socket"))
                .isEqualTo("1024\nsocket\n");
        assertThat(DockerEngines.inspect(stack.container("app").id())).contains("\"NonRecursive\":true");
        String name =
                exec(stack, "sed -n 's#.*/volumes/\\([0-9a-f]*\\)/_data /anonymous .*#\\1#p' /proc/self/mountinfo");
        assertThat(session.engine().inspectVolume(name.strip()).labels())
                .containsEntry("team", "orders")
                .containsEntry("io.drydock.run", session.runId());
        stack.close();
    }

    @Test
    void mountsThatMustBeReadOnlyAllTheWayDownNeedAnEngineThatKnowsIt(@TempDir Path directory) {
        StackBuilder builder = Stack.builder()
                .container(
                        "app",
                        idle().andThen(app -> app.mounts("type=bind,source=" + directory
                                + ",target=/data,ro,bind-propagation=rprivate,bind-recursive=readonly")));

        try (RunningStack stack = start(builder)) {
            assertThat(DockerEngines.inspect(stack.container("app").id())).contains("\"ReadOnlyForceRecursive\":true");
        } catch (StackStartException e) {
            assertThat(e)
                    .hasMessageMatching(
                            "(?s).*: bind-recursive=readonly of '/data' needs API version 1.44 \\(Docker 25\\), and"
                                    + " this engine speaks 1.\\d+\n.*");
        }
    }

    @Test
    void volumesAreSharedAndNoCopyLeavesThemEmpty() {
        RunningStack stack = start(Stack.builder()
                .volume("filled")
                .volume("empty")
                .container(
                        "app",
                        idle().andThen(app -> app.volumes("filled:/etc", "empty:/bin/nowhere", "empty:/home:nocopy")))
                .container(
                        "other",
                        idle().andThen(other ->
                                other.dependsOn("app").mounts("type=volume,source=filled,target=/data,readonly"))));

        assertThat(exec(stack, "other", "test -f /data/passwd && echo shared; touch /data/x 2>&1"))
                .isEqualTo("shared\ntouch: /data/x: Read-only file system\n");
        exec(stack, "echo 1 > /etc/written");
        assertThat(exec(stack, "other", "cat /data/written")).isEqualTo("1\n");
        assertThat(exec(stack, "ls /home")).isEmpty();
        stack.close();
    }

    @Test
    void volumesWhenTheyAreAnonymousAreOursAndGoWithTheirContainer() {
        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        idle().andThen(app -> app.volumes("/short")
                                .mounts("type=volume,target=/long,volume-driver=local,volume-opt=type=tmpfs,"
                                        + "volume-opt=device=tmpfs,volume-opt=o=size=1m"))));
        String names = exec(stack, "sed -n 's#.*/volumes/\\([0-9a-f]*\\)/_data /short .*#\\1#p' /proc/self/mountinfo");

        assertThat(exec(stack, "df -k /long | awk 'NR > 1 {print $1, $2}'")).isEqualTo("tmpfs 1024\n");
        assertThat(session.engine().inspectVolume(names.strip()).labels())
                .containsEntry("io.drydock.run", session.runId());
        stack.close();
        assertThatExceptionOfType(NoSuchVolumeException.class)
                .isThrownBy(() -> session.engine().inspectVolume(names.strip()));
    }

    @Test
    void volumesHaveWhatOnlyTheirCustomizationSays() {
        RunningStack stack = start(Stack.builder()
                .volume(
                        "data",
                        volume -> volume.customize(body -> body.put(
                                        "DriverOpts", Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=1m")))
                                .customize(body -> body.remove("Labels")))
                .container("app", idle().andThen(app -> app.volumes("data:/data"))));

        assertThat(exec(stack, "df -k /data | awk 'NR > 1 {print $1, $2}'")).isEqualTo("tmpfs 1024\n");
        assertThat(session.engine()
                        .inspectVolume(stack.volume("data").engineName())
                        .labels())
                .containsEntry("io.drydock.run", session.runId());
        stack.close();
    }

    @Test
    void customizeWhenItFailsNamesWhatIsDeclared() {
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(Stack.builder()
                        .volume("data", volume -> volume.customize(body -> body.put("Driver", new Object())))
                        .container("app", idle().andThen(app -> app.volumes("data:/data")))))
                .withMessage(
                        "volume 'data' could not be created: customize failed: java.lang.IllegalArgumentException: a"
                                + " request cannot hold a value of java.lang.Object: use maps with texts as keys, lists, strings,"
                                + " numbers and booleans\n  declared at  volume data");
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(Stack.builder()
                        .container(
                                "app",
                                idle().andThen(app -> app.customize(body -> {
                                    throw new IllegalStateException("boom");
                                })))))
                .withMessage("container 'app' (busybox:1.36) could not be created: customize failed:"
                        + " java.lang.IllegalStateException: boom\n  declared at  app");
    }

    @Test
    void volumesWhenTheyAreExternalStayAsTheyAre() {
        String existing = "drydock-it-" + UUID.randomUUID();
        VolumeRequest request = new VolumeRequest(existing, "local", Map.of(), Map.of("owner", "team"));
        session.engine().createVolume(request);
        cleanups.add(() -> session.engine().removeVolume(existing));

        StackBuilder builder = Stack.builder()
                .volume("data", volume -> volume.external(existing))
                .container("app", idle().andThen(app -> app.volumes("data:/data")));
        RunningStack first = start(builder);
        exec(first, "echo kept > /data/file");
        first.close();
        RunningStack second = start(builder);

        assertThat(exec(second, "cat /data/file")).isEqualTo("kept\n");
        second.close();
        assertThat(session.engine().inspectVolume(existing).labels()).isEqualTo(Map.of("owner", "team"));
    }

    @Test
    void subpathWhenTheEngineIsTooOldSaysWhatIsMissing() {
        assumeThat(knowsSubpaths()).isFalse();

        assertThatThrownBy(() -> start(subpath().volume("data")))
                .hasMessageMatching(
                        "container 'app' \\(busybox:1.36\\) could not be created: the engine could not create"
                                + " container '.*': volume-subpath 'main' needs API version 1.45 \\(Docker 26\\), and this engine"
                                + " speaks 1.\\d+\n  declared at  app");
    }

    @Test
    void subpathShowsThatPartOfTheVolume(@TempDir Path directory) throws IOException {
        assumeThat(knowsSubpaths()).isTrue();
        Path part = Files.createDirectory(directory.resolve("main"));
        Files.writeString(part.resolve("file"), "of the part");
        StackBuilder builder = subpath().volume("data", data -> data.seed(directory.toString()));

        assertThat(exec(start(builder), "ls /data; cat /data/file")).isEqualTo("file\nof the part");
    }

    @Test
    void mountThatFailsDoesNotTellTheOptionsOfItsVolume() {
        String options = "username=u,password=S3CRETPW";
        Consumer<ContainerSpecBuilder> named = idle().andThen(app -> app.volumes("share:/data"));
        Consumer<ContainerSpecBuilder> anonymous = idle().andThen(app -> app.mounts(
                "type=volume,target=/data,volume-opt=type=nosuchfs,volume-opt=device=//nas/share,\"volume-opt=o="
                        + options + "\""));
        Consumer<VolumeSpecBuilder> share =
                volume -> volume.options("type=nosuchfs", "device=//nas/share", "o=" + options);

        for (StackBuilder stack : List.of(
                Stack.builder().volume("share", share).container("app", named),
                Stack.builder().container("app", anonymous))) {
            assertThatExceptionOfType(StackStartException.class)
                    .isThrownBy(() -> start(stack))
                    .withMessageContaining("data: username=***,password=***: no such device")
                    .satisfies(failure -> assertThat(failure.getCause())
                            .hasMessageContaining("password=***")
                            .hasMessageNotContaining("S3CRETPW"));
        }
    }

    @Test
    void seedThatFailsDoesNotTellTheOptionsOfItsVolume(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("file"), "");
        StackBuilder stack = Stack.builder()
                .volume(
                        "share",
                        volume -> volume.options("type=nosuchfs", "device=//nas/share", "o=password=S3CRETPW")
                                .seed(directory.toString()))
                .container("app", idle().andThen(app -> app.volumes("share:/data")));

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(stack))
                .withMessageContaining("volume 'share' could not be filled: ")
                .withMessageContaining("data: password=***: no such device")
                .withMessageNotContaining("S3CRETPW");
    }

    private boolean knowsSubpaths() {
        String version = session.engine().version().apiVersion();
        return Integer.parseInt(version.substring(version.indexOf('.') + 1)) >= 45;
    }

    private static StackBuilder subpath() {
        return Stack.builder()
                .container("app", idle().andThen(app -> app.mounts("source=data,target=/data,volume-subpath=main")));
    }

    private static Consumer<ContainerSpecBuilder> idle() {
        return container -> container.image(BUSYBOX).command("sleep", "600").init(true);
    }

    private RunningStack start(StackBuilder stack) {
        return stacks.start(stack);
    }

    private String exec(RunningStack stack, String script) {
        return exec(stack, "app", script);
    }

    private String exec(RunningStack stack, String container, String script) {
        return session.engine()
                .exec(stack.container(container).id(), List.of("sh", "-c", script))
                .output();
    }
}
