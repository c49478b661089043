/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DockerIgnoreTests {

    private static final Path FILE = Path.of("/ctx/.dockerignore");

    @ParameterizedTest
    @CsvSource({
        "file, file",
        "dir, dir/file",
        "dir, dir/sub/file",
        "/dir, dir/file",
        "dir/, dir/file",
        "//dir//sub/, dir/sub/file",
        "./dir/./sub, dir/sub",
        "dir/../other, other/file",
        "../other, ../other",
        "/../other, other",
        "*, file",
        "*, .hidden",
        "*, dir/file",
        "*.md, README.md",
        "a*, a",
        "a*, ab/c",
        "a*/b, abc/b",
        "a/*.txt, a/file.txt",
        "a*b*c*d*e*/f, axbxcxdxexxx/f",
        "*/temp*, dir/temporary.txt",
        "*/*/temp*, dir/sub/temporary.txt",
        "temp?, tempa",
        "a?b, a☺b",
        "a?b, a𝄞b",
        "**, file",
        "**, dir/file",
        "**/, dir/file",
        "**/**, dir/file",
        "**/**/*.txt, file.txt",
        "**/**/*.txt, dir/sub/file.txt",
        "dir/**, dir/file",
        "dir/**, dir/sub/file",
        "**/dir, dir",
        "**/dir, a/b/dir/file",
        "**/dir2/*, dir/dir2/file",
        "**/dir2/**, dir/dir2/dir3/file",
        "**/*.go, a/b/main.go",
        "**/*.go, main.go",
        "**file, dir/file",
        "**file, dir/myfile",
        "**.txt, dir/file.txt",
        "a**/*.txt, a/file.txt",
        "a**/*.txt, a/dir/dir/file.txt",
        "a/**/b, a/b",
        "a/**/b, a/x/y/b",
        "a/*.txt**, a/file.txt",
        "***, dir/file",
        "a[b-d]e, ace",
        "a[^b-d]e, aze",
        "a[^b-d]e, a/e",
        "[a-ζ]*, α",
        "[!a], !",
        "**.js**, a/.json",
        "**foo**, foobar",
        "[é], é",
        "[\\]a], ]",
        "[\\-x], -",
        "[x\\-], -",
        "a]b, a]b",
        "a\\*b, a*b",
        "a\\\\, a\\",
        // As in Go's regular expressions, which moby makes of all but the simplest patterns.
        "\\d, 5",
        "\\d*, 5x",
        "\\D, x",
        "\\w*, _x",
        "[\\d], 5",
        "[\\s]x, ' x'",
        "[\\d-x], -",
        "[^\\W], a",
        "\\_, _",
        "[[:alpha:]], a",
        "[[:digit:]_-~], _",
        "^foo*, foobar",
        "a^b, a^b",
        "\\ab, '\u0007b'",
        "*a|b, xb",
        "*b{1}, ab",
        "*{1b}, a{1b}",
        "[*], []",
        "[*], ]",
        "[?], []",
        "[**], ?",
        "nl*, 'nl\ndir/file'",
        "**/file, 'nl\ndir/file'",
        "a.|)$(}+{bc^, a.|)$(}+{bc^",
        "*.{js}, x.{js}",
        "dist/*-2.4+g08.whl, dist/proxy-2.4+g08.whl",
        ".*, .foo",
        "' spaced name ', spaced name",
        "'\u00a0dir\u2003', dir",
        "' # no comment', # no comment",
        "'dir\r', dir",
    })
    void verdictWhenPatternMatchesExcludes(String pattern, String path) {
        assertThat(isExcluded(path, pattern)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "file, files",
        "file, dir/file",
        "dir, dir2",
        "*.md, dir/README.md",
        "*/temp*, temporary",
        "*/temp*, a/b/temporary",
        "temp?, temp",
        "a?b, a/b",
        "a*b, a/b",
        "a/*.txt, a/dir/file.txt",
        "**/dir, mydir",
        "**/.foo, bar.foo",
        "**file*, dir/myfile",
        "dir/**, dir",
        "dir/**, dirt",
        "abc.def, abcZdef",
        "a(b)c/def, a(b)c/xyz",
        "a[b-d]e, ae",
        "ab[^c], abc",
        "*[a-ζ], A",
        "a\\*b, ab",
        "\\ab, ab",
        "\\d, d",
        "[\\d], d",
        "[*], *",
        "[?], ?",
        "^foo*, ^foobar",
        "a^*, a^b",
        "[[:alpha:]], :",
        "**/*.txt, 'nl\ndir/file.txt'",
        "a.b*, axb",
        "#dir, #dir",
        "'', file",
        "., file",
        "/, file",
        "..*, file",
        "Dir, dir",
    })
    void verdictWhenPatternDoesNotMatchIncludes(String pattern, String path) {
        assertThat(isExcluded(path, pattern)).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void verdictWhenPatternsDisagreeObeysTheLast(String path, boolean excluded, List<String> patterns) {
        assertThat(isExcluded(path, patterns.toArray(String[]::new))).isEqualTo(excluded);
    }

    static Stream<Arguments> verdictWhenPatternsDisagreeObeysTheLast() {
        return Stream.of(
                Arguments.of("README.md", false, List.of("*.md", "!README.md")),
                Arguments.of("README.md", true, List.of("!README.md", "*.md")),
                Arguments.of("README-secret.md", true, List.of("*.md", "!README*.md", "README-secret.md")),
                Arguments.of("docs/README.md", false, List.of("docs", "!docs/README.md")),
                Arguments.of("docs/other.md", true, List.of("docs", "!docs/README.md")),
                Arguments.of("docs/README.md", false, List.of("docs/*", "!docs/README.md")),
                Arguments.of("docs/README.md", false, List.of("docs", " ! /docs/README.md ")),
                Arguments.of("util/docker/web/foo", false, List.of("**", "!util/docker/web")),
                Arguments.of("util/docker/web/foo", true, List.of("**", "!util/docker/web", "util/docker/web/foo")),
                Arguments.of("a/b/c", true, List.of("*", "!a", "a/b")),
                Arguments.of("a/b/pom.xml", false, List.of("**", "!**/pom.xml")),
                Arguments.of("a/b/Main.java", true, List.of("**", "!**/pom.xml")),
                Arguments.of("!file", true, List.of("\\!file")),
                Arguments.of("!file", false, List.of("*", "!!file")),
                // A pattern that did not matter for the directory is not asked again for what lies in it.
                Arguments.of("a/x.txt", true, List.of("a/*.txt", "!a")));
    }

    @ParameterizedTest
    @CsvSource({
        "!a/b, a, true",
        "!a/b, a/b, false",
        "!a/b, b, false",
        "!a, a, false",
        "!*.md, node_modules, false",
        "!*/*.md, docs, true",
        "!*/*.md, docs/deep, false",
        "!src/*/keep, src/x, true",
        "!src/*/keep, target/x, false",
        "!**/pom.xml, any/where, true",
        "!src/**, target, false",
        "!src/**, src/deep/er, true",
        "!s**.md, docs, true",
        "![^x]y, a, true",
        "!a\\/b, a, true",
        "a/b, a, false",
        "#!a/b, a, false",
    })
    void mayIncludeBelowWhenExceptionCouldMatchSaysYes(String pattern, String directory, boolean expected) {
        assertThat(DockerIgnore.parse(pattern, FILE).mayIncludeBelow(directory)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "!, '''!'' needs a path after it'",
        "! /, '''!'' needs a path after it'",
        "[, '''['' has no '']'''",
        "a[, '''['' has no '']'''",
        "[^bc, '''['' has no '']'''",
        "[a-, '''['' has no '']'''",
        "[a\\, '''['' has no '']'''",
        "[], ''']'' needs something before it; write ''\\]'' for the character itself'",
        "[]a], ''']'' needs something before it; write ''\\]'' for the character itself'",
        "[a-], ''']'' needs something before it; write ''\\]'' for the character itself'",
        "[-x], '''-'' needs a character on both sides; write ''\\-'' for the character itself'",
        "[a-b-c], '''-'' needs a character on both sides; write ''\\-'' for the character itself'",
        "[Local-Only]/, 'the range ''l-O'' is reversed'",
        "a\\n\\q, '''\\q'' is no escape sequence that is understood; write ''/'' between the parts of a path, and ''q'' for the character itself'",
        "\\é, '''\\é'' is no escape sequence that is understood; write ''/'' between the parts of a path, and ''é'' for the character itself'",
        "[[:foo:]], 'there is no character class ''[:foo:]'''",
        "a*{2}, '''{2}'' has nothing to repeat; write ''\\{'' for the brace itself'",
        "[a-\\d], 'a range needs single characters on both sides'",
        "a\\, '''\\'' at its end escapes nothing'",
    })
    void parseWhenPatternIsMalformedNamesFileAndLine(String pattern, String problem) {
        assertThatExceptionOfType(BuildContextException.class)
                .isThrownBy(() -> DockerIgnore.parse("# comment\n\n" + pattern + "\n", FILE))
                .withMessage("'/ctx/.dockerignore' line 3: the pattern '" + pattern + "' is malformed: " + problem);
    }

    @Test
    void parseWhenFileBeginsWithByteOrderMarkDropsIt() {
        assertThat(isExcluded("file", "\uFEFFfile")).isTrue();
        assertThat(isExcluded("#file", "\uFEFF#file")).isFalse();
        assertThat(isExcluded("file", "other", "\uFEFFfile")).isFalse();
        assertThat(isExcluded("file", "other", "\uFEFFfile*")).isTrue();
    }

    @Test
    void readWhenDockerfileHasItsOwnFileUsesOnlyThat(@TempDir Path directory) throws IOException {
        Files.createDirectory(directory.resolve("docker"));
        Files.writeString(directory.resolve("docker/App.Dockerfile.dockerignore"), "a");
        Files.writeString(directory.resolve(".dockerignore"), "b");

        DockerIgnore ignore =
                DockerIgnore.read(DockerIgnore.file(directory, directory.resolve("docker/App.Dockerfile")));

        assertThat(ignore.verdict("a", DockerIgnore.Verdict.NONE).excluded()).isTrue();
        assertThat(ignore.verdict("b", DockerIgnore.Verdict.NONE).excluded()).isFalse();
    }

    @Test
    void readWhenThereIsNoFileExcludesNothing(@TempDir Path directory) {
        DockerIgnore ignore = DockerIgnore.read(DockerIgnore.file(directory, directory.resolve("Dockerfile")));

        assertThat(ignore.verdict("a", DockerIgnore.Verdict.NONE).excluded()).isFalse();
    }

    private static boolean isExcluded(String path, String... patterns) {
        DockerIgnore ignore = DockerIgnore.parse(String.join("\n", patterns), FILE);
        DockerIgnore.Verdict verdict = DockerIgnore.Verdict.NONE;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            verdict = ignore.verdict(path.substring(0, slash), verdict);
        }
        return ignore.verdict(path, verdict).excluded();
    }
}
