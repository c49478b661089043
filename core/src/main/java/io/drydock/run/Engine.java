/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.engine.EngineFacts;
import io.drydock.engine.EngineVersion;
import io.drydock.engine.ImageSummary;
import io.drydock.engine.NoSuchImageException;
import io.drydock.spec.ImageReference;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The container engine: what it is, and its images. Of a stack ({@link RunningStack#engine()}), or opened by itself. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Engine implements AutoCloseable {

    private final Session session;
    private final boolean closesSession;

    Engine(Session session, boolean closesSession) {
        this.session = session;
        this.closesSession = closesSession;
    }

    /**
     * Opens the engine that the docker CLI would use.
     *
     * @return the engine; to be closed
     * @throws io.drydock.engine.EngineNotFoundException when there is none
     */
    public static Engine open() {
        return open(Session.open());
    }

    static Engine open(Session session) {
        try {
            session.engine();
            return new Engine(session, true);
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    /**
     * Tells which engine it is ({@code docker version}).
     *
     * @return its name, versions and platform
     */
    public EngineVersion version() {
        return session.engine().version();
    }

    /**
     * Tells what it has and can do ({@code docker info}).
     *
     * @return its drivers, resources and security
     */
    public EngineFacts info() {
        return session.engine().info();
    }

    /**
     * Lists the images that it has ({@code docker images}).
     *
     * @return the images
     */
    public List<ImageSummary> images() {
        return session.engine().images();
    }

    /**
     * Tells of one image that it has ({@code docker images IMAGE}), such as that of a container ({@link RunningContainer#image()}).
     *
     * @param image a name with its tag ({@code latest} where none is written), or an id
     * @return the image
     * @throws NoSuchImageException when the engine does not have it
     */
    public ImageSummary image(String image) {
        String id = session.engine().inspectImage(image).id();
        return images().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchImageException(image, null));
    }

    /**
     * Pulls an image whatever the engine has ({@code docker pull}), with the user's credentials, the image name prefix and further
     * attempts as at the start of a stack.
     *
     * @param image {@code [host[:port]/]name[:tag][@digest]}
     * @throws io.drydock.engine.ImageUnavailableException when it cannot be had, with the reason
     * @throws IllegalArgumentException when the name is none
     */
    public void pull(String image) {
        pull(image, null);
    }

    /**
     * Pulls an image of a platform ({@code docker pull --platform}).
     *
     * @param image {@code [host[:port]/]name[:tag][@digest]}
     * @param platform {@code os/arch[/variant]}; {@code null} for the engine's own
     * @throws io.drydock.engine.ImageUnavailableException when it cannot be had, with the reason
     * @throws IllegalArgumentException when the name is none
     */
    public void pull(String image, @Nullable String platform) {
        ImageReference reference = session.settings().named(ImageReference.parse(image));
        Completion.result(session.images().pull(reference, platform));
    }

    /**
     * Removes an image ({@code docker rmi}); removing what is not there succeeds.
     *
     * @param image a name with its tag, or an id
     * @throws io.drydock.engine.EngineCallException when a container uses it
     */
    public void removeImage(String image) {
        session.engine().removeImage(image, false);
    }

    /** Closes the connection, where this was opened by itself; the engine of a stack is closed with that. */
    @Override
    public void close() {
        if (closesSession) {
            session.close();
        }
    }
}
