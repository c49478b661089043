/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

/**
 * A hash that was computed once.
 *
 * @param stamp what the file was like
 * @param hash the SHA-256 of its content in hexadecimal
 */
record KnownHash(FileStamp stamp, String hash) {}
