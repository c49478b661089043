/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.plan.StartPlan;
import io.drydock.report.RunEvent.EvidenceWritten;
import io.drydock.spec.ContainerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Has evidence written of a start that failed, before what was made is removed. What goes wrong with it is told beside the failure. */
final class FailedStart {

    private final StartContext context;
    private final StartPlan plan;
    private final Map<String, CompletableFuture<ContainerStart.Created>> created;
    private final long began;

    /**
     * Looks at a start that is over.
     *
     * @param began when it began, in terms of {@link System#nanoTime()}
     */
    FailedStart(
            StartContext context,
            StartPlan plan,
            Map<String, CompletableFuture<ContainerStart.Created>> created,
            long began) {
        this.context = context;
        this.plan = plan;
        this.created = created;
        this.began = began;
    }

    /** Nothing is written where there is no container, and nobody waits for it who has interrupted the start. */
    void writeEvidence(EvidencePlace place, StackStartException failure) {
        List<EvidenceSubject> subjects = subjects();
        if (subjects.isEmpty() || failure.getCause() instanceof InterruptedException) {
            return;
        }
        try {
            Path directory = place.directory().get();
            new EvidenceCollection(context.session(), context.secrets(), EvidenceCollection.LIMIT)
                    .write(
                            directory,
                            place.of(),
                            Map.of("failed", EvidenceCollection.text(failure)),
                            Duration.ofNanos(System.nanoTime() - began),
                            subjects);
            failure.addSuppressed(new EvidenceNote(directory));
            context.session().tell(new EvidenceWritten(place.of(), EvidenceDirectory.shown(directory)));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** The containers around, and those of the stack that the engine has made. */
    private List<EvidenceSubject> subjects() {
        RunningStack outer = context.outer();
        List<EvidenceSubject> subjects = new ArrayList<>(outer == null ? List.of() : outer.evidenceSubjects());
        List<EvidenceSubject> own = plan.steps().stream()
                .map(StartPlan.Step::container)
                .flatMap(spec -> subject(spec).stream())
                .toList();
        subjects.addAll(own);
        return own.isEmpty() ? List.of() : subjects;
    }

    /** None where its name is still the one that was given before it was created. */
    private Optional<EvidenceSubject> subject(ContainerSpec declared) {
        String id = context.resources().containers().get(declared.name());
        if (id == null || id.equals(context.names().of(declared.name()))) {
            return Optional.empty();
        }
        ContainerStart.Created made = created(declared.name());
        return Optional.of(new EvidenceSubject(
                context.stack(),
                made == null ? declared : made.spec(),
                id,
                made == null ? "" : made.image(),
                System.nanoTime()));
    }

    /** Also a container that was made may have failed to become what was declared, when files are copied into it. */
    private ContainerStart.@Nullable Created created(String name) {
        CompletableFuture<ContainerStart.Created> task = created.get(name);
        return task == null || task.isCompletedExceptionally() ? null : task.getNow(null);
    }
}
