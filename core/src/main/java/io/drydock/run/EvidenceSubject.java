/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.spec.ContainerSpec;

/**
 * A container of which evidence is wanted.
 *
 * @param stack the name of its stack
 * @param spec what was asked
 * @param id its id on the engine, or its name there as long as the id is not known
 * @param image what it was made from, as the engine was told; empty where that is not known
 * @param madeAt when it was made, in terms of {@link System#nanoTime()}
 */
record EvidenceSubject(String stack, ContainerSpec spec, String id, String image, long madeAt) {}
