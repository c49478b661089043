/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.drydock.files.Jars;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class BuildContextTests {

    private static final BuildSpec SPEC = spec("Dockerfile");

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void makeContext() throws IOException {
        directory = Files.createDirectory(temporary.resolve("context"));
        write("Dockerfile", "FROM busybox");
    }

    @Test
    void ofWhenDirectoryIsMissingThrows() {
        Path missing = temporary.resolve("missing");

        assertThatThrown(() -> context(missing, SPEC))
                .withMessage("no build context at '" + missing + "': create this directory, or name another one");
    }

    @Test
    void ofWhenDirectoryIsRelativeNamesAbsolutePath() {
        assertThatThrown(() -> context(Path.of("no-such-context"), SPEC))
                .withMessage(
                        "no build context at '" + Path.of("no-such-context").toAbsolutePath()
                                + "': create this directory, or name another one");
    }

    @Test
    void ofWhenDirectoryIsFileThrows() {
        Path file = directory.resolve("Dockerfile");

        assertThatThrown(() -> context(file, SPEC))
                .withMessage("the build context '" + file
                        + "' is not a directory: name the directory that holds what is built");
    }

    @Test
    void ofWhenDockerfileIsMissingThrows() {
        assertThatThrown(() -> context(directory, spec("docker/App.Dockerfile")))
                .withMessage("no Dockerfile at '" + directory + "/docker/App.Dockerfile': create it, or name another"
                        + " one, absolute or relative to the build context");
    }

    @Test
    void sentWhenDockerfileIsOutsideSendsItBesideTheContext() throws IOException {
        Files.writeString(temporary.resolve("Dockerfile"), "FROM scratch\nCOPY docker/a /");
        Files.writeString(temporary.resolve("Dockerfile.dockerignore"), "Dockerfile");
        write("docker/a", "x");

        BuildContext context = context(directory, spec("../Dockerfile"));

        assertThat(sent(context).dockerfile()).isEqualTo(".drydock.Dockerfile");
        assertThat(list(context))
                .containsExactly(
                        "755 docker/", "644 docker/a 'x'", "644 .drydock.Dockerfile 'FROM scratch\nCOPY docker/a /'");
    }

    @Test
    void sentWhenDockerfileIsOutsideAndAllFilesAreCopiedPutsTheContextIntoFolder() throws IOException {
        Path dockerfile = Files.writeString(temporary.resolve("Shared"), "FROM scratch\nCOPY . /app/\n");
        link("App", "../Shared");

        for (String path : List.of("../Shared", dockerfile.toString(), "App")) {
            BuildContext context = context(directory, spec(path));

            assertThat(sent(context).dockerfile()).isEqualTo("Dockerfile");
            assertThat(list(context))
                    .containsExactly(
                            "755 drydock-context/",
                            "777 drydock-context/App -> ../Shared",
                            "644 drydock-context/Dockerfile 'FROM busybox'",
                            "644 Dockerfile 'FROM scratch\nCOPY drydock-context/. /app/\n'");
        }
    }

    @Test
    void sentWhenBaseImageHasTriggersKeepsTheContextAtTheRoot() throws IOException {
        write("Dockerfile", "FROM busybox\nCOPY . /app");
        write(".dockerignore", "Dockerfile");
        write(".drydock.Dockerfile", "somebody's");

        assertThat(context().sent(Optional.empty(), false).dockerfile()).isEqualTo("Dockerfile");
        assertThat(context().sent(Optional.empty(), true).dockerfile()).isEqualTo(".drydock.Dockerfile_");
    }

    @Test
    void sentWhenDockerfileIsTextAloneSendsNothingElse() throws IOException {
        BuildContext context = context(null, Builds.inline("FROM busybox\nCOPY . /app\n"));

        assertThat(sent(context).dockerfile()).isEqualTo("Dockerfile");
        assertThat(list(context))
                .containsExactly(
                        "755 drydock-context/", "644 Dockerfile 'FROM busybox\nCOPY drydock-context/. /app\n'");
    }

    @Test
    void sentWhenDockerfileIsTextLeavesAFileOfItsNameAlone() throws IOException {
        write(".dockerignore", "*.log");
        write("a.log", "x");

        BuildContext context = context(directory, Builds.inline("FROM scratch\nCOPY Dockerfile /"));

        assertThat(list(context))
                .containsExactly(
                        "644 .dockerignore '*.log'",
                        "644 Dockerfile 'FROM busybox'",
                        "644 .drydock.Dockerfile 'FROM scratch\nCOPY Dockerfile /'");
    }

    @Test
    void sentWhenContextIsInAJarSendsItsFiles() throws IOException {
        Path jar = temporary.resolve("app.jar");
        Jars.make(
                jar,
                Map.of(
                        "/docker/Dockerfile",
                        "FROM busybox",
                        "/docker/.dockerignore",
                        "*.md",
                        "/docker/bin/run",
                        "#!/bin/sh",
                        "/docker/README.md",
                        "x"));
        try (FileSystem files = FileSystems.newFileSystem(jar)) {
            BuildContext context = context(files.getPath("/docker"), SPEC);

            assertThat(sent(context).dockerfile()).isEqualTo("Dockerfile");
            assertThat(list(context))
                    .containsExactly(
                            "755 .dockerignore '*.md'",
                            "755 Dockerfile 'FROM busybox'",
                            "755 bin/",
                            "755 bin/run '#!/bin/sh'");
        }
    }

    @Test
    void ofWhenIgnoreFileIsMalformedThrows() throws IOException {
        write(".dockerignore", "target\n[a-");

        assertThatThrown(this::context)
                .withMessage(
                        "'" + directory + "/.dockerignore' line 2: the pattern '[a-' is malformed: '[' has no ']'");
    }

    @Test
    void ofWhenDirectoryIsLinkFollowsIt() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), directory);

        assertThat(names(context(link, SPEC))).containsExactly("Dockerfile");
    }

    @Test
    void dockerfileWhenPathIsNotCleanIsCleaned() throws IOException {
        write("docker/Dockerfile", "FROM busybox");

        assertThat(sent(context(directory, spec("./docker//Dockerfile"))).dockerfile())
                .isEqualTo("docker/Dockerfile");
    }

    @Test
    void dockerfileWhenItIsLinkIsItsTarget() throws IOException {
        write("docker/App.Dockerfile", "FROM busybox");
        link("App", "docker/App.Dockerfile");

        BuildContext context = context(directory, spec("App"));

        assertThat(sent(context).dockerfile()).isEqualTo("docker/App.Dockerfile");
        assertThat(names(context)).containsExactly("App", "Dockerfile", "docker/", "docker/App.Dockerfile");
    }

    @Test
    void writeToWhenContextHasAllKindsOfFilesArchivesThem() throws IOException {
        write("run.sh", "#!/bin/sh");
        permissions("run.sh", "rwxr-x---");
        write("src/Main.java", "class Main {}");
        permissions("src/Main.java", "rw-r--r--");
        permissions("src", "rwxrwxr-x");
        write("empty", "");
        permissions("empty", "r--------");
        permissions("Dockerfile", "rw-rw-r--");
        Files.createDirectory(directory.resolve("void"));
        permissions("void", "rwx------");
        link("inside", "src/Main.java");
        Path outside = Files.writeString(temporary.resolve("outside"), "secret");
        link("outside", outside.toString());
        link("broken", "../nowhere");

        assertThat(list(context()))
                .containsExactly(
                        "664 Dockerfile 'FROM busybox'",
                        "777 broken -> ../nowhere",
                        "400 empty ''",
                        "777 inside -> src/Main.java",
                        "777 outside -> " + outside,
                        "750 run.sh '#!/bin/sh'",
                        "775 src/",
                        "644 src/Main.java 'class Main {}'",
                        "700 void/");
    }

    @Test
    void writeToWhenFilesBelongToSomeoneSendsThemAsRoots() throws IOException {
        Instant modified = Instant.parse("2026-03-04T05:06:07.891Z");
        Files.setLastModifiedTime(directory.resolve("Dockerfile"), FileTime.from(modified));

        TarArchiveEntry entry = read(context()).get(0);

        assertThat(entry.getLongUserId()).isZero();
        assertThat(entry.getLongGroupId()).isZero();
        assertThat(entry.getUserName()).isEmpty();
        assertThat(entry.getGroupName()).isEmpty();
        assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo("2026-03-04T05:06:07Z");
        assertThat(entry.getExtraPaxHeaders()).isEmpty();
    }

    @Test
    void writeToWhenIgnoreFileExcludesLeavesOut() throws IOException {
        write(".dockerignore", "target\n**/*.log\n!important.log\nDockerfile\n.dockerignore\n");
        write("target/classes/Main.class", "x");
        write("debug.log", "x");
        write("important.log", "x");
        write("src/deep/debug.log", "x");
        write("src/Main.java", "x");

        assertThat(names(context()))
                .containsExactly("important.log", "src/", "src/Main.java", "src/deep/", ".drydock.Dockerfile");
    }

    @Test
    void writeToWhenDockerfileHasItsOwnIgnoreFileGoesByThat() throws IOException {
        write("docker/App", "FROM busybox");
        write("docker/App.dockerignore", "*\n!src\n");
        write(".dockerignore", "src");
        write("src/Main.java", "x");

        assertThat(names(context(directory, spec("docker/App"))))
                .containsExactly("src/", "src/Main.java", ".drydock.Dockerfile");
    }

    @Test
    void writeToWhenOnlyExceptionsAreSentSendsTheirDirectoriesOnly() throws IOException {
        write(".dockerignore", "**\n!**/pom.xml\n");
        write("pom.xml", "x");
        write("core/pom.xml", "x");
        write("core/src/Main.java", "x");
        write("docs/index.md", "x");

        assertThat(names(context())).containsExactly("core/", "core/pom.xml", "pom.xml", ".drydock.Dockerfile");
    }

    @Test
    void writeToWhenTheFirstNameIsLongBeginsWithAPlainOne() throws IOException {
        String name = "0".repeat(150);
        write(name, "x");
        write("Dockerfile", "FROM scratch\n");

        assertThat(names(context())).containsExactly("Dockerfile", name);
    }

    @Test
    void writeToWhenNoNameIsPlainBeginsWithTheRoot() throws IOException {
        String name = "D".repeat(150);
        Files.deleteIfExists(directory.resolve("Dockerfile"));
        write(name, "FROM scratch\n");

        assertThat(names(context(directory, spec(name)))).containsExactly("./", name);
    }

    @Test
    void writeToWhenNamesAreLongOrForeignKeepsThem() throws IOException {
        String longName = "d".repeat(120) + "/" + "f".repeat(150);
        write(longName, "long");
        write("na\u00efve/\u732b \ud834\udd1e.txt", "foreign");
        write("a+b%20c d\\e", "odd");
        Files.createSymbolicLink(path("link"), path("t".repeat(130) + "\u00e9").getFileName());

        assertThat(list(context()).stream().map(each -> each.substring(4)))
                .containsExactly(
                        "Dockerfile 'FROM busybox'",
                        "a+b%20c d\\e 'odd'",
                        "d".repeat(120) + "/",
                        longName + " 'long'",
                        "link -> " + "t".repeat(130) + "\u00e9",
                        "na\u00efve/",
                        "na\u00efve/\u732b \ud834\udd1e.txt 'foreign'");
    }

    @Test
    void ofWhenNameIsNotUtf8Throws() throws IOException {
        Path odd = Path.of(URI.create(directory.toUri() + "caf%E9"));
        Files.createDirectory(odd);

        assertThatThrown(this::context)
                .withMessage("cannot send '" + odd
                        + "' for the build: its name is not UTF-8; rename it, or exclude it in" + " .dockerignore");

        write(".dockerignore", "caf?");
        assertThat(names(context())).containsExactly(".dockerignore", "Dockerfile");
    }

    @Test
    void ofWhenLinkLeadsToWhatIsNotUtf8Throws() throws IOException {
        Files.createSymbolicLink(path("link"), Path.of(URI.create("file:///dir/caf%E9")));

        assertThatThrown(this::context)
                .withMessage(
                        "cannot send the symbolic link '" + directory + "/link' for the build: the path it leads to is"
                                + " not UTF-8; change it, or exclude it in .dockerignore");
    }

    @Test
    void writeToWhenNameHasTheReplacementCharacterKeepsIt() throws IOException {
        write("odd \ufffd name", "x");

        assertThat(names(context())).containsExactly("Dockerfile", "odd \ufffd name");
    }

    @Test
    void writeToWhenThereIsSocketLeavesItOut() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(directory.resolve("app.sock")));

            assertThat(names(context())).containsExactly("Dockerfile");
        }
    }

    @Test
    void writeToWhenFileChangesItsSizeThrows() throws IOException {
        write("app.log", "started");
        BuildContext context = context();
        write("app.log", "started, and then more");

        assertThatIOException()
                .isThrownBy(() -> sent(context).writeTo(new ByteArrayOutputStream()))
                .withMessage("'" + directory + "/app.log' changed its size while it was read for the build (it had 7"
                        + " bytes): exclude it in .dockerignore if it is written during the tests");
    }

    @Test
    void writeToWhenDoneLeavesStreamOpen() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new IllegalStateException("closed");
            }
        };

        sent(context()).writeTo(out);

        assertThat(out.size()).isPositive().matches(size -> size % 512 == 0);
    }

    @Test
    void digestWhenNothingChangesIsTheSame() throws IOException {
        BuildContext context = context();

        assertThat(context.digest()).matches("[0-9a-f]{64}").isEqualTo(context.digest());
        assertThat(context().digest()).isEqualTo(context.digest());
    }

    @Test
    void digestWhenDirectoryMovesIsTheSame() throws IOException {
        write("src/Main.java", "class Main {}");
        link("link", "src");
        String before = context().digest();

        directory = Files.move(directory, temporary.resolve("elsewhere"));

        assertThat(context().digest()).isEqualTo(before);
    }

    @Test
    void digestWhenFilesAreMadeInOtherOrderIsTheSame() throws IOException {
        write("a", "1");
        write("b/c", "2");
        write("d", "3");
        String before = context().digest();

        directory = Files.createDirectory(temporary.resolve("other"));
        write("d", "3");
        write("b/c", "2");
        write("Dockerfile", "FROM busybox");
        write("a", "1");

        assertThat(context().digest()).isEqualTo(before);
    }

    @Test
    void digestWhenModificationTimeChangesIsTheSame() throws IOException {
        String before = context().digest();

        Files.setLastModifiedTime(directory.resolve("Dockerfile"), FileTime.from(Instant.EPOCH));

        assertThat(context().digest()).isEqualTo(before);
    }

    @Test
    void digestWhenIgnoredFileChangesIsTheSame() throws IOException {
        write(".dockerignore", "target");
        write("target/a", "1");
        String before = context().digest();

        write("target/a", "2");
        write("target/b", "3");

        assertThat(context().digest()).isEqualTo(before);
    }

    @Test
    void digestWhenArgsAreInOtherOrderIsTheSame() {
        BuildSpec one = Builds.of(build -> build.args("A=1", "B=2"));
        BuildSpec other = Builds.of(build -> build.args("B=2", "A=1"));

        assertThat(context(directory, one).digest())
                .isEqualTo(context(directory, other).digest());
    }

    @Test
    void digestWhenSomethingThatDecidesChangesIsAnother() throws IOException {
        write("file", "1");
        write("file2", "1");
        permissions("file", "rw-r--r--");
        link("link", "file");
        List<String> digests = new ArrayList<>(List.of(context().digest()));

        write("file", "2");
        digests.add(context().digest());
        permissions("file", "rwxr-xr-x");
        digests.add(context().digest());
        Files.move(path("file2"), path("file3"));
        digests.add(context().digest());
        Files.delete(path("link"));
        link("link", "file3");
        digests.add(context().digest());
        Files.delete(path("link"));
        write("link", "file3");
        digests.add(context().digest());
        Files.createDirectory(path("empty"));
        digests.add(context().digest());
        permissions("empty", "rwx------");
        digests.add(context().digest());
        write("Dockerfile", "FROM busybox:1.36");
        digests.add(context().digest());

        assertThat(digests).doesNotHaveDuplicates().hasSize(9);
    }

    @Test
    void digestWhenSpecChangesIsAnother() throws IOException {
        write("Other", "FROM busybox");

        assertThat(List.of(
                        context(directory, SPEC).digest(),
                        context(directory, spec("Other")).digest(),
                        context(directory, Builds.of(build -> build.args("A=1")))
                                .digest(),
                        context(directory, Builds.of(build -> build.args("A=2")))
                                .digest(),
                        context(directory, Builds.of(build -> build.args("A1=")))
                                .digest(),
                        context(directory, Builds.of(build -> build.target("A")))
                                .digest(),
                        context(directory, Builds.of(build -> build.labels("A=1")))
                                .digest(),
                        context(directory, Builds.of(build -> build.platform("linux/arm64")))
                                .digest(),
                        context(directory, Builds.of(build -> build.shmSize("1m")))
                                .digest()))
                .doesNotHaveDuplicates();
    }

    @Test
    void writeToWhenFileIsDeletedThrows() throws IOException {
        write("file", "1");
        BuildContext context = context();
        Files.delete(path("file"));

        assertThatIOException()
                .isThrownBy(() -> sent(context).writeTo(new ByteArrayOutputStream()))
                .withMessage("cannot read '" + directory + "/file' for the build: it is not there any more; make it"
                        + " readable, or exclude it in .dockerignore");
    }

    @Test
    void writeToWhenContentIsNotTheHashedOneThrows() throws IOException {
        write("app.log", "started");
        BuildContext context = context();
        write("app.log", "stopped");

        assertThatIOException()
                .isThrownBy(() -> sent(context).writeTo(new ByteArrayOutputStream()))
                .withMessage("'" + directory + "/app.log' changed while it was read for the build: exclude it in"
                        + " .dockerignore if it is written during the tests");
    }

    private static SentContext sent(BuildContext context) {
        return context.sent(Optional.empty(), false);
    }

    private static BuildContext context(@Nullable Path directory, BuildSpec spec) {
        return BuildContext.of(directory, spec, StatCache.off());
    }

    private BuildContext context() {
        return context(directory, SPEC);
    }

    private static BuildSpec spec(String dockerfile) {
        return Builds.of(build -> build.dockerfile(dockerfile));
    }

    /** By its URI, so that names outside ASCII work under every locale. */
    private Path path(String name) throws IOException {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        return Path.of(URI.create(directory.toUri() + encoded));
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), content);
    }

    private void permissions(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(path(name), PosixFilePermissions.fromString(permissions));
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(path(name), Path.of(target));
    }

    private static List<String> names(BuildContext context) throws IOException {
        return read(context).stream().map(TarArchiveEntry::getName).toList();
    }

    private static List<TarArchiveEntry> read(BuildContext context) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream tar = open(context)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static List<String> list(BuildContext context) throws IOException {
        List<String> lines = new ArrayList<>();
        try (TarArchiveInputStream tar = open(context)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String line = Integer.toOctalString(entry.getMode()) + " " + entry.getName();
                if (entry.isSymbolicLink()) {
                    line += " -> " + entry.getLinkName();
                } else if (entry.isFile()) {
                    line += " '" + new String(tar.readAllBytes(), StandardCharsets.UTF_8) + "'";
                }
                lines.add(line);
            }
        }
        return lines;
    }

    private static TarArchiveInputStream open(BuildContext context) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sent(context).writeTo(out);
        return new TarArchiveInputStream(new ByteArrayInputStream(out.toByteArray()), "UTF-8");
    }

    private static ThrowableAssertAlternative<BuildContextException> assertThatThrown(ThrowingCallable call) {
        return assertThatExceptionOfType(BuildContextException.class).isThrownBy(call);
    }
}
