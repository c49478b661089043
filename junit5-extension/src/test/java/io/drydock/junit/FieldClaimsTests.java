/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.run.RunningContainer;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class FieldClaimsTests {

    private final FieldClaims claims = new FieldClaims();

    static class Base {
        @Container(image = "redis:7")
        static RunningContainer db;
    }

    static class First extends Base {}

    static class Second extends Base {}

    @Test
    void claimWhenAnotherClassUsesTheFieldFailsAndNamesBoth() {
        claims.claim(declaration(First.class));

        assertThatThrownBy(() -> claims.claim(declaration(Second.class)))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("static field FieldClaimsTests.Base.db is used by FieldClaimsTests.First and"
                        + " FieldClaimsTests.Second at the same time: let them run one after the other (@ResourceLock), or"
                        + " make it an instance field");
    }

    @Test
    void claimWhenTheOtherClassHasReleasedTheFieldSucceeds() {
        claims.claim(declaration(First.class));
        claims.release(First.class);

        assertThatCode(() -> claims.claim(declaration(Second.class))).doesNotThrowAnyException();
    }

    private static ClassDeclaration declaration(Class<?> testClass) {
        return new ClassDeclaration(testClass, Optional.empty(), Optional.empty(), List.of(field()), List.of());
    }

    private static Field field() {
        try {
            return Base.class.getDeclaredField("db");
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
