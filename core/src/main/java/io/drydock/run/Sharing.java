/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import java.time.Duration;

/**
 * How a stack is shared between processes.
 *
 * @param key what it is called among all stacks of this machine, by all who share it
 * @param keepFor how long it stays when nobody uses it any more; zero where the last one removes it
 */
record Sharing(String key, Duration keepFor) {}
