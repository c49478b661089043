/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.ContainerRequest;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.engine.ResourceKind;
import io.drydock.files.FileCopyException;
import io.drydock.plan.StartPlan;
import io.drydock.report.RunEvent.ContainerReady;
import io.drydock.report.RunEvent.ContainerWarned;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.CopyRules;
import io.drydock.spec.CopySpec;
import io.drydock.spec.GuestContainer;
import io.drydock.spec.GuestStartException;
import io.drydock.spec.ImageReference;
import io.drydock.spec.Mount;
import io.drydock.spec.NameResolutionSpec;
import io.drydock.spec.ProcessSpec;
import io.drydock.spec.RuntimeSpec;
import io.drydock.spec.SecuritySpec;
import io.drydock.spec.VolumeMount;
import io.drydock.wiring.Rendering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Brings one container from its spec to a handle. Created as soon as its networks and volumes are there, started later. */
final class ContainerStart {

    private static final ProcessFiles FILES = new ProcessFiles(System::getenv);

    private final StartContext context;
    private final ContainerSpec spec;
    private final ContainerEngine engine;
    private final ContainerDiagnosis diagnosis;
    private final SecretFiles secrets;
    private final StartPlan.Step step;
    private final long began = System.nanoTime();

    ContainerStart(StartContext context, StartPlan.Step step) {
        this.context = context;
        this.spec =
                new HostPortStart(context).known(context.session().settings().applied(step.container()));
        this.engine = context.session().engine();
        this.diagnosis = new ContainerDiagnosis(context, step, spec);
        this.secrets = new SecretFiles(context, spec);
        this.step = step;
    }

    /** What is to be started, with all that was known before the start. */
    ContainerSpec spec() {
        return spec;
    }

    /**
     * A container on the engine that does not run yet.
     *
     * @param image what it was made from, as the engine was told
     * @param spec what was asked, with all that is known now
     * @param reachesHost whether it was given a name for the engine's machine
     */
    record Created(String id, String image, ContainerSpec spec, boolean reachesHost) {}

    /** Creates the container from an image that was built, or else pulled where the engine does not have it. */
    Created create(String image) {
        boolean mayReachHost = context.session().knowsEngineHost().get();
        try {
            return createNow(image);
        } catch (StackStartException e) {
            if (mayReachHost && isOfEngineHost(e)) {
                forgetEngineHost(e);
                return createNow(image);
            }
            throw e;
        }
    }

    /** The name of the engine's machine is nobody's wish, so a container does without where the engine has no address for it. */
    private static boolean isOfEngineHost(StackStartException failure) {
        return failure.getCause() instanceof EngineCallException call
                && call.answer().contains(NameResolutionSpec.HOST_GATEWAY);
    }

    private void forgetEngineHost(StackStartException failure) {
        context.session().knowsEngineHost().set(false);
        String answer = failure.getCause() instanceof EngineCallException call ? call.answer() : "";
        warn("it does not find the engine's machine as host.docker.internal, for which the engine has no address: "
                + answer);
    }

    private Created createNow(String image) {
        return context.identity()
                .found()
                .container(context.names().of(spec.name()))
                .map(id -> attach(id, image))
                .orElseGet(() -> make(image));
    }

    /** Takes a container that is there as it is. */
    private Created attach(String id, String image) {
        try {
            ContainerSpec published = new ContainerImage(context, rendered()).published(image);
            request(image, published); // notes what is to be removed, and what is secret
            context.resources().containers().put(spec.name(), id);
            context.carriers().offer(image);
            return new Created(id, image, published, false);
        } catch (EngineException e) {
            throw refused("used again", e);
        }
    }

    private Created make(String image) {
        if (spec.image() instanceof GuestContainer) {
            return new Created("", image, spec, false);
        }
        try {
            ContainerImage source = new ContainerImage(context, rendered());
            source.prepare();
            ContainerSpec published = source.published(image);
            ContainerRequest request = request(image, published);
            String id = source.with(() -> create(request));
            context.resources().containers().put(spec.name(), id); // a name can be changed by its user
            context.carriers().offer(image);
            copyFiles(id);
            return new Created(id, image, published, request.networking().reachesHost());
        } catch (EngineException | FileCopyException | DeclaredFileException e) {
            throw refused("created", e);
        }
    }

    /** A pull is no part of it: it may take long, and others need not wait for it. */
    private String create(ContainerRequest request) {
        return context.session()
                .startTurns()
                .take(
                        context.cancellation(),
                        () -> engine.createContainer(request, text -> warn("the engine warns: " + text)));
    }

    private void warn(String warning) {
        context.session()
                .tell(new ContainerWarned(spec.name(), context.secrets().text(warning)));
    }

    /** That its image has no test is known only when the container is there. */
    private void warnOfHealth(ContainerSnapshot snapshot) {
        List<String> said = spec.runtime().health().ofTheImagesTest();
        if (snapshot.healthcheck() == null && !said.isEmpty()) {
            warn("no effect of " + String.join(", ", said)
                    + ": the image has no HEALTHCHECK; say one with healthCmd or healthExec");
        }
    }

