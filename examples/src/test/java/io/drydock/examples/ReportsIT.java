/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.junit.Container;
import io.drydock.junit.Drydock;
import io.drydock.junit.Network;
import io.drydock.junit.RequiresEngine;
import io.drydock.junit.Volume;
import io.drydock.junit.WaitFor;
import io.drydock.run.RunningContainer;
import io.drydock.run.RunningStack;
import org.junit.jupiter.api.Test;

/** A server with its own files, limits and few rights, and a client beside it: {@code docker run} with more of its flags. */
@Drydock
@RequiresEngine(os = "linux")
@Network(name = "front", internal = true)
@Volume(name = "pages", seed = "src/test/pages")
class ReportsIT {

    @Container(
            image = "nginx:1.22",
            networks = "name=front,alias=reports",
            volumes = "pages:/usr/share/nginx/html:ro",
            copy = "src/test/conf/reports.conf:/etc/nginx/conf.d/default.conf:mode=0644",
            tmpfs = "/var/cache/nginx:size=16m",
            memory = "128m",
            pidsLimit = 50,
            capDrop = "ALL",
            capAdd = {"CHOWN", "SETUID", "SETGID", "NET_BIND_SERVICE"},
            securityOpt = "no-new-privileges",
            waitFor = @WaitFor(log = "start worker process"))
    static RunningContainer server;

    @Container(
            image = "busybox:1.36",
            networks = "front",
            dependsOn = "server",
            command = {"sleep", "600"},
            init = true,
            user = "1000:1000",
            readOnly = true,
            secrets = "token=classpath:token.txt:mode=0444")
    static RunningContainer client;

    @Test
    void getWhenAskedByAliasGivesTheSeededPage() {
        assertThat(client.exec("wget", "-qO-", "http://reports/report.txt").stdout())
                .isEqualTo("quarterly: 42\n");
    }

    @Test
    void secretIsAFileThatTheClientCanRead() {
        assertThat(client.exec("cat", "/run/secrets/token").stdout()).isEqualTo("not to be told\n");
        assertThat(client.inspectJson()).doesNotContain("not to be told");
    }

    @Test
    void restartLeavesTheServerReady(RunningStack stack) {
        server.restart();

        assertThat(client.exec("wget", "-qO-", "http://reports/report.txt").exitCode())
                .isZero();
        assertThat(stack.ps()).hasSize(2);
    }
}
