/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

/**
 * What tells that a file still has the content that it had, as in git's index.
 *
 * @param size the number of its bytes
 * @param modified when its content was last modified, in nanoseconds since 1970
 * @param changed when its inode was last changed, in nanoseconds since 1970; unlike {@code modified} nobody can set it
 * @param inode the number of its inode
 * @param device the number of its file system
 */
record FileStamp(long size, long modified, long changed, long inode, long device) {

    private static final long SECOND = 1_000_000_000L;

    /** As coarse as the times of any file system are. */
    private static final long GRANULARITY = 2 * SECOND;

    /**
     * Tells whether any later change shows in the stamp, because it gets another time. A file system whose times have no
     * fractions of a second may keep them by the clock of another machine, so there nothing is known.
     *
     * @param now when the content is read, or before, in nanoseconds since 1970
     */
    boolean isSettled(long now) {
        return Math.max(modified, changed) < now - GRANULARITY && changed % SECOND != 0;
    }
}
