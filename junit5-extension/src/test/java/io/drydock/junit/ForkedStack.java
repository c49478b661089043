/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** What the classes of {@link SurefireIT} share. */
final class ForkedStack {

    @Container(
            image = "busybox:1.36",
            command = {"sh", "-c", "exec httpd -f -p 8080"},
            ports = "8080")
    static RunningContainer web;

    private ForkedStack() {}
}
