/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountTests {

    private static final String LONG_EXAMPLE = ": write for example 'type=bind,source=./directory,target=/path'";

    private static final String SHORT =
            "' is not a mount: write 'volume:/path', './directory:/path' or '/path', and after the first two ':ro' where needed";

    @ParameterizedTest
    @CsvSource({
        "pgdata:/var/lib/postgresql/data, /var/lib/postgresql/data, false, false, ",
        "pgdata:/data:rw, /data, false, false, ",
        "pgdata:/data/:ro, /data, true, false, ",
        "'pgdata:/a/../data:ro,nocopy,Z', /data, true, true, Z",
        "'pgdata:/./data:ro,rw', /data, false, false, ",
        "pgdata:/data:delegated, /data, false, false, ",
    })
    void parseWhenAShortMountNamesAVolumeReadsAllParts(
            String text, String target, boolean readOnly, boolean noCopy, @Nullable String relabel) {
        assertThat(ShortMount.parse(text))
                .isEqualTo(new VolumeMount(
                        "pgdata", target, readOnly, new VolumeOptions(noCopy, null, relabel, null, Map.of())));
    }

    @Test
    void parseWhenAShortMountIsOnlyAPathMountsAnAnonymousVolume() {
        assertThat(ShortMount.parse("/data/")).isEqualTo(new VolumeMount(null, "/data", false, VolumeOptions.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
        "/srv:/data, /srv, false, , ",
        "./conf:/data:ro, ./conf, true, , ",
        "../conf:/data:z, ../conf, false, , z",
        "~/conf:/data:rslave, ~/conf, false, rslave, ",
        "~:/data, ~, false, , ",
        "'./conf:/data:cached,ro', ./conf, true, , ",
        "./conf:/data:consistent, ./conf, false, , ",
    })
    void parseWhenAShortMountNamesAPathBindsIt(
            String text, String source, boolean readOnly, @Nullable String propagation, @Nullable String relabel) {
        assertThat(ShortMount.parse(text)).isEqualTo(new BindMount(source, "/data", readOnly, propagation, relabel));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pgdata", "pgdata:", ":/data", "pgdata:/data:", "pgdata:/data:ro:z"})
    void parseWhenAShortMountIsNoneSaysWhatToWrite(String text) {
        assertThatSyntaxIsRefused(ShortMount::parse, text, "'" + text + SHORT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "pgdata:data | 'data' is not an absolute path inside the container: it must start with '/'",
                "pgdata:/.. | '/..' is the root of the container, where nothing can be mounted",
                "/ | '/' is the root of the container, where nothing can be mounted",
                "C:\\data:/data | 'C:\\data:/data' begins with a path of Windows, which has a colon itself: write it in mounts,"
                        + " as 'type=bind,source=C:\\directory,target=/path'",
                "C:/data:/data | 'C:/data:/data' begins with a path of Windows, which has a colon itself: write it in mounts,"
                        + " as 'type=bind,source=C:\\directory,target=/path'",
                "src/conf:/data | 'src/conf' is not the name of a volume: write './src/conf' for a directory of this machine",
                "pgdata:/data:rslave | 'rslave' is not an option of a volume: write 'ro', 'rw', 'nocopy', 'z' or 'Z'",
                "./conf:/data:nocopy | 'nocopy' is not an option of a bind mount: write 'ro', 'rw', 'z', 'Z' or one of"
                        + " 'private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'",
            })
    void parseWhenAPartOfAShortMountIsWrongSaysWhatIsAllowed(String text, String message) {
        assertThatSyntaxIsRefused(ShortMount::parse, text, message);
    }

    @Test
    void parseWhenALongMountIsAVolumeReadsAllKeys() {
        assertThat(LongMount.parse("src=pgdata,dst=/data,ro,volume-nocopy,volume-subpath=db/main"))
                .isEqualTo(new VolumeMount(
                        "pgdata", "/data", true, new VolumeOptions(true, "db/main", null, null, Map.of())));
        assertThat(LongMount.parse("type=volume,source=pgdata,destination=/data,readonly=false,volume-nocopy=0"))
                .isEqualTo(new VolumeMount("pgdata", "/data", false));
        assertThat(
                        LongMount.parse(
                                "type=volume,target=/data,volume-driver=local,volume-opt=type=tmpfs,\"volume-opt=o=size=1m,mode=0755\""))
                .isEqualTo(new VolumeMount(
                        null,
                        "/data",
                        false,
                        new VolumeOptions(
                                false, null, null, "local", Map.of("type", "tmpfs", "o", "size=1m,mode=0755"))));
    }

    @Test
    void parseWhenALongMountIsABindMountReadsAllKeys() {
        assertThat(LongMount.parse(
                        "type=bind,\"source=./a \"\"b\"\",c\",target=/data,readonly=1,bind-propagation=rshared"))
                .isEqualTo(new BindMount("./a \"b\",c", "/data", true, "rshared", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bind-recursive=enabled | ",
                "bind-recursive=disabled | disabled",
                "bind-recursive=writable,ro | writable",
                "bind-recursive=readonly,ro,bind-propagation=rprivate | readonly",
                "bind-nonrecursive | disabled",
                "bind-nonrecursive=false | ",
            })
    void parseWhenALongMountSaysHowToRecurseKeepsIt(String option, @Nullable String recursion) {
        assertThat(LongMount.parse("type=bind,source=.,target=/data," + option))
                .isInstanceOfSatisfying(
                        BindMount.class, mount -> assertThat(mount.recursion()).isEqualTo(recursion));
    }

    @Test
    void parseWhenALongMountIsWrittenAsTheDockerCliAllowsReadsIt() {
        assertThat(LongMount.parse("Type=TMPFS,Target=/run,TMPFS-SIZE=64MB,consistency=cached"))
                .isEqualTo(new TmpfsMount("/run", "size=67108864"));
        assertThat(LongMount.parse("TYPE=Bind,SRC=.,DST=/data,RO,consistency=delegated"))
                .isEqualTo(new BindMount(".", "/data", true, null, null));
        assertThat(LongMount.parse("target=/data,volume-label=team=orders,volume-label=flag,consistency=default"))
                .isEqualTo(new VolumeMount(
                        null,
                        "/data",
                        false,
                        new VolumeOptions(false, null, null, null, Map.of(), Map.of("team", "orders", "flag", ""))));
    }

    @Test
    void toStringOfAVolumeDoesNotTellWhatItsDriverIsTold() {
        assertThat(LongMount.parse("target=/data,\"volume-opt=o=user=a,password=hunter2\""))
                .hasToString(
                        "VolumeMount[volume=null, target=/data, readOnly=false, options=VolumeOptions[noCopy=false,"
                                + " subpath=null, relabel=null, driver=null, driverOptions=[o], labels={}]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target=/data,volume-opt=o=user=a,hunter2",
                "target=/data,volume-opt=hunter2",
                "target=/data,volume-opt==hunter2",
                "target=/data,\"volume-opt=o=hunter2",
                "target=/data,volume-opt=o=user=a,password=hunter2",
            })
    void parseWhenALongMountIsWrongDoesNotRepeatWhatMayBeSecret(String text) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> LongMount.parse(text))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void parseWhenALongMountIsATmpfsReadsAllKeys() {
        assertThat(LongMount.parse("type=tmpfs,target=/run,ro,tmpfs-size=64M,tmpfs-mode=1777"))
                .isEqualTo(new TmpfsMount("/run", "ro,size=64m,mode=1777"));
        assertThat(LongMount.parse("type=tmpfs,target=/run")).isEqualTo(new TmpfsMount("/run", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type=npipe,target=/data | 'npipe' is not a type of mount: write 'type=volume', 'type=bind' or 'type=tmpfs'",
                "type=bind,source=.,target=/data,volume-nocopy | 'volume-nocopy' is not a key of a mount of type 'bind': write"
                        + " one of bind-nonrecursive, bind-propagation, bind-recursive, consistency, readonly, source, target",
                "type=tmpfs,target=/data,size=1m | 'size' is not a key of a mount of type 'tmpfs': write one of consistency, readonly,"
                        + " target, tmpfs-mode, tmpfs-size",
                "type=tmpfs,target=/data,volume-opt=a=b | 'volume-opt' is not a key of a mount of type 'tmpfs': write one of"
                        + " consistency, readonly, target, tmpfs-mode, tmpfs-size",
                "source=./src,target=/a | names the volume './src', as the type of a mount is 'volume' where none is said: write"
                        + " 'type=bind' for a path of this machine",
                "type=volume | has no 'target'" + LONG_EXAMPLE,
                "type=bind,target=/data | has no 'source'" + LONG_EXAMPLE,
                "target=data | 'data' is not an absolute path inside the container: it must start with '/'",
                "target=/ | '/' is the root of the container, where nothing can be mounted",
                "target | 'target' is not 'key=value'" + LONG_EXAMPLE,
                "target= | 'target=' has no value after its '='",
                "target=/a,dst=/b | 'target' is set a second time",
                "target=/a,ro=yes | 'yes' of 'readonly' is neither 'true' nor 'false'",
                "target=/a,\"ro | has a double quote that is not closed",
                "target=/a,volume-opt=size | has a 'volume-opt' that is not an option of a driver: write 'volume-opt=key=value'",
                "target=/a,source=v,volume-driver=nfs | sets the driver of the volume 'v', which exists by then: say driver and"
                        + " options where the volume is declared",
                "target=/a,source=v,volume-opt=a=b | sets the driver of the volume 'v', which exists by then: say driver and"
                        + " options where the volume is declared",
                "target=/a,source=v,volume-label=a=b | sets labels of the volume 'v', which exists by then: say them where the"
                        + " volume is declared",
                "target=/a,volume-label==b | has a 'volume-label' without a name",
                "target=/a,more | has a part that is not 'key=value'" + LONG_EXAMPLE,
                "target=/a,consistency=fast | 'fast' is not a consistency: write 'default', 'consistent', 'cached' or"
                        + " 'delegated'",
                "type=bind,source=.,target=/a,bind-recursive=yes | 'yes' is not a way to mount what is mounted below: write"
                        + " 'enabled', 'disabled', 'writable' or 'readonly'",
                "type=bind,source=.,target=/a,bind-recursive=writable | 'bind-recursive=writable' needs 'readonly'",
                "type=bind,source=.,target=/a,bind-recursive=readonly | 'bind-recursive=readonly' needs 'readonly' and"
                        + " 'bind-propagation=rprivate'",
                "type=bind,source=.,target=/a,ro,bind-recursive=readonly | 'bind-recursive=readonly' needs 'readonly' and"
                        + " 'bind-propagation=rprivate'",
                "target=/a,source=v,volume-subpath=/x | '/x' is not a path inside a volume: it must be relative, without '..'",
                "target=/a,source=v,volume-subpath=x/.. | 'x/..' is not a path inside a volume: it must be relative, without"
                        + " '..'",
                "type=bind,source=.,target=/a,bind-propagation=up | 'up' is not a propagation: write one of private, rprivate,"
                        + " shared, rshared, slave, rslave",
                "type=tmpfs,target=/a,tmpfs-size=12q | '12q' is not a size: write '512m', '1g' or a number of bytes",
                "type=tmpfs,target=/a,tmpfs-mode=9 | '9' is not a mode: write three or four octal digits, such as '0644'",
            })
    void parseWhenALongMountIsWrongSaysWhatIsAllowed(String text, String message) {
        assertThatSyntaxIsRefused(LongMount::parse, text, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/run | /run | ''",
                "/run/ | /run | ''",
                "/run:size=64M,mode=1777,noexec | /run | size=64m,mode=1777,noexec",
                "/run:size=50%,uid=70,gid=70,nr_inodes=10 | /run | size=50%,uid=70,gid=70,nr_inodes=10",
                "/run:size=100b | /run | size=100",
                "/run:size=1.5g | /run | size=1610612736",
            })
    void parseWhenATmpfsIsRightReadsItsOptions(String text, String target, String options) {
        assertThat(TmpfsMount.parse(text)).isEqualTo(new TmpfsMount(target, options));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "run | 'run' is not an absolute path inside the container: it must start with '/'",
                "/run:size=12q | '12q' is not a size: write '512m', '1g' or a number of bytes",
                "/run:size=-1 | '-1' is not a size: write '512m', '1g' or a number of bytes",
                "/run:mode=rwx | 'rwx' is not a mode: write three or four octal digits, such as '0644'",
                "/run:uid=postgres | 'uid=postgres' has no number: write for example 'uid=1000'",
            })
    void parseWhenATmpfsIsWrongSaysWhatIsAllowed(String text, String message) {
        assertThatSyntaxIsRefused(TmpfsMount::parse, text, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hidden", "colour=red"})
    void parseWhenATmpfsHasAnUnknownOptionSaysWhichThereAre(String option) {
        assertThatSyntaxIsRefused(
                TmpfsMount::parse,
                "/run:" + option,
                "'" + option + "' is not an option of a tmpfs: write 'size=64m', 'mode=1777', 'uid=70', 'gid=70',"
                        + " 'nr_inodes=1000', or flags such as 'ro', 'exec' and 'noexec'");
    }

    @Test
    void withSourceAndWithVolumeKeepEverythingElse() {
        assertThat(new BindMount("./a", "/a", true, "rshared", "z").withSource("/src/a"))
                .isEqualTo(new BindMount("/src/a", "/a", true, "rshared", "z"));
        assertThat(new VolumeMount("a", "/a", true, VolumeOptions.NO_COPY).withVolume("b"))
                .isEqualTo(new VolumeMount("b", "/a", true, VolumeOptions.NO_COPY));
    }

    private static void assertThatSyntaxIsRefused(Function<String, Mount> parser, String text, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> parser.apply(text))
                .withMessage(message);
    }
}
