/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.cli;

import java.util.List;
import java.util.Optional;

/**
 * What {@code prune} is to remove.
 *
 * @param isAll whether also that of runs of which nobody knows whether they go on
 * @param isForced whether also that of runs that go on
 * @param run only that of this run; empty for all runs
 */
record PruneOptions(boolean isAll, boolean isForced, String run) {

    /** Reads the options of the command; empty where they are wrong. */
    static Optional<PruneOptions> parse(List<String> options) {
        boolean isAll = false;
        boolean isForced = false;
        String run = "";
        for (int i = 0; i < options.size(); i++) {
            switch (options.get(i)) {
                case "--all" -> isAll = true;
                case "--force" -> isForced = true;
                case "--run" -> {
                    i++;
                    if (i == options.size() || options.get(i).isBlank()) {
                        return Optional.empty();
                    }
                    run = options.get(i);
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        boolean isClear = isAll ? run.isEmpty() : !isForced || !run.isEmpty();
        return isClear ? Optional.of(new PruneOptions(isAll, isForced, run)) : Optional.empty();
    }
}
