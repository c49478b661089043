/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.Probe;
import io.drydock.spec.LogStream;
import io.drydock.spec.WaitSpecBuilder;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** Reads a {@link WaitFor} annotation. */
final class WaitDeclaration {

    private WaitDeclaration() {}

    /** Says what is not the default of its member. */
    static void read(WaitFor waitFor, WaitSpecBuilder wait) {
        readHttp(waitFor, wait);
        ContainerDeclaration.say(waitFor.port(), wait::port);
        ContainerDeclaration.say(waitFor.udp(), wait::udp);
        ContainerDeclaration.say(waitFor.log(), wait::log);
        if (waitFor.times() != 1) {
            wait.times(waitFor.times());
        }
        if (waitFor.stream() != LogStream.ANY) {
            wait.stream(waitFor.stream());
        }
        say(waitFor.health(), wait::health);
        if (waitFor.exec().length > 0) {
            wait.exec(waitFor.exec());
        }
        ContainerDeclaration.say(waitFor.file(), wait::file);
        say(waitFor.completed(), wait::completed);
        if (waitFor.exitCode().length > 0) {
            wait.exitCode(waitFor.exitCode());
        }
        say(waitFor.grpc(), wait::grpc);
        ContainerDeclaration.say(waitFor.service(), wait::service);
        if (waitFor.probe() != Probe.class) {
            readProbe(waitFor.probe(), wait);
        }
        ContainerDeclaration.say(waitFor.timeout(), wait::timeout);
    }

    private static void readHttp(WaitFor waitFor, WaitSpecBuilder wait) {
        ContainerDeclaration.say(waitFor.http(), wait::http);
        ContainerDeclaration.say(waitFor.https(), wait::https);
        ContainerDeclaration.say(waitFor.method(), wait::method);
        if (waitFor.status().length > 0) {
            wait.status(waitFor.status());
        }
        ContainerDeclaration.say(waitFor.body(), wait::body);
        if (waitFor.headers().length > 0) {
            wait.headers(waitFor.headers());
        }
        ContainerDeclaration.say(waitFor.user(), wait::user);
        say(waitFor.insecure(), wait::insecure);
        ContainerDeclaration.say(waitFor.caCert(), wait::caCert);
    }

    private static void say(boolean wanted, Runnable option) {
        if (wanted) {
            option.run();
        }
    }

    /** Makes the probe; that it cannot be made is a problem of the declaration as others are. */
    private static void readProbe(Class<? extends Probe> type, WaitSpecBuilder wait) {
        try {
            Constructor<? extends Probe> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            wait.probe(constructor.newInstance());
        } catch (InvocationTargetException e) {
            wait.invalid("has the probe '" + Origins.name(type) + "', whose constructor failed with " + e.getCause());
        } catch (ReflectiveOperationException | RuntimeException e) {
            wait.invalid("has the probe '" + Origins.name(type)
                    + "', which cannot be made: it must be a class of its own or static, not abstract, and have a"
                    + " constructor without parameters");
        }
    }
}
