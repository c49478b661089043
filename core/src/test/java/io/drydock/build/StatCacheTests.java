/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.Builds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StatCacheTests {

    private static final BuildSpec SPEC = Builds.of(build -> {});

    private static final DockerIgnore NOTHING = DockerIgnore.parse("", Path.of("/.dockerignore"));

    /** So large that it is worth a cache. */
    private static final byte[] CONTENT = new byte[5 << 20];

    private static final String WRONG_HASH = "0123456789abcdef".repeat(4);

    /** What was made by the test is old for it. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(10));

    @TempDir
    private Path temporary;

    private Path directory;
    private Path caches;

    @BeforeEach
    void makeContext() throws IOException {
        directory = Files.createDirectory(temporary.resolve("context"));
        caches = temporary.resolve("cache/drydock");
        Files.writeString(directory.resolve("Dockerfile"), "FROM busybox");
        Files.write(directory.resolve("large"), CONTENT);
    }

    @Test
    void hashWhenNothingHasChangedDoesNotReadContent() throws IOException {
        String first = digest(LATER);

        poison();

        assertThat(hashes(LATER)).containsOnly(WRONG_HASH);
        assertThat(digest(LATER)).isNotEqualTo(first);
    }

    @Test
    void hashWhenItIsOffReadsContent() throws IOException {
        String first = digest(LATER);
        poison();

        assertThat(BuildContext.of(directory, SPEC, StatCache.off()).digest()).isEqualTo(first);
    }

    @Test
    void hashWhenFileWasChangedJustBeforeRemembersOnlyTheOthers() throws IOException {
        digest(Clock.systemUTC());

        assertThat(cacheFiles()).isEmpty();

        Files.write(directory.resolve("another"), CONTENT);
        Instant made = changed("another");
        digest(Clock.fixed(made.plusSeconds(2), Clock.systemUTC().getZone()));
        poison();

        assertThat(hashes(LATER)).contains(WRONG_HASH).hasSize(3);
        assertThat(entry("another", LATER).hash()).isNotEqualTo(WRONG_HASH);
    }

    @Test
    void hashWhenContentOfSameSizeIsWrittenAndTimeIsSetBackReadsIt() throws IOException {
        FileTime modified = Files.getLastModifiedTime(directory.resolve("large"));
        String first = digest(LATER);

        byte[] other = CONTENT.clone();
        other[4_000_000] = 1;
        Files.write(directory.resolve("large"), other);
        Files.setLastModifiedTime(directory.resolve("large"), modified);
        String second = digest(LATER);
        Files.write(directory.resolve("large"), CONTENT);

        assertThat(second).isNotEqualTo(first).isEqualTo(uncached(other));
        assertThat(digest(LATER)).isEqualTo(first);
    }

    @Test
    void hashWhenFileIsReplacedByOneOfSameSizeAndTimeReadsIt() throws IOException {
        String first = digest(LATER);
        Path large = directory.resolve("large");
        FileTime modified = Files.getLastModifiedTime(large);
        byte[] other = CONTENT.clone();
        other[0] = 1;

        Path replacement = Files.write(temporary.resolve("replacement"), other);
        Files.setLastModifiedTime(replacement, modified);
        Files.move(replacement, large, StandardCopyOption.REPLACE_EXISTING);

        assertThat(digest(LATER)).isNotEqualTo(first);
    }

    /** Each time the file has a moment to change in which a file system with coarse times would show nothing. */
    @Test
    void hashWhenFileIsWrittenOverAndOverIsNeverWrong() throws IOException {
        byte[] content = CONTENT.clone();
        for (int i = 0; i < 20; i++) {
            content[i] = (byte) (i + 1);
            Files.write(directory.resolve("large"), content);

            assertThat(digest(Clock.systemUTC())).isEqualTo(uncached(content));
        }
    }

    @Test
    void hashWhenContextIsSmallRemembersNothing() throws IOException {
        Files.write(directory.resolve("large"), new byte[1 << 20]);

        digest(LATER);

        assertThat(caches).doesNotExist();
    }

    @Test
    void hashWhenThereAreManySmallFilesRemembersThem() throws IOException {
        Files.write(directory.resolve("large"), new byte[0]);
        for (int i = 0; i < 300; i++) {
            Files.createFile(directory.resolve("file" + i));
        }

        digest(LATER);

        assertThat(cacheFiles()).hasSize(1);
    }

    @Test
    void hashWhenIgnoreFileDiffersRemembersApart() throws IOException {
        digest(LATER);
        Files.writeString(directory.resolve(".dockerignore"), "nothing");
        digest(LATER);

        assertThat(cacheFiles()).hasSize(2);
    }

    @Test
    void saveWhenDirectoryIsMissingMakesItForItsOwnerOnly() throws IOException {
        digest(LATER);

        assertThat(permissions(caches)).isEqualTo("rwx------");
        assertThat(cacheFiles())
                .hasSize(1)
                .allSatisfy(each -> assertThat(permissions(each)).isEqualTo("rw-------"));
    }

    @Test
    void saveWhenOthersMayWriteDirectoryDoesNotUseIt() throws IOException {
        digest(LATER);
        poison();
        Files.setPosixFilePermissions(caches, PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThat(hashes(LATER)).doesNotContain(WRONG_HASH);
        Files.delete(cacheFiles().get(0));
        digest(LATER);
        assertThat(cacheFiles()).isEmpty();
    }

    @Test
    void loadWhenFileIsDamagedAnywhereReadsContent() throws IOException {
        String first = digest(LATER);
        poison();
        Path file = cacheFiles().get(0);
        byte[] good = Files.readAllBytes(file);

        for (int i = 0; i < good.length; i++) {
            byte[] damaged = good.clone();
            damaged[i] ^= 0x40;
            Files.write(file, damaged);
            assertThat(new CacheDirectory(caches, LATER).load(identity()))
                    .as("byte %d", i)
                    .isEmpty();
            Files.write(file, Arrays.copyOf(good, i));
            assertThat(new CacheDirectory(caches, LATER).load(identity()))
                    .as("cut at %d", i)
                    .isEmpty();
        }
        assertThat(digest(LATER)).isEqualTo(first);
        assertThat(hashes(LATER)).doesNotContain(WRONG_HASH);
    }

    @Test
    void loadWhenFileIsThatOfAnotherContextIgnoresIt() throws IOException {
        digest(LATER);
        Path own = cacheFiles().get(0);
        new CacheDirectory(caches, LATER).save("other", known(entries(), WRONG_HASH));
        for (Path file : cacheFiles()) {
            if (!file.equals(own)) {
                Files.move(file, own, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        assertThat(hashes(LATER)).doesNotContain(WRONG_HASH);
    }

    @Test
    void saveWhenDirectoryCannotBeMadeForgets() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        StatCache cache = StatCache.in(file.resolve("drydock"), LATER);

        assertThat(BuildContext.of(directory, SPEC, cache).digest()).isEqualTo(uncached(CONTENT));

        StatCache notDirectory = StatCache.in(file, LATER);
        assertThat(BuildContext.of(directory, SPEC, notDirectory).digest()).isEqualTo(uncached(CONTENT));
    }

    @Test
    void saveWhenFileCannotBeReplacedForgets() throws IOException {
        digest(LATER);
        Path file = cacheFiles().get(0);
        Files.delete(file);
        Files.createDirectories(file.resolve("sub"));

        assertThat(digest(LATER)).isEqualTo(uncached(CONTENT));
        assertThat(Files.isDirectory(file)).isTrue();
        assertThat(cacheFiles()).hasSize(1);
    }

    @Test
    void saveWhenOthersAreUnusedOrTooManyRemovesThem() throws IOException {
        CacheDirectory cache = new CacheDirectory(caches, LATER);
        for (int i = 0; i < CacheDirectory.MAX_FILES + 3; i++) {
            cache.save("context " + i, Map.of());
        }
        assertThat(cacheFiles()).hasSize(CacheDirectory.MAX_FILES);

        for (Path file : cacheFiles()) {
            age(file, Duration.ofDays(31));
        }
        Path foreign = age(Files.createFile(caches.resolve("foreign")), Duration.ofDays(400));
        Path abandoned = age(Files.createFile(caches.resolve("abandoned.tmp")), Duration.ofHours(2));
        Path unfinished = Files.createFile(caches.resolve("unfinished.tmp"));
        cache.save("new", Map.of());

        assertThat(cacheFiles()).hasSize(3).contains(foreign, unfinished).doesNotContain(abandoned);
    }

    @Test
    void loadWhenItWasNotUsedForDaysNotesThatItIsUsed() throws IOException {
        digest(LATER);
        Path file = age(cacheFiles().get(0), Duration.ofDays(29));

        digest(LATER);

        assertThat(Files.getLastModifiedTime(file).toInstant())
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void hashWhenManyUseItAtOnceIsRightForAll() throws Exception {
        String expected = uncached(CONTENT);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                tasks.add(() -> digest(LATER));
            }
            for (Future<String> each : threads.invokeAll(tasks)) {
                assertThat(each.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cacheFiles()).hasSize(1);
    }

    /** Gives all known files a wrong hash, which shows whether it is believed. */
    private void poison() throws IOException {
        CacheDirectory cache = new CacheDirectory(caches, LATER);
        Map<String, KnownHash> known = cache.load(identity());
        assertThat(known).isNotEmpty();
        cache.save(
                identity(),
                known(
                        entries().stream()
                                .filter(each -> known.containsKey(each.path()))
                                .toList(),
                        WRONG_HASH));
    }

    private static Map<String, KnownHash> known(List<ContextEntry> entries, String hash) {
        Map<String, KnownHash> known = new HashMap<>();
        entries.forEach(each ->
                known.put(each.path(), new KnownHash(requireNonNull(each.facts().stamp()), hash)));
        return known;
    }

    private String identity() {
        return directory + "\n";
    }

    private List<ContextEntry> entries() {
        return ContextScan.of(directory, NOTHING);
    }

    private List<String> hashes(Clock clock) {
        return StatCache.in(caches, clock).hash(directory, NOTHING, entries()).stream()
                .map(ContextEntry::hash)
                .toList();
    }

    private ContextEntry entry(String path, Clock clock) {
        return StatCache.in(caches, clock).hash(directory, NOTHING, entries()).stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private String digest(Clock clock) {
        return BuildContext.of(directory, SPEC, StatCache.in(caches, clock)).digest();
    }

    /** The digest of the same context elsewhere, where nothing is known of it. */
    private String uncached(byte[] content) throws IOException {
        Path copy = Files.createTempDirectory(temporary, "copy");
        Files.writeString(copy.resolve("Dockerfile"), "FROM busybox");
        Files.write(copy.resolve("large"), content);
        return BuildContext.of(copy, SPEC, StatCache.off()).digest();
    }

    private Instant changed(String name) throws IOException {
        Object time = Files.getAttribute(directory.resolve(name), "unix:ctime", LinkOption.NOFOLLOW_LINKS);
        return ((FileTime) time).toInstant();
    }

    private static Path age(Path file, Duration age) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> cacheFiles() throws IOException {
        if (!Files.exists(caches)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(caches)) {
            return files.toList();
        }
    }
}
