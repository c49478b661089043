/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.engine.EngineException;
import io.drydock.engine.NoSuchVolumeException;
import io.drydock.engine.Requests;
import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import io.drydock.engine.docker.RecordingTransport;
import io.drydock.files.FileCopyException;
import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.FileAccess;
import io.drydock.spec.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files that go into containers and volumes, and come out of them. */
@RequiresDocker
@Timeout(120)
class FilesIT {

    private static final String BUSYBOX = "busybox:1.36";

    private final RecordingTransport transport = new RecordingTransport();

    @RegisterExtension
    private final TestStacks stacks = new TestStacks(() -> DockerEngines.recording(transport));

    private final Session session = stacks.session();

    @TempDir
    private Path directory;

    @Test
    void copiesAreThereWhenTheProcessBeginsAndTakeOneCall() throws IOException {
        Path app = Files.writeString(directory.resolve("app.conf"), "app");
        Path conf = Files.createDirectory(directory.resolve("conf"));
        Files.createDirectory(conf.resolve("empty"));
        Files.setPosixFilePermissions(
                Files.writeString(conf.resolve("run.sh"), "exit 0"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(conf.resolve("link"), Path.of("run.sh"));

        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        container -> container
                                .image(BUSYBOX)
                                .init(true)
                                .copy(
                                        app + ":/etc/new.conf:mode=0604,uid=70,gid=71",
                                        app + ":/etc/",
                                        conf + ":/opt/conf",
                                        conf + ":/opt/",
                                        conf + ":/srv/owned:uid=70,mode=0640",
                                        "classpath:io/drydock/run/files:/sql")
                                .copyContent("given", "/given/in/java")
                                .command("sh", "-c", "cat /etc/new.conf /given/in/java; echo; sleep 600")
                                .waitForLog("appgiven")));

        assertThat(exec(
                        stack,
                        "stat -c '%a %u %g %n' /etc /etc/new.conf /etc/app.conf /opt /opt/conf/empty /opt/conf/run.sh"
                                + " /srv/owned /srv/owned/empty /srv/owned/run.sh /given /given/in/java"))
                .isEqualTo("""
                        755 0 0 /etc
                        604 70 71 /etc/new.conf
                        644 0 0 /etc/app.conf
                        755 0 0 /opt
                        755 0 0 /opt/conf/empty
                        750 0 0 /opt/conf/run.sh
                        750 70 0 /srv/owned
                        750 70 0 /srv/owned/empty
                        640 70 0 /srv/owned/run.sh
                        755 0 0 /given
                        644 0 0 /given/in/java
                        """);
        assertThat(exec(
                        stack,
                        "readlink /opt/conf/link; cat /sql/init.sql /sql/sub/nested.txt; cat /etc/passwd | head -c 4"))
                .isEqualTo("run.sh\ncreate table a;\nnested\nroot");
        assertThat(transport.requests())
                .filteredOn(request -> request.startsWith("PUT "))
                .singleElement()
                .asString()
                .contains("/archive?path=%2F&");
        stack.close();
    }

    @Test
    void copiesReachVolumes() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the volume");

        RunningStack stack = start(Stack.builder()
                .volume("data")
                .container(
                        "app", idle().andThen(app -> app.volumes("data:/data").copy(file + ":/data/sub/file:uid=70"))));

