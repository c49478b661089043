/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.engine.PathSnapshot;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import io.drydock.files.SecretArchive;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.SecretSpec;
import io.drydock.spec.VolumeMount;
import io.drydock.spec.VolumeOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Puts the secrets of a container into {@code /run/secrets} before its process begins.
 *
 * <p>They lie in a volume of type tmpfs, whose content lives as long as something has it mounted. A carrier has it mounted while an
 * archive is being copied into it, so the archive is left unfinished until the container itself has mounted the volume by
 * starting. That the files are there is seen from outside by the time at which they say that they were modified, which the engine
 * sets last.
 */
final class SecretFiles {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 5;
    private static final long FIRST_TIME = 1_000_000_000;

    private static final Map<String, String> IN_MEMORY = Map.of(
            "type",
            "tmpfs",
            "device",
            "tmpfs",
            "o",
            "size=" + SecretArchive.ROOM_MIB + "m,mode=0755,nodev,nosuid,noexec");

    private final StartContext context;
    private final ContainerSpec spec;
    private final ContainerEngine engine;
    private final AtomicInteger fillings = new AtomicInteger();

    SecretFiles(StartContext context, ContainerSpec spec) {
        this.context = context;
        this.spec = spec;
        this.engine = context.session().engine();
    }

    private List<SecretSpec> secrets() {
        return spec.storage().secrets();
    }

    private Map<String, String> labels(ResourceKind kind) {
        return context.labels(kind, spec.name(), spec.origin());
    }

    /** Makes the volume for the secrets, where there are any, and tells how the container mounts it. */
    Optional<VolumeMount> mount() {
        if (secrets().isEmpty()) {
            return Optional.empty();
        }
        String volume = volume();
        context.resources().volumes().put(spec.name() + "/secrets", volume);
        engine.createVolume(new VolumeRequest(volume, "local", IN_MEMORY, labels(ResourceKind.VOLUME)));
        return Optional.of(new VolumeMount(volume, SecretSpec.DIRECTORY, true, VolumeOptions.NO_COPY));
    }

    private String volume() {
        return context.names().of(spec.name() + "-secrets");
    }

    /** Starts the container by the call, with its secrets in place. */
    void whileThere(String container, Runnable start) {
        if (secrets().isEmpty()) {
            start.run();
            return;
        }
        Instant modified = Instant.ofEpochSecond(FIRST_TIME + fillings.incrementAndGet());
        SecretArchive archive = SecretArchive.of(secrets(), modified);
        archive.contents().forEach(context.resources().hidden()::noteSecret);
        String image = context.carriers().image().orElseThrow();
        context.carriers().with(volume(), image, labels(ResourceKind.CONTAINER), carrier -> {
            CountDownLatch started = new CountDownLatch(1);
            CompletableFuture<Void> copy = CompletableFuture.runAsync(
                    () -> engine.copyInto(
                            carrier, Carriers.DIRECTORY, out -> archive.writeTo(out, () -> await(started))),
                    context.session().executor());
            try {
                if (!areThereInTime(container, archive.lastName(), modified, copy)) {
                    started.countDown();
                    throw late(copy);
                }
                start.run();
                if (!isThere(container, archive.lastName(), modified)) {
                    throw failure("it did not keep them while the container started", null);
                }
            } finally {
                // By now the files are there or something else has failed, so what comes of the copy says nothing new.
                started.countDown();
                Completion.awaitUninterruptibly(copy);
            }
        });
    }

    private static void await(CountDownLatch started) throws IOException {
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** What came of the copy is known when the archive is at its end. */
    static EngineCallException late(CompletableFuture<Void> copy) {
        String late = "they were not there after " + LIMIT.toSeconds() + " s";
        try {
            Completion.result(copy);
            return failure(late, null);
        } catch (EngineException e) {
            return failure(late + ", and " + e.getMessage(), e);
        }
    }

    /** Looks until the files are there; the copy itself ends only when it has failed. */
    private boolean areThereInTime(String container, String name, Instant modified, CompletableFuture<Void> copy) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!isThere(container, name, modified)) {
            context.cancellation().throwIfCancelled();
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                copy.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                throw failure("it ended the copy too early", null);
            } catch (TimeoutException e) {
                // Not there yet, as it should be: the copy waits for the start.
            } catch (ExecutionException e) {
                throw failure(
                        String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure("interrupted", e);
            }
        }
        return true;
    }

    private boolean isThere(String container, String name, Instant modified) {
        return engine.inspectPath(container, SecretSpec.DIRECTORY + "/" + name)
                .map(PathSnapshot::modified)
                .filter(modified::equals)
                .isPresent();
    }

    private static EngineCallException failure(String reason, @Nullable Throwable cause) {
        return new EngineCallException("put the secrets into " + SecretSpec.DIRECTORY, 0, reason, cause);
    }
}
