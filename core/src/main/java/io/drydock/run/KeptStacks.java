/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.OwnerLabels;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.LabelledResource;
import io.drydock.engine.ResourceKind;
import io.drydock.engine.VolumeRequest;
import io.drydock.report.RunEvent;
import io.drydock.report.RunEvent.StackKept;
import io.drydock.spec.Origin;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The stacks of a run that stay on the engine when the run is over, for people to look at. A volume marks the run, so that no sweep takes
 * them away before a day is over.
 */
final class KeptStacks {

    private final Keep keep;
    private final OwnerLabels labels;
    private final Supplier<ContainerEngine> engine;
    private final Consumer<RunEvent> listener;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean isMarked = new AtomicBoolean();

    KeptStacks(Keep keep, OwnerLabels labels, Supplier<ContainerEngine> engine, Consumer<RunEvent> listener) {
        this.keep = keep;
        this.labels = labels;
        this.engine = engine;
        this.listener = listener;
    }

    /** Tells whether a stack stays. */
    boolean keeps(boolean hasFailed) {
        return keep.keeps(hasFailed);
    }

    /** Lets a stack stay, and tells how to look at it and how to remove it. */
    void add(String stack, Collection<String> containers) {
        if (isMarked.compareAndSet(false, true)) {
            Map<String, String> marked =
                    new TreeMap<>(labels.of(ResourceKind.VOLUME, stack, "keep", Origin.of(stack), clock.instant()));
            marked.put(OwnerLabels.KEEP, stack);
            engine.get().createVolume(new VolumeRequest("drydock-keep-" + labels.run(), "local", Map.of(), marked));
        }
        listener.accept(new StackKept(stack, commands(containers)));
    }

    private List<String> commands(Collection<String> containers) {
        List<String> commands = new ArrayList<>();
        engine.get().labelled(ResourceKind.CONTAINER, labels.runFilter()).stream()
                .filter(each -> containers.contains(each.id()))
                .map(LabelledResource::name)
                .sorted()
                .forEach(name -> {
                    commands.add("docker logs " + name);
                    commands.add("docker exec -it " + name + " sh");
                });
        commands.add("java -jar " + jar() + " prune --run " + labels.run());
        return commands;
    }

    /** The file that these classes are from, where it is one that can be run. */
    private static String jar() {
        try {
            CodeSource source = KeptStacks.class.getProtectionDomain().getCodeSource();
            Path file =
                    source == null ? Path.of("") : Path.of(source.getLocation().toURI());
            return Files.isRegularFile(file) ? file.toString() : "drydock-core.jar";
        } catch (URISyntaxException e) {
            return "drydock-core.jar";
        }
    }

    /** Whether anything stays. Images then stay, too: containers are made from them. */
    boolean isAny() {
        return isMarked.get();
    }
}
