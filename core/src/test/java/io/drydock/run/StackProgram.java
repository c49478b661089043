/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.io.IOException;

/**
 * A program that runs a stack of three containers, one of them built, two networks and two volumes, to be killed. It prints
 * {@code run} with the id of its run before it asks the engine for anything, {@code up} each time that the stack is ready, and
 * {@code down} when nothing of it is left. With the argument {@code hold} it waits for a line when the stack is ready; otherwise it
 * runs the stack so often.
 */
final class StackProgram {

    private StackProgram() {}

    public static void main(String[] arguments) throws IOException {
        String times = arguments[0];
        try (Session session = Session.open()) {
            System.out.println("run " + session.runId());
            for (int i = 0; i < (times.equals("hold") ? 1 : Integer.parseInt(times)); i++) {
                RunningStack stack = stack().build().start(session);
                System.out.println("up");
                if (times.equals("hold")) {
                    System.in.read();
                }
                stack.close();
            }
        }
        System.out.println("down");
    }

    private static StackBuilder stack() {
        return Stack.builder()
                .name("killed")
                .network("back")
                .network("front")
                .volume("data")
                .volume("logs")
                .container(
                        "db",
                        db -> db.image("busybox:1.36")
                                .command("sleep", "600")
                                .networks("back")
                                .volumes("data:/data"))
                .container(
                        "app",
                        app -> app.build(build -> build.dockerfileInline("FROM busybox:1.36\nRUN date >/built\n"))
                                .command("sleep", "600")
                                .networks("back", "front")
                                .volumes("logs:/logs")
                                .dependsOn("db"))
                .container(
                        "web",
                        web -> web.image("busybox:1.36")
                                .command("sh", "-c", "exec httpd -f -p 8080")
                                .networks("front")
                                .ports("8080")
                                .volumes("logs:/logs"));
    }
}
