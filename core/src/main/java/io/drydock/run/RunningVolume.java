/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** A volume that exists. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RunningVolume {

    private final String name;
    private final String engineName;
    private final Access access;

    RunningVolume(String name, String engineName, Access access) {
        this.name = name;
        this.engineName = engineName;
        this.access = access;
    }

    /** Reaches the files of the volume, which lie in {@link Carriers#DIRECTORY}. */
    @FunctionalInterface
    interface Access {
        void with(Consumer<ContainerFiles> use);
    }

    /**
     * Tells its name in the stack.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Tells its name on the engine.
     *
     * @return the name
     */
    public String engineName() {
        return engineName;
    }

    /**
     * Copies all that is in it to this machine.
     *
     * @param directory receives the files; is created where it does not exist
     * @throws io.drydock.files.FileCopyException when something cannot be copied
     */
    public void copyTo(Path directory) {
        access.with(files -> files.copyFrom(Carriers.DIRECTORY + "/.", directory));
    }

    /**
     * Copies a file or directory to this machine.
     *
     * @param path its path in the volume
     * @param target the file or directory that it becomes, or the directory in which it lands under its name
     * @throws io.drydock.files.FileCopyException when it is not there or cannot be copied
     */
    public void copyFrom(String path, Path target) {
        access.with(files -> files.copyFrom(carried(path), target));
    }

    /**
     * Reads a file.
     *
     * @param path its path in the volume
     * @return its content, at most 16 MiB
     * @throws io.drydock.files.FileCopyException when it is not there, is not a file, or has more bytes
     */
    public byte[] readFile(String path) {
        byte[][] content = new byte[1][];
        access.with(files -> content[0] = files.read(carried(path)));
        return content[0];
    }

    /**
     * Reads a file of text in UTF-8.
     *
     * @param path its path in the volume
     * @return its content, at most 16 MiB
     * @throws io.drydock.files.FileCopyException when it is not there, is not a file, or has more bytes
     */
    public String readText(String path) {
        return new String(readFile(path), UTF_8);
    }

    private static String carried(String path) {
        return Carriers.DIRECTORY + (path.startsWith("/") ? path : "/" + path);
    }

    @Override
    public String toString() {
        return "volume '" + name + "' (" + engineName + ")";
    }
}
