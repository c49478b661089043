/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.junit.FieldClaims.Claimant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SystemPropertiesTests {

    private static final String NAME = "drydocks.example.url";
    private static final Claimant FIRST = new Claimant("[class:First]", "First");
    private static final Claimant WITHIN_FIRST = new Claimant("[class:First]/[nested-class:Inner]", "First > Inner");
    private static final Claimant SECOND = new Claimant("[class:Second]", "Second");

    private final SystemProperties properties = new SystemProperties();

    @AfterEach
    void clear() {
        System.clearProperty(NAME);
    }

    private void publish(String value, Claimant claimant) {
        properties.publish(Map.of(NAME, value), claimant);
    }

    private static String value() {
        return String.valueOf(System.getProperty(NAME));
    }

    @Test
    void releaseWhenThereWasAValueRestoresIt() {
        System.setProperty(NAME, "before");
        publish("a", FIRST);
        assertThat(value()).isEqualTo("a");

        properties.release(FIRST);

        assertThat(value()).isEqualTo("before");
    }

    @Test
    void releaseWhenThereWasNoneClearsIt() {
        publish("a", FIRST);

        properties.release(FIRST);

        assertThat(value()).isEqualTo("null");
    }

    @Test
    void publishWhenItIsWithinAnotherOverridesItMeanwhile() {
        publish("outer", FIRST);
        publish("inner", WITHIN_FIRST);
        assertThat(value()).isEqualTo("inner");

        properties.release(WITHIN_FIRST);
        assertThat(value()).isEqualTo("outer");

        properties.release(FIRST);
        assertThat(value()).isEqualTo("null");
    }

    @Test
    void publishWhenTheValueIsTheSameKeepsItForTheLastOne() {
        publish("shared", FIRST);
        publish("shared", SECOND);

        properties.release(FIRST);
        assertThat(value()).isEqualTo("shared");

        properties.release(SECOND);
        assertThat(value()).isEqualTo("null");
    }

    @Test
    void publishWhenAnotherNeedsAnotherValueFailsAndSetsNothing() {
        publish("a", FIRST);

        assertThatThrownBy(() -> properties.publish(Map.of(NAME, "secret", "drydocks.example.other", "x"), SECOND))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("the system property '" + NAME + "' is published by First and Second at the same time, with"
                        + " different values: let them run one after the other (@ResourceLock(Resources.SYSTEM_PROPERTIES)),"
                        + " or publish it to parameters only (systemProperty = false)");

        assertThat(value()).isEqualTo("a");
        assertThat(System.getProperty("drydocks.example.other")).isNull();
        properties.release(FIRST);
        publish("b", SECOND);
        assertThat(value()).isEqualTo("b");
    }
}
