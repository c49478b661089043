/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spring;

import io.drydock.junit.StackUser;
import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Closes applications before the containers go that they use. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SpringStackUser implements StackUser {

    /** Makes one; JUnit's extension does. */
    public SpringStackUser() {}

    @Override
    public Optional<Runnable> usedBy(ExtensionContext test) {
        if (!usesSpring(test.getRequiredTestClass())) {
            return Optional.empty();
        }
        ApplicationContext application = SpringExtension.getApplicationContext(test);
        return application.containsBean(CachedApplication.NAME)
                ? Optional.of(application.getBean(CachedApplication.NAME, CachedApplication.class))
                : Optional.empty();
    }

    private static boolean usesSpring(Class<?> testClass) {
        boolean isExtended = AnnotationSupport.findRepeatableAnnotations(testClass, ExtendWith.class).stream()
                .flatMap(each -> Arrays.stream(each.value()))
                .anyMatch(SpringExtension.class::equals);
        Class<?> outer = testClass.getEnclosingClass();
        return isExtended || (outer != null && usesSpring(outer));
    }
}