    private void copyFiles(String id) {
        List<CopySpec> copies = spec.storage().copies();
        if (!copies.isEmpty()) {
            try {
                new ContainerFiles(engine, id, diagnosis.subject())
                        .copy(
                                copies,
                                CopyRules.of(spec.storage(), context.spec().volumes()));
            } catch (EngineException e) {
                throw e.naming(id, spec.name());
            }
        }
    }

    /** With the values that its texts refer to, as far as it is created with them. */
    private ContainerSpec rendered() {
        return rendered("created", rendering -> rendering.created(spec));
    }

    /** What was there when it was declared may be gone, as the port of a container that has ended. */
    private ContainerSpec rendered(String verb, Function<Rendering, ContainerSpec> part) {
        try {
            return part.apply(LiveValues.rendering(context));
        } catch (EngineException | IllegalArgumentException | IllegalStateException e) {
            throw refused(verb, e);
        }
    }

    private ContainerRequest request(String image, ContainerSpec published) {
        String name = context.names().of(spec.name());
        context.resources().containers().put(spec.name(), name);
        List<Mount> mounts =
                new ArrayList<>(MountSources.onTheEngine(spec.storage().mounts(), context));
        mounts.forEach(this::hide);
        secrets.mount().ifPresent(mounts::add);
        ProcessSpec process = FILES.withEnv(published.process());
        context.resources().hidden().noteVariables(process.env());
        return new ContainerRequest(
                name,
                image,
                process,
                runtime(published.runtime()),
                new NetworkJoining(context, published).request(),
                mounts,
                labels(ResourceKind.CONTAINER));
    }

    private void hide(Mount mount) {
        if (mount instanceof VolumeMount volume) {
            context.resources().hidden().note(volume.options().driverOptions());
        }
    }

    /** Puts the names on the engine in the place of those in the stack. */
    private RuntimeSpec runtime(RuntimeSpec runtime) {
        SecuritySpec security = runtime.security();
        return runtime.withSecurity(security.with(
                FILES.withProfiles(security.securityOpt()),
                security.namespaces().renamed(context::container)));
    }

    /** Makes the labels of the container, or of the image that is built for it. */
    Map<String, String> labels(ResourceKind kind) {
        return context.labels(kind, spec.name(), spec.origin());
    }

    /**
     * Starts the container and waits until it is ready; where it fails, again from a fresh one, as often as is declared.
     *
     * @param onStart run each time when it was started
     */
    RunningContainer start(Created created, Runnable onStart) {
        try {
            return new StartAttempts(
                            spec.name(),
                            spec.start().attempts(),
                            context.cancellation()::pause,
                            context.session()::tell)
                    .run(created, next -> startOnce(next, onStart), () -> createAgain(created));
        } catch (StackStartException e) {
            diagnosis.tell(e);
            throw e;
        }
    }

    private RunningContainer startOnce(Created created, Runnable onStart) {
        try {
            return startNow(created, onStart);
        } catch (StackStartException e) {
            if (!created.reachesHost() || !isOfEngineHost(e)) {
                throw e;
            }
            forgetEngineHost(e);
            return startNow(createAgain(created), onStart);
        }
    }

    /** Removes the container that there is, which may be another one than was created first. */
    private Created createAgain(Created first) {
        String failed = context.container(spec.name());
        try {
            context.session().engineReturn().patient(engine::removeContainer).accept(failed);
        } catch (EngineException e) {
            throw refused("created again", e.naming(failed, spec.name()));
        }
        context.resources().closeLife(failed);
        return make(first.image());
    }

    private RunningContainer startNow(Created declared, Runnable onStart) {
        Created created = spec.image() instanceof GuestContainer guest ? started(guest, declared) : declared;
        ContainerSpec awaited = rendered("awaited", rendering -> rendering.awaited(created.spec()));
        ContainerRun run = new ContainerRun(context, step, awaited, created.image(), secrets);
        ContainerLife life = new ContainerLife(context.stack(), spec.name(), created.id(), context.session(), run);
        context.resources().keep(life);
        String origin = spec.image() instanceof ImageReference
                ? created.image()
                : spec.image().description();
        RunningContainer container = new RunningContainer(life, created.image(), origin);
        ContainerSnapshot snapshot = life.startFirst(container, context.cancellation(), onStart);
        context.resources().runningContainers().put(spec.name(), container);
        warnOfHealth(snapshot);
        context.session().tell(new ContainerReady(spec.name(), origin, life.ports(snapshot), elapsed()));
        return container;
    }

    /** Other code makes and starts it in one go; what follows finds it running. */
    private Created started(GuestContainer guest, Created declared) {
        ContainerSpec known = rendered();
        try {
            String id = new GuestStart(context, known).start(guest, labels(ResourceKind.CONTAINER));
            return new Created(id, declared.image(), known, false);
        } catch (GuestStartException | EngineException e) {
            throw refused("started", e);
        }
    }

    /** Says what could not be done with the container, and why. */
    StackStartException refused(String verb, RuntimeException failure) {
        return diagnosis.refused(verb, context.shown(failure));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
