/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.junit.FieldClaims.Claimant;
import io.drydock.run.RunningContainer;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class FieldClaimsTests {

    private static final Field FIELD = field();
    private static final Claimant FIRST = new Claimant("1", "First");
    private static final Claimant SECOND = new Claimant("2", "Second");

    private final FieldClaims claims = new FieldClaims();

    static class Base {
        @Container(image = "redis:7")
        static RunningContainer db;
    }

    @Test
    void claimWhenAnotherClassUsesTheFieldFailsAndNamesBoth() {
        claims.claim(FIELD, FIRST);

        assertThatThrownBy(() -> claims.claim(FIELD, SECOND))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "static field FieldClaimsTests.Base.db is used by First and Second at the same time: let them run"
                                + " one after the other (@ResourceLock), or make it an instance field");
    }

    @Test
    void claimWhenTheSameClassIsExecutedTwiceAtTheSameTimeFails() {
        claims.claim(FIELD, FIRST);

        assertThatThrownBy(() -> claims.claim(FIELD, new Claimant("elsewhere", "First")))
                .isInstanceOf(ExtensionConfigurationException.class);
    }

    @Test
    void claimWhenTheOtherClassHasReleasedTheFieldSucceeds() {
        claims.claim(FIELD, FIRST);
        claims.release(FIRST);

        assertThatCode(() -> claims.claim(FIELD, SECOND)).doesNotThrowAnyException();
    }

    @Test
    void claimWhenTheInstanceIsAnotherSucceeds() {
        claims.claim(FIELD, "one", FIRST);

        assertThatCode(() -> claims.claim(FIELD, "two", SECOND)).doesNotThrowAnyException();
    }

    @Test
    void claimWhenTwoTestsUseTheSameInstanceFailsAndNamesBoth() {
        claims.claim(FIELD, "one", FIRST);

        assertThatThrownBy(() -> claims.claim(FIELD, "one", SECOND))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "field FieldClaimsTests.Base.db is used by First and Second at the same time: let them run one"
                                + " after the other (@Execution(SAME_THREAD)), or give each its own instance"
                                + " (Lifecycle.PER_METHOD)");
    }

    private static Field field() {
        try {
            return Base.class.getDeclaredField("db");
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
