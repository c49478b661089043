/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.Probe;
import io.drydock.spec.LogStream;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Says what makes a container ready: exactly one of {@link #http()}, {@link #https()}, {@link #log()}, {@link #health()},
 * {@link #exec()}, {@link #file()}, {@link #completed()}, {@link #grpc()}, {@link #probe()}, {@link #udp()}, or else {@link #port()} alone.
 * Several conditions are several of these annotations.
 *
 * <p>A container of which nothing is said is ready when its {@code HEALTHCHECK} says healthy, or else, where it has none, when all its
 * published TCP ports listen; without ports it is ready when it runs. Whatever is waited for, that the container exits, becomes
 * unhealthy or loses a process for want of memory ends the wait at once.
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface WaitFor {

    /**
     * Waits until someone listens on a published TCP port; beside {@link #http()}, {@link #https()} and {@link #grpc()} it is the port to
     * ask.
     *
     * @return the port inside the container
     */
    int port() default 0;

    /**
     * Waits until nobody denies that someone listens on a published UDP port. An engine on this machine is asked past the published
     * port, where the kernel denies it as long as nobody listens. Elsewhere only the published port can be asked, where silence
     * may also mean that something in between keeps silent.
     *
     * @return the port inside the container
     */
    int udp() default 0;

    /**
     * Waits until a path answers over HTTP, on {@link #port()} or the only published TCP port.
     *
     * @return path and query, starts with {@code /}
     */
    String http() default "";

    /**
     * Waits until a path answers over HTTPS. The certificate must be one that Java trusts, for the address under which the port is
     * reached, unless {@link #caCert()} or {@link #insecure()} say otherwise.
     *
     * @return path and query, starts with {@code /}
     */
    String https() default "";

    /**
     * Sets the method of {@link #http()} and {@link #https()}.
     *
     * @return for example {@code HEAD}; empty for {@code GET}
     */
    String method() default "";

    /**
     * Sets the statuses of {@link #http()} and {@link #https()} that count.
     *
     * @return the statuses; none for any from 200 to 399
     */
    int[] status() default {};

    /**
     * Wants something of the body of {@link #http()} and {@link #https()}.
     *
     * @return a regular expression that is looked for in the first MiB of the body
     */
    String body() default "";

    /**
     * Adds headers to the requests of {@link #http()} and {@link #https()}.
     *
     * @return each {@code Name: value}
     */
    String[] headers() default {};

    /**
     * Says who asks {@link #http()} and {@link #https()}, by basic authentication, as {@code curl --user} does. It is never printed.
     *
     * @return {@code name:password}
     */
    String user() default "";

    /**
     * Lets {@link #https()} accept any certificate, as {@code curl --insecure} does.
     *
     * @return whether any will do
     */
    boolean insecure() default false;

    /**
     * Lets {@link #https()} accept certificates of these authorities, whatever name they are for.
     *
     * @return a PEM file of this machine, or {@code classpath:} and the name of one
     */
    String caCert() default "";

    /**
     * Waits until a line of the log matches.
     *
     * @return a regular expression that is looked for inside each line
     */
    String log() default "";

    /**
     * Says how many lines must match {@link #log()}.
     *
     * @return at least 1
     */
    int times() default 1;

    /**
     * Says whose lines {@link #log()} counts.
     *
     * @return standard output, standard error or both
     */
    LogStream stream() default LogStream.ANY;

    /**
     * Waits until the {@code HEALTHCHECK} of the image, or the one that {@link Container#healthCmd()} declares, says healthy. Drydock runs
     * its test itself meanwhile, many times a second, and does not wait for the engine's interval.
     *
     * @return whether to wait for it
     */
    boolean health() default false;

    /**
     * Waits until a command that is run in the container ends with {@link #exitCode()}. It is run several times a second; where the
     * container has {@code /bin/sh}, by a loop in it.
     *
     * @return program and arguments; each is one word, and no shell reads it
     */
    String[] exec() default {};

    /**
     * Waits until there is something at a path of the container, which needs no program in it.
     *
     * @return an absolute path, not in a tmpfs, where the engine cannot look
     */
    String file() default "";

    /**
     * Waits until the container has done its work and ended with {@link #exitCode()}, as Compose's {@code service_completed_successfully}.
     *
     * @return whether to wait for it
     */
    boolean completed() default false;

    /**
     * Sets the exit codes that count for {@link #exec()} and {@link #completed()}.
     *
     * @return the exit codes; none for 0
     */
    int[] exitCode() default {};

    /**
     * Waits until a server says {@code SERVING} by gRPC's health checking protocol, on {@link #port()} or the only published TCP port,
     * without TLS.
     *
     * @return whether to wait for it
     */
    boolean grpc() default false;

    /**
     * Names the service that {@link #grpc()} asks about.
     *
     * @return for example {@code orders.v1.Orders}; empty for the server as a whole
     */
    String service() default "";

    /**
     * Waits until a condition of your own is met.
     *
     * @return a class with a constructor without parameters, of which one instance is made
     */
    Class<? extends Probe> probe() default Probe.class;

    /**
     * Limits this condition alone, from when it is asked for the first time; {@link Container#startupTimeout()} limits it too.
     *
     * @return {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}; empty for the container's limit alone
     */
    String timeout() default "";
}
