/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drydock.spec.Subnet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetPoolTests {

    private static final String WANTED =
            "an IPv4 block with room for networks, from '/8' to '/24', such as '10.223.0.0/16'";

    @Test
    void nextGivesEachSubnetOnceBeforeItBeginsAnew() {
        SubnetPool pool = SubnetPool.of(null, 4095);
        Set<Subnet> seen = new HashSet<>();

        assertThat(pool.count(28)).isEqualTo(4096);
        assertThat(pool.next(28)).hasToString("10.223.255.240/28").satisfies(seen::add);
        assertThat(pool.next(28)).hasToString("10.223.0.0/28").satisfies(seen::add);
        for (int i = 2; i < 4096; i++) {
            assertThat(seen.add(pool.next(28))).isTrue();
        }
        assertThat(pool.next(28)).hasToString("10.223.255.240/28");
        assertThat(pool).hasToString("10.223.0.0/16");
    }

    @Test
    void nextWhenSizesAreMixedGivesNothingTwice() {
        SubnetPool pool = SubnetPool.of("192.168.0.0/16", 1);

        assertThat(pool.next(28)).hasToString("192.168.0.16/28");
        assertThat(pool.next(24)).hasToString("192.168.1.0/24");
        assertThat(pool.next(27)).hasToString("192.168.2.0/27");
        assertThat(pool.next(28)).hasToString("192.168.2.32/28");
        assertThat(pool.next(27)).hasToString("192.168.2.64/27");
    }

    @Test
    void countWhenTheBlockIsSmallerThanTheSubnetIsZero() {
        assertThat(SubnetPool.of("10.0.0.0/24", 0).count(23)).isZero();
        assertThat(SubnetPool.of("10.0.0.0/24", 0).count(24)).isEqualTo(1);
    }

    @Test
    void ofWhenNothingIsSetTakesTheDefaultBlock() {
        assertThat(SubnetPool.of(null)).hasToString("10.223.0.0/16");
    }

    @ParameterizedTest
    @CsvSource({"fd00::/16", "10.0.0.0/25", "0.0.0.0/7"})
    void ofWhenTheBlockDoesNotServeSaysWhatIsWanted(String setting) {
        assertThatThrownBy(() -> SubnetPool.of(setting, 0))
                .hasMessage("the setting drydock.network.pool is wrong: '" + setting + "' is not " + WANTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0"})
    void ofWhenItIsNoSubnetSaysWhatIsWanted(String setting) {
        assertThatThrownBy(() -> SubnetPool.of(setting, 0))
                .hasMessage("the setting drydock.network.pool is wrong: '" + setting
                        + "' is not a subnet: write it in CIDR notation, as '10.0.0.0/24' or 'fd00::/64'; wanted is "
                        + WANTED);
    }

    @Test
    void uniqueLocalIsDifferentEachTime() {
        Subnet one = SubnetPool.uniqueLocal();

        assertThat(one.toString()).matches("fd[0-9a-f]{2}:[0-9a-f:]+::/64");
        assertThat(Subnet.parse("fd00::/8").contains(one)).isTrue();
        assertThat(SubnetPool.uniqueLocal()).isNotEqualTo(one);
    }
}
