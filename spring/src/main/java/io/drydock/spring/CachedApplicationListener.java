/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spring;

import io.drydock.junit.DrydockClass;
import org.apiguardian.api.API;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Notes in an application how it is taken out of Spring's cache again. Spring finds it by {@code META-INF/spring.factories}, and calls it after the application was loaded.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CachedApplicationListener implements TestExecutionListener {

    /** Makes one; Spring does. */
    public CachedApplicationListener() {}

    @Override
    public void prepareTestInstance(TestContext test) {
        if (test.getApplicationContext() instanceof ConfigurableApplicationContext application
                && !application.getBeanFactory().containsSingleton(CachedApplication.NAME)
                && DrydockClass.of(test.getTestClass()).isPresent()) {
            application.getBeanFactory().registerSingleton(CachedApplication.NAME, new CachedApplication(test));
        }
    }
}
