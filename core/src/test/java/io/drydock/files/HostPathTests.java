/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class HostPathTests {

    @Test
    void ofWhenThePathIsRelativeResolvesItInTheBaseDirectory() {
        String before = System.getProperty("basedir");
        try {
            System.setProperty("basedir", "/module");
            assertThat(HostPath.of("./src/../conf")).isEqualTo(Path.of("/module/conf"));
            System.clearProperty("basedir");
            assertThat(HostPath.of("conf")).isEqualTo(Path.of(System.getProperty("user.dir"), "conf"));
        } finally {
            if (before != null) {
                System.setProperty("basedir", before);
            }
        }
    }

    @Test
    void ofWhenThePathIsAbsoluteKeepsIt() {
        assertThat(HostPath.of("/etc/../srv/")).isEqualTo(Path.of("/srv"));
    }

    @Test
    void ofWhenThePathStartsWithATildeLooksInTheHomeDirectory() {
        Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();

        assertThat(HostPath.of("~")).isEqualTo(home);
        assertThat(HostPath.of("~/conf")).isEqualTo(home.resolve("conf"));
    }
}
