/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import io.drydock.spec.ImageReference;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An image that a build begins with or copies from.
 *
 * @param image its name
 * @param use where the Dockerfile needs it, for messages
 * @param platform the platform that the Dockerfile or the build asks for; {@code null} for the engine's own
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BaseImage(
        ImageReference image, String use, @Nullable String platform) {}
