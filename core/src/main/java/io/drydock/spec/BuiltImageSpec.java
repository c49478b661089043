/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What becomes of a built image.
 *
 * @param labels labels beside Drydock's own
 * @param tags further names that the image gets, each removed again where Drydock removes the image
 * @param keep whether the image stays on the engine after the run, so that the next run finds it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BuiltImageSpec(Map<String, String> labels, List<ImageReference> tags, boolean keep) {

    /** What an image is of which nothing was said. */
    public static final BuiltImageSpec DEFAULT = new BuiltImageSpec(Map.of(), List.of(), false);

    /** Copies the labels and the tags. */
    public BuiltImageSpec {
        labels = OrderedMap.copyOf(labels);
        tags = List.copyOf(tags);
    }

    static BuiltImageSpec read(OptionReader reader) {
        List<ImageReference> tags = reader.all("tags", BuiltImageSpec::tag);
        reader.checkOnce("tags", tags, ImageReference::toString);
        return new BuiltImageSpec(reader.labels(), tags, reader.isTrue("keep"));
    }

    private static ImageReference tag(String text) {
        ImageReference tag = ImageReference.parse(text);
        if (tag.digest() != null) {
            throw new SyntaxException(
                    "'" + text + "' has a digest, which an image gets from its content: write 'name:tag'");
        }
        return tag;
    }
}
