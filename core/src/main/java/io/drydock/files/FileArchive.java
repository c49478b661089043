/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import io.drydock.spec.CopySpec;
import io.drydock.spec.FileAccess;
import io.drydock.spec.FileSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apiguardian.api.API;

/** Several files and directories as one tar archive, which is to be unpacked in the root of a container. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FileArchive {

    private static final int READABLE = 0444;

    private final List<Placed> entries = new ArrayList<>();
    private final Predicate<String> exists;
    private final Map<String, Boolean> fresh = new HashMap<>();

    private record Placed(FileEntry file, String name, FileAccess access) {}

    private FileArchive(Predicate<String> exists) {
        this.exists = exists;
    }

    /**
     * Finds all that is to be copied.
     *
     * @param copies what goes where
     * @param exists tells whether there is a directory at a path where the archive is unpacked. Those that exist are not changed.
     *     Not asked of what lies in a directory that does not exist
     * @return the archive, of whose files nothing is read yet
     * @throws FileCopyException when something is not there or cannot be copied
     */
    public static FileArchive of(List<CopySpec> copies, Predicate<String> exists) {
        FileArchive archive = new FileArchive(exists);
        copies.forEach(archive::add);
        return archive;
    }

    private void add(CopySpec copy) {
        FileTree tree = FileTree.of(copy.source());
        boolean intoDirectory = copy.intoDirectory() || (!tree.isDirectory() && isDirectory(copy));
        String root = intoDirectory ? join(copy.target(), tree.name()) : copy.target();
        for (FileEntry file : tree.entries()) {
            String path = file.path().isEmpty() ? root : join(root, file.path());
            if (file.kind() != FileEntry.Kind.DIRECTORY
                    || ((!file.path().isEmpty() || says(tree, copy.access())) && isNew(path, root))) {
                entries.add(new Placed(file, path.substring(1), copy.access()));
            }
        }
    }

    /** A file goes into what is a directory already, as with {@code docker cp}; content that is given in Java has no name there. */
    private boolean isDirectory(CopySpec copy) {
        return copy.target().equals("/")
                || (!(copy.source() instanceof FileSource.Content) && exists.test(copy.target()));
    }

    private static String join(String directory, String name) {
        return directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    /** The engine makes the root by itself, as it makes all directories on the way. */
    private static boolean says(FileTree tree, FileAccess access) {
        return tree.entries().size() == 1 || !access.equals(FileAccess.DEFAULT);
    }

    private boolean isNew(String directory, String root) {
        Boolean known = fresh.get(directory);
        if (known == null) {
            String parent = directory.substring(0, directory.lastIndexOf('/'));
            boolean parentIsNew = !directory.equals(root) && isNew(parent.isEmpty() ? "/" : parent, root);
            known = !directory.equals("/") && (parentIsNew || !exists.test(directory));
            fresh.put(directory, known);
        }
        return known;
    }

    /**
     * Tells which files and links it makes.
     *
     * @return their absolute paths
     */
    public List<String> files() {
        return paths(kind -> kind != FileEntry.Kind.DIRECTORY);
    }

    /**
     * Tells which links it makes, which are among its files.
     *
     * @return their absolute paths
     */
    public List<String> links() {
        return paths(FileEntry.Kind.LINK::equals);
    }

    /**
     * Tells which directories it makes.
     *
     * @return their absolute paths
     */
    public List<String> directories() {
        return paths(FileEntry.Kind.DIRECTORY::equals);
    }

    private List<String> paths(Predicate<FileEntry.Kind> wanted) {
        return entries.stream()
                .filter(entry -> wanted.test(entry.file().kind()))
                .map(entry -> "/" + entry.name())
                .toList();
    }

    /**
     * Writes the archive, file by file.
     *
     * @param out receives the archive; stays open
     * @throws FileCopyException when a file cannot be read, or has changed its size
     * @throws IOException when the stream fails
     */
    public void writeTo(OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
        for (Placed entry : entries) {
            tar.putArchiveEntry(header(entry));
            if (entry.file().kind() == FileEntry.Kind.FILE) {
                entry.file().copyTo(tar, "/" + entry.name());
            }
            tar.closeArchiveEntry();
        }
        tar.finish();
    }

    private static TarArchiveEntry header(Placed placed) {
        FileEntry file = placed.file();
        TarArchiveEntry header = switch (file.kind()) {
            case FILE -> new TarArchiveEntry(placed.name(), TarConstants.LF_NORMAL, true);
            case DIRECTORY -> new TarArchiveEntry(placed.name() + "/", TarConstants.LF_DIR, true);
            case LINK -> new TarArchiveEntry(placed.name(), TarConstants.LF_SYMLINK, true);
        };
        header.setLinkName(file.linkTarget());
        header.setSize(file.size());
        header.setMode(mode(file, placed.access()));
        header.setModTime(file.modified().getEpochSecond() * 1000);
        header.setIds(placed.access().uid(), placed.access().gid());
        header.setNames("", "");
        return header;
    }

    private static int mode(FileEntry file, FileAccess access) {
        Integer mode = access.mode();
        if (mode == null || file.kind() == FileEntry.Kind.LINK) {
            return file.mode();
        }
        return file.kind() == FileEntry.Kind.DIRECTORY ? mode | ((mode & READABLE) >> 2) : mode;
    }
}
