/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.run.RunningContainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DrydockClassTests {

    static class SharedPostgres {

        @PublishProperty(name = "url", value = "jdbc:${this.endpoint:5432}?password=secret")
        @Container(image = "postgres:15", ports = "5432")
        static RunningContainer db;
    }

    @Drydock
    @UseStack(SharedPostgres.class)
    static class FirstTestCase {

        @Nested
        class Inner {}
    }

    @Drydock
    @UseStack(SharedPostgres.class)
    static class SecondTestCase {}

    @Drydock
    @UseStack(SharedPostgres.class)
    @PublishProperty(name = "url", value = "none")
    static class OtherValueTestCase {}

    @Drydock
    @UseStack(SharedPostgres.class)
    static class OwnContainerTestCase {

        @Container(image = "redis:7")
        static RunningContainer cache;
    }

    static class WithoutContainersTestCase {}

    private static DrydockClass of(Class<?> type) {
        return DrydockClass.of(type).orElseThrow();
    }

    @Test
    void ofWhenClassesShareAllTheirContainersIsTheSame() {
        assertThat(of(FirstTestCase.class))
                .isEqualTo(of(SecondTestCase.class))
                .isEqualTo(of(FirstTestCase.Inner.class));
        assertThat(of(FirstTestCase.class).systemProperties()).containsExactly("url");
    }

    @Test
    void ofWhenClassesPublishOtherValuesIsAnother() {
        assertThat(of(FirstTestCase.class)).isNotEqualTo(of(OtherValueTestCase.class));
    }

    @Test
    void ofWhenAClassHasContainersOfItsOwnIsItsOwn() {
        assertThat(of(OwnContainerTestCase.class)).isNotEqualTo(of(FirstTestCase.class));
    }

    @Test
    void ofWhenThereAreNoContainersIsNothing() {
        assertThat(DrydockClass.of(WithoutContainersTestCase.class)).isEmpty();
    }

    @Test
    void toStringDoesNotTellValues() {
        assertThat(of(FirstTestCase.class)).asString().doesNotContain("secret").contains("url");
    }
}
