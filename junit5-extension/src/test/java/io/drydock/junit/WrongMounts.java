/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** Volumes and what is mounted. */
final class WrongMounts {

    private WrongMounts() {}

    @Says("volumes has the unknown volume 'dtaa': did you mean 'data'? declared: 'data'")
    @Volume(name = "data")
    static class UnknownTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "dtaa:/data")
        static RunningContainer db;
    }

    @Says("volumes has the unknown volume 'data': none is declared")
    static class UnknownNoneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "data:/data")
        static RunningContainer db;
    }

    @Says("volumes[0] 'data' is not an absolute path inside the container: it must start with '/'")
    @Volume(name = "data")
    static class RelativeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "data:data")
        static RunningContainer db;
    }

    @Says("volumes[0] 'data' is not a mount: write 'volume:/path', './directory:/path' or '/path',"
            + " and after the first two ':ro' where needed")
    @Volume(name = "data")
    static class NoTargetTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "data")
        static RunningContainer db;
    }

    @Says("volumes[0] '' is not a mount: write 'volume:/path', './directory:/path' or '/path', and"
            + " after the first two ':ro' where needed")
    @Volume(name = "data")
    static class BlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "")
        static RunningContainer db;
    }

    @Says("volumes[0] '/' is the root of the container, where nothing can be mounted")
    @Volume(name = "data")
    static class RootTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "data:/")
        static RunningContainer db;
    }

    @Says("volumes[0] 'readonly' is not an option of a volume: write 'ro', 'rw', 'nocopy', 'z' or" + " 'Z'")
    @Volume(name = "data")
    static class OptionTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "data:/data:readonly")
        static RunningContainer db;
    }

    @Says("volumes[0] 'nocopy' is not an option of a bind mount: write 'ro', 'rw', 'z', 'Z' or one"
            + " of 'private', 'rprivate', 'shared', 'rshared', 'slave', 'rslave'")
    static class BindOptionTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "./src:/src:nocopy")
        static RunningContainer db;
    }

    @Says("volumes[0] 'src/test' is not the name of a volume: write './src/test' for a directory" + " of this machine")
    static class DirectoryTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "src/test:/src")
        static RunningContainer db;
    }

    @Says("the bind mount at '/src' has no source: '{module}/no-such-directory' does not exist;"
            + " where the engine is on another machine, copy the files into the container")
    static class BindMissingTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "./no-such-directory:/src")
        static RunningContainer db;
    }

    @Says("volumes[0] 'C:\\data:/data' begins with a path of Windows, which has a colon itself:"
            + " write it in mounts, as 'type=bind,source=C:\\directory,target=/path'")
    static class WindowsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "C:\\data:/data")
        static RunningContainer db;
    }

    @Says("has more than one mount at '/data'")
    @Volume(name = "data")
    static class TwiceTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                volumes = {"data:/data", "/data"})
        static RunningContainer db;
    }

    @Says(
            of = "@Volume ''",
            value = "volume name '' is not allowed: use up to 63 letters, digits, '_', '.' and '-', starting"
                    + " with a letter or a digit")
    @Volume(name = "")
    static class NameBlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(
            of = "@Volume './data'",
            value = "volume name './data' is not allowed: use up to 63 letters, digits, '_', '.' and '-',"
                    + " starting with a letter or a digit")
    @Volume(name = "./data")
    static class NameSlashTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Volume 'data'", value = "declares the volume 'data' a second time")
    @Volume(name = "data")
    @Volume(name = "data")
    static class DeclaredTwiceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Volume 'data'", value = "labels[0] has no name before its '=': write 'KEY=value'")
    @Volume(name = "data", labels = "=shop")
    static class VolumeLabelTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Volume 'data'", value = "options[0] has no '=': write 'KEY=value'")
    @Volume(name = "data", options = "type")
    static class VolumeOptionTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(
            of = "@Volume 'data'",
            value = "sets driver of the external volume 'shared', which exists already and is not changed")
    @Volume(name = "data", external = "shared", driver = "nfs")
    static class ExternalTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "data:/data")
        static RunningContainer db;
    }

    @Says(
            of = "@Volume 'data'",
            value = "sets seed of the external volume 'shared', which exists already and is not changed")
    @Volume(name = "data", external = "shared", seed = "pom.xml")
    static class ExternalSeedTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "data:/data")
        static RunningContainer db;
    }

    @Says(of = "@Volume 'data'", value = "is filled with files, but no container of the stack mounts it")
    @Volume(name = "data", seed = "pom.xml")
    static class SeedUnmountedTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says(of = "@Volume 'data'", value = "seed has no source: '{module}/no-such-file.sql' does not exist")
    @Volume(name = "data", seed = "no-such-file.sql")
    static class SeedMissingTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "data:/data")
        static RunningContainer db;
    }

    @Says(
            of = "@Volume 'data'",
            value = "seed[0] 'pom.xml:/pom.xml' is not a file or directory to fill a volume with: write"
                    + " 'directory' or 'classpath:directory', and after them ':mode=0644,uid=70,gid=70' where"
                    + " needed")
    @Volume(name = "data", seed = "pom.xml:/pom.xml")
    static class SeedTargetTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "data:/data")
        static RunningContainer db;
    }

    @Says(
            of = "@Volume 'data'",
            value = "is filled with files, but is in memory (type=tmpfs) and empty again when a container"
                    + " mounts it: copy them into the container, to a place outside it")
    @Volume(name = "data", seed = "pom.xml", options = "type=tmpfs")
    static class SeedMemoryTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", volumes = "data:/data")
        static RunningContainer db;
    }

    @Says("mounts[0] 'volum' is not a type of mount: write 'type=volume', 'type=bind' or" + " 'type=tmpfs'")
    @Volume(name = "data")
    static class MountTypeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", mounts = "type=volum,source=data,target=/data")
        static RunningContainer db;
    }

    @Says("mounts[0] has no 'target': write for example 'type=bind,source=./directory,target=/path'")
    @Volume(name = "data")
    static class MountNoTargetTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", mounts = "type=volume,source=data")
        static RunningContainer db;
    }

    @Says("mounts[0] 'targt' is not a key of a mount of type 'volume': write one of consistency,"
            + " readonly, source, target, volume-driver, volume-label, volume-nocopy, volume-opt," + " volume-subpath")
    @Volume(name = "data")
    static class MountKeyTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", mounts = "type=volume,source=data,targt=/data")
        static RunningContainer db;
    }

    @Says("mounts[0] has no 'source': write for example 'type=bind,source=./directory,target=/path'")
    @Volume(name = "data")
    static class MountBindNoSourceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", mounts = "type=bind,target=/data")
        static RunningContainer db;
    }

    @Says("mounts[0] names the volume './src', as the type of a mount is 'volume' where none is"
            + " said: write 'type=bind' for a path of this machine")
    @Volume(name = "data")
    static class MountPathTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", mounts = "source=./src,target=/data")
        static RunningContainer db;
    }

    @Says("mounts has the unknown volume 'cache': declared: 'data'")
    @Volume(name = "data")
    static class MountUnknownTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", mounts = "source=cache,target=/data")
        static RunningContainer db;
    }

    @Says("mounts[0] has a part that is not 'key=value': write for example"
            + " 'type=bind,source=./directory,target=/path'")
    @Volume(name = "data")
    static class MountShortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", mounts = "data:/data")
        static RunningContainer db;
    }

    @Says("tmpfs[0] 'run' is not an absolute path inside the container: it must start with '/'")
    static class TmpfsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", tmpfs = "run")
        static RunningContainer db;
    }

    @Says("tmpfs[0] 'lots' is not a size: write '512m', '1g' or a number of bytes")
    static class TmpfsSizeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", tmpfs = "/run:size=lots")
        static RunningContainer db;
    }

    @Says("tmpfs[0] 'sise=64m' is not an option of a tmpfs: write 'size=64m', 'mode=1777',"
            + " 'uid=70', 'gid=70', 'nr_inodes=1000', or flags such as 'ro', 'exec' and 'noexec'")
    static class TmpfsOptionTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", tmpfs = "/run:sise=64m")
        static RunningContainer db;
    }

    @Says("tmpfs[0] 'rw' is not a mode: write three or four octal digits, such as '0644'")
    static class TmpfsModeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", tmpfs = "/run:mode=rw")
        static RunningContainer db;
    }

    @Says("mounts[0] 'public' is not a propagation: write one of private, rprivate, shared,"
            + " rshared, slave, rslave")
    static class MountPropagationTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", mounts = "type=bind,source=.,target=/src,bind-propagation=public")
        static RunningContainer db;
    }
}
