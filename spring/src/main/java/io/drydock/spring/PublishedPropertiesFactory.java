/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spring;

import io.drydock.junit.DrydockClass;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/** Gives applications of test classes with containers what is published for them. Spring finds it by {@code META-INF/spring.factories}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PublishedPropertiesFactory implements ContextCustomizerFactory {

    /** Makes one; Spring does. */
    public PublishedPropertiesFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        return DrydockClass.of(testClass)
                .map(PublishedPropertiesCustomizer::new)
                .orElse(null);
    }
}
