/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.util.List;

/**
 * Something that is measured.
 *
 * @param name for the command line
 * @param title what it is, in words
 * @param contenders who does it, in the order of the tables
 * @param bars what the budget asks
 */
record Scenario(String name, String title, List<Contender> contenders, List<Bar> bars) {

    Scenario {
        contenders = List.copyOf(contenders);
        bars = List.copyOf(bars);
    }
}
