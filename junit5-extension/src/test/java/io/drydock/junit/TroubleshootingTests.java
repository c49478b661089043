/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.toSet;

import io.drydock.report.MessageTable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of messages say what the messages say. */
class TroubleshootingTests {

    @Test
    void declarationsListsEachMessageOfAWrongDeclarationOnce() {
        MessageTable.of("troubleshooting/declarations.md")
                .assertMatches(Stream.of(
                                WrongDeclarationsTests.problems(),
                                WrongSettingsTests.messages(),
                                WrongStacksTests.problems())
                        .flatMap(messages -> messages)
                        .collect(toSet()));
    }
}
