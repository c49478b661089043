/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The files that were copied into a container or a volume of a {@link FakeEngine}. */
final class FakeFiles {

    private static final int BUFFER_SIZE = 1 << 16;

    /** Content by absolute path; a directory has none. */
    private final Map<String, File> files = new TreeMap<>();

    private final String owner;

    private static final class File {

        private final TarArchiveEntry header;
        private final byte[] content;

        File(TarArchiveEntry header, byte[] content) {
            this.header = header;
            this.content = content;
        }
    }

    FakeFiles(String owner) {
        this.owner = owner;
        addDirectory("/");
    }

    /** Takes each entry as it comes. */
    void write(String directory, ArchiveSource archive) {
        String call = "copy into '" + directory + "' of container '" + owner + "'";
        if (look(directory).isEmpty()) {
            throw new EngineCallException(call, 404, "no such directory", null);
        }
        PipedOutputStream out = new PipedOutputStream();
        try (PipedInputStream in = new PipedInputStream(out, BUFFER_SIZE)) {
            CompletableFuture<IOException> written = CompletableFuture.supplyAsync(
                    () -> {
                        try (out) {
                            archive.writeTo(out);
                            return new IOException("none");
                        } catch (IOException e) {
                            return e;
                        }
                    },
                    task -> new Thread(task, "fake-copy").start());
            unpack(directory, in);
            in.transferTo(OutputStream.nullOutputStream());
            IOException failure = written.join();
            if (!"none".equals(failure.getMessage())) {
                throw failure;
            }
        } catch (IOException e) {
            throw new EngineCallException(call, 0, String.valueOf(e.getMessage()), e);
        }
    }

    private void unpack(String directory, InputStream in) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            add(clean(directory + "/" + entry.getName()), new File(entry, tar.readAllBytes()));
        }
    }

    private synchronized void add(String path, File file) {
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            addDirectory(path.substring(0, slash));
        }
        files.put(path, file);
    }

    private synchronized void addDirectory(String path) {
        TarArchiveEntry header = new TarArchiveEntry(path + "/", TarConstants.LF_DIR, true);
        header.setMode(0755);
        header.setModTime(0);
        files.putIfAbsent(path, new File(header, new byte[0]));
    }

    private static String clean(String path) {
        String cleaned = path.replace("/./", "/").replaceAll("/+", "/").replaceFirst("/\\.?$", "");
        return cleaned.isEmpty() ? "/" : cleaned;
    }

    synchronized Optional<PathSnapshot> look(String path) {
        File file = files.get(clean(path));
        if (file == null) {
            return Optional.empty();
        }
        TarArchiveEntry header = file.header;
        PathSnapshot.Kind type = header.isDirectory()
                ? PathSnapshot.Kind.DIRECTORY
                : header.isSymbolicLink() ? PathSnapshot.Kind.LINK : PathSnapshot.Kind.FILE;
        return Optional.of(new PathSnapshot(
                name(clean(path)),
                type,
                file.content.length,
                header.getMode() & 07777,
                header.getLastModifiedTime().toInstant(),
                header.getLinkName()));
    }

    void read(String path, ArchiveTarget target) {
        String call = "copy '" + path + "' out of container '" + owner + "'";
        byte[] archive;
        synchronized (this) {
            if (!files.containsKey(clean(path))) {
                throw new EngineCallException(call, 404, "Could not find the file " + path, null);
            }
            archive = pack(clean(path));
        }
        try {
            target.readFrom(new ByteArrayInputStream(archive));
        } catch (IOException e) {
            throw new EngineCallException(call, 0, String.valueOf(e.getMessage()), e);
        }
    }

    private byte[] pack(String path) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            for (Map.Entry<String, File> each : files.entrySet()) {
                if (each.getKey().equals(path) || each.getKey().startsWith(path.equals("/") ? "/" : path + "/")) {
                    put(tar, name(path) + each.getKey().substring(path.length()), each.getValue());
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, String name, File file) throws IOException {
        TarArchiveEntry header =
                new TarArchiveEntry(file.header.isDirectory() ? name + "/" : name, file.header.getLinkFlag(), true);
        header.setMode(file.header.getMode());
        header.setLinkName(file.header.getLinkName());
        header.setSize(file.content.length);
        tar.putArchiveEntry(header);
        tar.write(file.content);
        tar.closeArchiveEntry();
    }

    private static String name(String path) {
        return path.equals("/") ? "." : path.substring(path.lastIndexOf('/') + 1);
    }
}
