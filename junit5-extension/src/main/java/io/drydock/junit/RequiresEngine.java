/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test class or a test only where the container engine is as it is said here; elsewhere it is skipped, with the reason. It
 * needs no {@link Drydock}, can be a meta-annotation, and applies to {@code @Nested} classes and subclasses too. Where there are
 * several around a test, directly or through other annotations, all of them must be met.
 *
 * <p>Without any engine the test fails, or is skipped, as the JUnit configuration parameter {@code drydock.engine.required} says.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(RequiresEngineCondition.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface RequiresEngine {

    /** What must be so. */
    enum Is {
        /** Either is right. */
        ANY,
        /** It must be so. */
        TRUE,
        /** It must not be so. */
        FALSE
    }

    /**
     * Names the oldest version of the API that will do.
     *
     * @return for example {@code 1.44}; empty for any
     */
    String minApiVersion() default "";

    /**
     * Names the operating system of containers.
     *
     * @return {@code linux} or {@code windows}; empty for any
     */
    String os() default "";

    /**
     * Names the architectures that will do.
     *
     * @return for example {@code amd64} (or {@code x86_64}) and {@code arm64} (or {@code aarch64}); empty for any
     */
    String[] arch() default {};

    /**
     * Says how much memory the engine's machine must have.
     *
     * @return for example {@code 2g}; empty for any
     */
    String memory() default "";

    /**
     * Says how many processors the engine's machine must have.
     *
     * @return the least number; 0 for any
     */
    int cpus() default 0;

    /**
     * Names the storage drivers that will do ({@code docker info}: Storage Driver).
     *
     * @return for example {@code overlay2}; empty for any
     */
    String[] driver() default {};

    /**
     * Names the version of control groups.
     *
     * @return {@code 1} or {@code 2}; 0 for any
     */
    int cgroupVersion() default 0;

    /**
     * Names drivers of networks, all of which must be there.
     *
     * @return for example {@code overlay}
     */
    String[] networkDriver() default {};

    /**
     * Names drivers of volumes, all of which must be there.
     *
     * @return for example {@code local}
     */
    String[] volumeDriver() default {};

    /**
     * Names drivers of logs, all of which must be there.
     *
     * @return for example {@code journald}
     */
    String[] logDriver() default {};

    /**
     * Names runtimes, all of which must be there.
     *
     * @return for example {@code runsc}
     */
    String[] runtime() default {};

    /**
     * Says whether the engine runs without root's rights.
     *
     * @return what must be so
     */
    Is rootless() default Is.ANY;

    /**
     * Says whether root in a container is somebody else outside ({@code userns-remap}).
     *
     * @return what must be so
     */
    Is userns() default Is.ANY;

    /**
     * Says whether SELinux confines containers.
     *
     * @return what must be so
     */
    Is selinux() default Is.ANY;

    /**
     * Says whether AppArmor confines containers.
     *
     * @return what must be so
     */
    Is apparmor() default Is.ANY;

    /**
     * Says whether the engine is an active node of a swarm.
     *
     * @return what must be so
     */
    Is swarm() default Is.ANY;

    /**
     * Says whether containers go on while the engine is restarted.
     *
     * @return what must be so
     */
    Is liveRestore() default Is.ANY;

    /**
     * Says whether the engine is Podman.
     *
     * @return what must be so
     */
    Is podman() default Is.ANY;
}
