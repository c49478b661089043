/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the hashes of files from one run to the next, so that a large context that has not changed is not read again.
 *
 * <p>A hash counts as long as the file's size, times, inode and device are the same, as in git's index. What was changed so
 * shortly before it was read that the next change could have the same times is not remembered, so that no change is missed.
 * (What a program writes through a mapping of the file into memory shows in its times only later, for git as for us.)
 *
 * <p>Nothing here fails: what cannot be read or written is not remembered.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class StatCache {

    /** A smaller context is read before a file of hashes would be. */
    private static final long WORTHWHILE = 4L << 20;

    /** To open a file takes as long as to hash so many bytes. */
    private static final long COST_OF_A_FILE = 16L << 10;

    private final @Nullable CacheDirectory directory;
    private final Clock clock;

    private StatCache(@Nullable CacheDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Remembers nothing.
     *
     * @return the cache
     */
    public static StatCache off() {
        return new StatCache(null, Clock.systemUTC());
    }

    /**
     * Remembers hashes in a directory.
     *
     * @param directory is made when it is needed; not used where anybody else may write
     * @return the cache
     */
    public static StatCache in(Path directory) {
        return in(directory, Clock.systemUTC());
    }

    static StatCache in(Path directory, Clock clock) {
        return new StatCache(new CacheDirectory(directory, clock), clock);
    }

    /** Gives each file its hash: the remembered one, else that of its content, which is then remembered. */
    List<ContextEntry> hash(Path root, DockerIgnore ignore, List<ContextEntry> entries) {
        if (directory == null || cost(entries) < WORTHWHILE || !FileFacts.hasUnixAttributes(root)) {
            return entries.stream().map(StatCache::read).toList();
        }
        long now = nanoseconds(clock.instant());
        String identity = root + "\n" + ignore.text();
        Map<String, KnownHash> known = directory.load(identity);
        Map<String, KnownHash> settled = new LinkedHashMap<>();
        List<ContextEntry> hashed = new ArrayList<>(entries.size());
        boolean hasLearned = false;
        for (ContextEntry entry : entries) {
            FileStamp stamp = entry.facts().stamp();
            KnownHash remembered = known.get(entry.path());
            KnownHash hash = remembered != null && remembered.stamp().equals(stamp) ? remembered : null;
            ContextEntry result = hash == null ? read(entry) : entry.withHash(hash.hash());
            hashed.add(result);
            if (entry.isFile() && stamp != null && stamp.isSettled(now)) {
                settled.put(entry.path(), new KnownHash(stamp, result.hash()));
                hasLearned |= hash == null;
            }
        }
        if (hasLearned) {
            directory.save(identity, settled);
        }
        return hashed;
    }

    private static long cost(List<ContextEntry> entries) {
        return entries.stream()
                .filter(ContextEntry::isFile)
                .mapToLong(each -> COST_OF_A_FILE + each.facts().size())
                .sum();
    }

    private static ContextEntry read(ContextEntry entry) {
        try {
            return entry.isFile() ? entry.hashed() : entry;
        } catch (IOException e) {
            throw BuildContextException.from(e);
        }
    }

    private static long nanoseconds(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
