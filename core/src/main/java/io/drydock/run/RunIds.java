/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.cleanup.Owner;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes ids of runs, ten letters and digits: one of 3.7 * 10^15, so that two runs on one engine practically never have the same. The seed is made of the
 * process, so that two JVMs that start at the same instant with the same random numbers differ, too. A {@code SecureRandom} would do the same
 * and take a cold JVM 0.04 s.
 */
final class RunIds {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 10;

    private RunIds() {}

    static String next(Owner owner) {
        long process = (long) owner.toString().hashCode() << Integer.SIZE;
        SplittableRandom random =
                new SplittableRandom(process ^ ThreadLocalRandom.current().nextLong());
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