        assertThat(exec(stack, "cat /data/sub/file; stat -c ' %u' /data/sub/file; stat -c '%a %u' /data"))
                .isEqualTo("in the volume 70\n755 0\n");
        assertThat(stack.volume("data").readText("sub/file")).isEqualTo("in the volume");
        stack.close();
    }

    @Test
    void copiesThroughALinkOfTheImageDoNotReachWhatIsMounted() throws IOException {
        Path mine = Files.createDirectory(directory.resolve("mounted"));
        Path file = Files.writeString(directory.resolve("file"), "new");
        Files.writeString(mine.resolve("file"), "old");

        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(Stack.builder()
                        .container(
                                "app",
                                debian().andThen(app ->
                                        app.volumes(mine + ":/run/x").copy(file + ":/var/run/x")))))
                .withMessageStartingWith(
                        "container 'app' (debian:12-slim) could not be created: a copy goes to '/var/run/x/file', and so to"
                                + " '/run/x/file', which is in the bind mount at '/run/x', whose files are not changed: copy them"
                                + " there yourself\n");
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(Stack.builder()
                        .container(
                                "app",
                                debian().andThen(app ->
                                        app.volumes(mine + ":/var/run/x").copy(file + ":/run/x/file")))))
                .withMessageStartingWith(
                        "container 'app' (debian:12-slim) could not be created: a copy goes to '/run/x/file', which is in"
                                + " the bind mount at '/var/run/x', ");
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(Stack.builder()
                        .container(
                                "app",
                                debian().andThen(app -> app.tmpfs("/run/y").copy(file + ":/var/run/y/z/")))))
                .withMessageStartingWith(
                        "container 'app' (debian:12-slim) could not be created: a copy goes to '/var/run/y/z/file', and so to"
                                + " '/run/y/z/file', which is in the tmpfs at '/run/y', ");
        assertThatExceptionOfType(StackStartException.class)
                .isThrownBy(() -> start(Stack.builder()
                        .container(
                                "app",
                                debian().andThen(app ->
                                        app.secrets("key=file:" + file).copy(file + ":/var/run/secrets/other")))))
                .withMessageStartingWith(
                        "container 'app' (debian:12-slim) could not be created: a copy goes to '/var/run/secrets/other', and"
                                + " so to '/run/secrets/other', where its secrets are and nothing else\n");
        assertThat(mine.resolve("file")).hasContent("old");

        RunningStack stack = start(Stack.builder()
                .container(
                        "app",
                        debian().andThen(app ->
                                app.volumes(mine + ":/run/x", "/run/own").copy(file + ":/var/run/own/file"))));
        assertThat(exec(stack, "cat /run/own/file /run/x/file")).isEqualTo("newold");
        stack.close();
    }

    private static Consumer<ContainerSpecBuilder> debian() {
        return idle().andThen(container -> container.image("debian:12-slim"));
    }

    @Test
    void copiesOfFilesOntoADirectoryGoIntoIt() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in etc");

        RunningStack stack = start(Stack.builder()
                .volume("data")
                .container(
                        "app",
                        idle().andThen(app -> app.volumes("data:/data")
                                .copy(file + ":/etc", file + ":/data:mode=0600", file + ":/etc/none"))));

        assertThat(exec(stack, "cat /etc/file /etc/none; stat -c ' %a' /data/file"))
                .isEqualTo("in etcin etc 600\n");
        stack.close();
    }

    @Test
    void copyToReachesTheVolumesOfContainersThatWriteNothingElse() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "content");
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Files.writeString(Files.createDirectory(tree.resolve("sub")).resolve("leaf"), "leaf");
        RunningStack stack = start(Stack.builder()
                .volume("data")
                .container("app", idle().andThen(app -> app.readOnly(true).volumes("data:/data", "/var/lib/own"))));
        RunningContainer app = stack.container("app");

        app.copyTo(file, "/data");
        app.copyTo(file, "/data/later");
        app.copyTo(file, "/data/far/away/");
        app.copyTo(tree, "/var/lib/own/sub");
        app.copyTo(tree.resolve("."), "/data");
        exec(stack, "ln -s /var/lib/own /data/link");
        app.copyTo(file, "/data/link/linked");

        assertThat(exec(
                        stack,
                        "cd /data; cat file sub/leaf later far/away/file; cd /var/lib/own; cat sub/sub/leaf linked"))
                .isEqualTo("contentleafcontentcontentleafcontent");
        assertThatThrownBy(() -> app.copyTo(file, "/etc/refused"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("read-only");
        stack.close();
    }

    @Test
    void volumesAreFilledBeforeAnyContainerMountsThem() throws IOException {
        Path file = Files.writeString(directory.resolve("single"), "single");

        RunningStack stack = start(Stack.builder()
                .volume(
                        "data",
                        volume ->
                                volume.seed("classpath:io/drydock/run/files:uid=70,gid=70,mode=0600", file.toString()))
                .container(
                        "app",
                        container -> container
                                .image(BUSYBOX)
                                .init(true)
                                .volumes("data:/etc")
                                .command("/bin/sh", "-c", "/bin/cat /etc/init.sql /etc/single; echo; sleep 600")
                                .waitForLog("single"))
                .container("other", idle().andThen(other -> other.volumes("data:/data"))));

        assertThat(exec(stack, "ls /etc; stat -c '%a %u %g %n' /etc/init.sql /etc/sub /etc/single"))
                .contains("init.sql\n", "single\n", "sub\n")
                .doesNotContain("passwd")
                .endsWith("600 70 70 /etc/init.sql\n700 70 70 /etc/sub\n644 0 0 /etc/single\n");
        exec(stack, "other", "echo written > /data/by-other");
        Path back = directory.resolve("back/again");
        stack.volume("data").copyTo(back);
        assertThat(back.resolve("by-other")).hasContent("written");
        assertThat(back.resolve("sub/nested.txt")).hasContent("nested");
        stack.volume("data").copyFrom("/sub", directory);
        assertThat(directory.resolve("sub/nested.txt")).hasContent("nested");
        assertThat(stack.volume("data").readFile("single")).asString().isEqualTo("single");
        stack.close();
    }

    @Test
    void volumesWhenTheirStackIsClosedAreNotMadeAgain() {
        RunningStack stack = start(Stack.builder().volume("data").container("app", idle()));
        RunningVolume volume = stack.volume("data");
        assertThat(session.engine().inspectVolume(volume.engineName()).labels())
                .containsEntry("io.drydock.run", session.runId());

        stack.close();

        assertThatThrownBy(() -> volume.copyTo(directory)).isInstanceOf(IllegalStateException.class);
        assertThatExceptionOfType(NoSuchVolumeException.class)
                .isThrownBy(() -> session.engine().inspectVolume(volume.engineName()));
    }

    @Test
    void volumesThatTheEngineMakesWithAContainerAreOurs() {
        RunningStack stack = start(Stack.builder().container("app", idle()));
        String name = "drydock-it-" + UUID.randomUUID();
        Map<String, String> labels = Map.of("io.drydock.run", session.runId());

        String id = session.engine()
                .createContainer(Requests.container(name, BUSYBOX, labels)
                        .mounts(new VolumeMount(name, "/data", false))
                        .build());

        try {
            assertThat(session.engine().inspectVolume(name).labels()).isEqualTo(labels);
        } finally {
            session.engine().removeContainer(id);
            session.engine().removeVolume(name);
            stack.close();
        }
    }

    @Test
    void copiesLeaveTheDirectoriesOfTheImageAsTheyAre() throws IOException {
        Path root = Files.createDirectory(directory.resolve("root"));
        for (String each : List.of("tmp/new/deep", "var/spool/mail", "alias/inner")) {
            Path made = Files.createDirectories(root.resolve(each));
            Files.writeString(made.resolve("file"), each);
        }
        Files.setPosixFilePermissions(root.resolve("tmp/new"), PosixFilePermissions.fromString("rwx------"));
        RunningStack stack =
                start(Stack.builder().container("app", idle().andThen(app -> app.copy(root + ":/.:uid=70,gid=71"))));

        assertThat(exec(
                        stack,
                        "stat -c '%a %u %g %n' /tmp /tmp/new /tmp/new/deep /tmp/new/deep/file /var /var/spool/mail"))
                .isEqualTo("""
                        1777 0 0 /tmp
                        700 70 71 /tmp/new
                        755 70 71 /tmp/new/deep
                        644 70 71 /tmp/new/deep/file
                        755 0 0 /var
                        755 0 0 /var/spool/mail
                        """);
        exec(stack, "mkdir /real; chmod 711 /real; rm -r /alias; ln -s /real /alias");
        stack.container("app").copyTo(root.resolve("."), "/");
        assertThat(exec(stack, "cat /real/inner/file; stat -c ' %a' /real; readlink /alias"))
                .isEqualTo("alias/inner 711\n/real\n");
        stack.close();
    }

    @Test
    void copyToAndCopyFromNameFilesAsDockerCpDoes() throws IOException {
        RunningStack stack = start(Stack.builder().container("app", idle()));
        RunningContainer app = stack.container("app");
        Path file = Files.writeString(directory.resolve("file"), "1");
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Files.writeString(Files.createDirectory(tree.resolve("sub")).resolve("leaf"), "2");

        app.copyTo(file, "/tmp");
        app.copyTo(file, "/tmp/renamed", FileAccess.mode(0600).withOwner(70, 71));
        app.copyTo(file, "/new/directory/");
        app.copyTo(tree, "/tmp");
        app.copyTo(tree, "/fresh");
        app.copyTo(tree.resolve("."), "/tmp");
        exec(stack, "ln -s /tmp /alias; ln -s /tmp/tree/sub/leaf /shortcut");
        app.copyTo(file, "/alias/");

        assertThat(exec(
                        stack,
                        "cat /tmp/file /new/directory/file /tmp/tree/sub/leaf /fresh/sub/leaf /tmp/sub/leaf;"
                                + " stat -c ' %a %u %g' /tmp/renamed; stat -c '%a' /tmp"))
                .isEqualTo("11222 600 70 71\n1777\n");
        Path out = Files.createDirectory(directory.resolve("out"));
        app.copyFrom("/tmp/renamed", out);
        app.copyFrom("/tmp/renamed", out.resolve("again"));
        app.copyFrom("/fresh", out);
        app.copyFrom("/fresh/.", out);
        app.copyFrom("/fresh", out.resolve("other/name"));
        app.copyFrom("/shortcut", out);
        assertThat(out.resolve("renamed")).hasContent("1");
        assertThat(Files.getPosixFilePermissions(out.resolve("renamed")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(out.resolve("again")).hasContent("1");
        assertThat(out.resolve("fresh/sub/leaf")).hasContent("2");
        assertThat(out.resolve("sub/leaf")).hasContent("2");
        assertThat(out.resolve("other/name/sub/leaf")).hasContent("2");
        assertThat(out.resolve("shortcut")).hasContent("2").isRegularFile();
        assertThat(app.readText("/shortcut")).isEqualTo("2");
        stack.close();
    }

    @Test
    void copyToALinkWritesToWhereItLeads() throws IOException {
        RunningStack stack = start(Stack.builder().container("app", idle()));
        Path file = Files.writeString(directory.resolve("file"), "new");
        exec(stack, "echo old > /tmp/real; ln -s tmp/real /link; ln -s /tmp/none /dangling");

        stack.container("app").copyTo(file, "/link");
        stack.container("app").copyTo(file, "/dangling");

        assertThat(exec(stack, "readlink /link; readlink /dangling; cat /tmp/real /tmp/none"))
                .isEqualTo("tmp/real\n/tmp/none\nnewnew");
        stack.close();
    }

    @Test
    void copyFromTheRootTakesAllOfTheContainer() {
        RunningStack stack = start(Stack.builder().container("app", idle()));
        exec(stack, "echo content > /tmp/file");

        stack.container("app").copyFrom("/", directory.resolve("root"));
        stack.container("app").copyFrom("/.", directory);

        assertThat(directory.resolve("root/tmp/file")).hasContent("content");
        assertThat(directory.resolve("tmp/file")).hasContent("content");
        assertThat(directory.resolve("etc/mtab")).isSymbolicLink();
        assertThat(directory.resolve("bin/busybox")).isExecutable();
        stack.close();
    }

    @Test
    void copyToWhenThereIsNoRoomSaysSo() throws IOException {
        RunningStack stack = start(Stack.builder()
                .volume("memory", volume -> volume.options("type=tmpfs", "device=tmpfs", "o=size=1m"))
                .container("app", idle().andThen(app -> app.volumes("memory:/memory"))));
        Path large = Files.write(directory.resolve("large"), new byte[64 << 20]);

        assertThatThrownBy(() -> stack.container("app").copyTo(large, "/memory/"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no space left on device");
        stack.close();
    }

    @Test
    void copyWhenItCannotBeDoneSaysWhy() throws IOException {
        RunningStack stack = start(Stack.builder().container("app", idle()));
        RunningContainer app = stack.container("app");
        exec(
                stack,
                "mkdir /tree /link; touch /link/file; ln -s /tmp /tree/link; dd if=/dev/zero of=/big bs=1M count=17 2>/dev/null; mkfifo /pipe");

        assertThatCopyFails(() -> app.copyFrom("/no/such", directory), "container 'app' has no '/no/such'");
        app.copyFrom("/tree/.", directory);
        assertThatCopyFails(
                () -> app.copyFrom("/link", directory),
                "directory '/link' of container 'app' cannot be copied to '" + directory.resolve("link")
                        + "', which is a link: nothing is written through links");
        assertThatCopyFails(
                () -> app.copyFrom("/pipe", directory.resolve("pipe")),
                "the archive is refused: the entry 'pipe' is a device or a pipe");
        assertThatCopyFails(() -> app.readFile("/tree"), "'/tree' of container 'app' is not a file");
        assertThatCopyFails(
                () -> app.readFile("/big"),
                "'/big' of container 'app' has more than the 16777216 bytes that are read into memory: copy it into a file");
        assertThatCopyFails(
                () -> app.copyTo(directory.resolve("none"), "/tmp"),
                "'" + directory.resolve("none") + "' does not exist");
        assertThatCopyFails(
                () -> app.copyTo(directory, "/etc/passwd"),
                "directory '" + directory + "' cannot be copied to '/etc/passwd' of container 'app', which is a file");
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatCopyFails(
                () -> app.copyFrom("/etc", file),
                "directory '/etc' of container 'app' cannot be copied to '" + file + "', which is a file");
        stack.close();
    }

    private static void assertThatCopyFails(Runnable copy, String message) {
        assertThatExceptionOfType(FileCopyException.class).isThrownBy(copy::run).withMessage(message);
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
                .exec(stack.container(container).id(), List.of("/bin/sh", "-c", script))
                .output();
    }
}
