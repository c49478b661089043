/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spring;

import io.drydock.junit.DrydockClass;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Puts published properties into the environment of an application, where they stay when the system properties are gone: Spring keeps applications for later test
 * classes. It keeps one for those classes whose customizers are equal, so these must use the same containers.
 *
 * @param testClass what is published for the test class; its values are in no text that Spring logs
 */
record PublishedPropertiesCustomizer(DrydockClass testClass) implements ContextCustomizer {

    private static final String NAME = "published by Drydock";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : testClass.systemProperties()) {
            @Nullable String value = System.getProperty(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        if (!values.isEmpty()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(NAME, values));
        }
    }
}
