/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.cleanup.Owner;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunIdsTests {

    @Test
    void nextIsAnotherOneOfTenLettersAndDigitsEachTime() {
        Owner owner = Owner.thisProcess();

        List<String> ids =
                Stream.generate(() -> RunIds.next(owner)).limit(10_000).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9]{10}"));
    }
}
