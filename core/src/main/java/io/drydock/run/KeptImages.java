/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.OwnerLabels;
import io.drydock.engine.ContainerEngine;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.ImageDetails;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.ImageReference;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Built images that outlive their run. Their names and labels are the same in each run, so the next one finds them: no archive is
 * sent, and nothing is built, as long as the content is the same.
 */
final class KeptImages {

    private final Supplier<ContainerEngine> engine;
    private final Function<String, Optional<ImageDetails>> finder;

    /** Has an image built. */
    @FunctionalInterface
    interface Sender {
        void send(String tag, Map<String, String> labels);
    }

    KeptImages(Supplier<ContainerEngine> engine, Function<String, Optional<ImageDetails>> finder) {
        this.engine = engine;
        this.finder = finder;
    }

    String findOrBuild(BuildSpec build, String digest, Sender sender) {
        String tag = ResourceNames.keptImage(digest);
        Optional<ImageDetails> found = finder.apply(tag);
        if (!build.cache().noCache() && found.isPresent() && isAsWanted(found.get(), build, digest)) {
            return tag;
        }
        build.image().tags().stream().map(ImageReference::toString).forEach(this::checkOurs);
        sender.send(tag, Map.of(OwnerLabels.BUILD, digest));
        found.ifPresent(replaced -> removeIfNameless(replaced.id()));
        return tag;
    }

    private boolean isAsWanted(ImageDetails image, BuildSpec build, String digest) {
        return digest.equals(image.labels().get(OwnerLabels.BUILD))
                && build.image().tags().stream()
                        .allMatch(each -> finder.apply(each.toString())
                                .filter(tagged -> tagged.id().equals(image.id()))
                                .isPresent());
    }

    /** A tag that is kept moves to the new image, but is not taken from what somebody else has made. */
    private void checkOurs(String tag) {
        if (finder.apply(tag)
                .filter(image -> !image.labels().containsKey(OwnerLabels.BUILD))
                .isPresent()) {
            throw new TakenTagException(tag);
        }
    }

    private void removeIfNameless(String image) {
        boolean isNameless = engine.get().images().stream()
                .anyMatch(each -> each.id().equals(image) && each.tags().isEmpty());
        if (isNameless) {
            try {
                engine.get().removeImage(image, false);
            } catch (EngineCallException e) {
                // A container of another run still has it; its name is gone, so "docker image prune" takes it.
            }
        }
    }
}
