/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.io.IOException;

/** A process that uses a stack which others of the same build, or later ones, use, too, until its input ends or a byte comes. */
public final class SharedProgram {

    private SharedProgram() {}

    /**
     * Runs.
     *
     * @param arguments the name of the stack
     * @throws IOException when the input breaks
     */
    public static void main(String[] arguments) throws IOException {
        try (Session session = Session.open()) {
            System.out.println("run " + session.runId());
            StackBuilder builder = Stack.builder()
                    .name(arguments[0])
                    .network("back")
                    .volume("data")
                    .container(
                            "web",
                            web -> web.image("busybox:1.36")
                                    .command("sh", "-c", "exec httpd -f -p 8080")
                                    .networks("back")
                                    .volumes("data:/data")
                                    .ports("8080"));
            RunningStack stack = Boolean.getBoolean("stays")
                    ? builder.reuse(arguments[0]).build().start(session)
                    : builder.share(arguments[0]).build().start(session);
            System.out.println("id " + stack.container("web").id());
            System.in.read();
            stack.close();
        }
        System.out.println("down");
    }
}
