/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Where files come from that go into a container or a volume. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface FileSource {

    /**
     * Tells where it is, as it was declared; never what is in it.
     *
     * @return for example {@code classpath:init.sql}
     */
    String description();

    /**
     * A file or directory of this machine.
     *
     * @param path where it is not absolute, relative to the base directory of the module
     */
    record HostFile(String path) implements FileSource {

        @Override
        public String description() {
            return path;
        }
    }

    /**
     * A file or directory on the class path, also inside a jar.
     *
     * @param name its name, with slashes and without one at its beginning
     */
    record Resource(String name) implements FileSource {

        @Override
        public String description() {
            return "classpath:" + name;
        }
    }

    /**
     * The value of an environment variable of this process.
     *
     * @param name the name of the variable
     */
    record Variable(String name) implements FileSource {

        @Override
        public String description() {
            return "env:" + name;
        }
    }

    /** The content of a file, given in Java. It is asked for when the container starts, and never printed. */
    final class Content implements FileSource {

        private final Supplier<byte[]> bytes;

        Content(Supplier<byte[]> bytes) {
            this.bytes = bytes;
        }

        /**
         * Gives the content.
         *
         * @return all of it
         */
        public byte[] bytes() {
            return bytes.get();
        }

        @Override
        public String description() {
            return "content that is given in Java";
        }

        @Override
        public String toString() {
            return description();
        }
    }
}
