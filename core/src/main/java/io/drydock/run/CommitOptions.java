/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.CommitRequest;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** How an image is made of a container: the flags of {@code docker commit}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CommitOptions {

    private @Nullable String author;
    private @Nullable String message;
    private boolean pause = true;
    private final List<String> changes = new ArrayList<>();

    CommitOptions() {}

    /**
     * Says who made the image, as with {@code --author}.
     *
     * @param who for example {@code Jane Doe <jane@example.org>}
     * @return these options
     */
    public CommitOptions author(String who) {
        author = who;
        return this;
    }

    /**
     * Says what the image is, as with {@code --message}.
     *
     * @param text shown in its history
     * @return these options
     */
    public CommitOptions message(String text) {
        message = text;
        return this;
    }

    /**
     * Freezes the container meanwhile, or not, as with {@code --pause}.
     *
     * @param wanted true unless said otherwise
     * @return these options
     */
    public CommitOptions pause(boolean wanted) {
        pause = wanted;
        return this;
    }

    /**
     * Applies instructions of a Dockerfile to the image, as with {@code --change}.
     *
     * @param instructions for example {@code CMD ["serve"]} or {@code ENV MODE=test}
     * @return these options
     */
    public CommitOptions changes(String... instructions) {
        changes.addAll(List.of(instructions));
        return this;
    }

    CommitRequest request(String tag) {
        return new CommitRequest(tag, author, message, pause, changes);
    }
}
