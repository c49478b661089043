/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.spec.FileSource.HostFile;
import io.drydock.spec.FileSource.Resource;
import io.drydock.spec.FileSource.Variable;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopySpecTests {

    private static final String VALUE = "s3cr3t";

    private final StackSpecBuilder builder = new StackSpecBuilder();
    private final Problems problems = new Problems();

    @Test
    void parseReadsAllParts() {
        assertThat(CopySpec.parse("src/app.conf:/etc/app.conf"))
                .isEqualTo(new CopySpec(new HostFile("src/app.conf"), "/etc/app.conf", false, FileAccess.DEFAULT));
        assertThat(CopySpec.parse("classpath:/sql//init.sql:/initdb/:mode=0644,uid=70,gid=71"))
                .isEqualTo(new CopySpec(
                        new Resource("sql/init.sql"),
                        "/initdb",
                        true,
                        FileAccess.mode(0644).withOwner(70, 71)));
        assertThat(CopySpec.parseSeed("classpath:data:uid=70"))
                .isEqualTo(new CopySpec(new Resource("data"), "/", false, FileAccess.DEFAULT.withOwner(70, 0)));
        assertThat(CopySpec.parseSeed("src/data"))
                .isEqualTo(new CopySpec(new HostFile("src/data"), "/", false, FileAccess.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a:b | 'b' is not an absolute path inside the container: it must start with '/'",
                "a | 'a' is not a copy: write 'file:/path' or 'classpath:file:/path', and after them"
                        + " ':mode=0644,uid=70,gid=70' where needed",
                "a::/b | 'a::/b' is not a copy: write 'file:/path' or 'classpath:file:/path', and after them"
                        + " ':mode=0644,uid=70,gid=70' where needed",
                "a: | 'a:' is not a copy: write 'file:/path' or 'classpath:file:/path', and after them"
                        + " ':mode=0644,uid=70,gid=70' where needed",
                "classpath:/:/b | 'classpath:/' names nothing on the class path",
                "a:/b:mode=9 | '9' is not a mode: write three or four octal digits, such as '0644'",
                "a:/b:uid=root | 'root' is not the number of a user or group: names are known only in the container",
                "a:/b:uid=1,owner=2 | 'owner=2' is not one of 'mode=0644', 'uid=70' and 'gid=70'",
                "a:/b:uid=1,ro | 'ro' is not one of 'mode=0644', 'uid=70' and 'gid=70'",
            })
    void parseWhenItIsNoCopySaysWhatToWrite(String text, String message) {
        assertRefused(CopySpec::parse, text, message);
    }

    @ParameterizedTest
    @CsvSource({"a:/b", "''"})
    void parseSeedWhenItIsNoneSaysWhatToWrite(String text) {
        assertRefused(
                CopySpec::parseSeed,
                text,
                "'" + text + "' is not a file or directory to fill a volume with: write 'directory' or"
                        + " 'classpath:directory', and after them ':mode=0644,uid=70,gid=70' where needed");
    }

    @Test
    void parseSecretReadsAllParts() {
        assertThat(SecretSpec.parse("db-password=env:DB_PASSWORD"))
                .isEqualTo(new SecretSpec("db-password", new Variable("DB_PASSWORD"), FileAccess.mode(0400)));
        assertThat(SecretSpec.parse("key=file:src/key.pem:mode=0440,gid=70"))
                .isEqualTo(new SecretSpec(
                        "key",
                        new HostFile("src/key.pem"),
                        FileAccess.mode(0440).withOwner(0, 70)));
        assertThat(SecretSpec.parse("token=classpath:token.txt").source().description())
                .isEqualTo("classpath:token.txt");
        assertThat(new Variable("A").description()).isEqualTo("env:A");
        assertThat(new HostFile("a").description()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "s3cr3t, has no '='",
        "password=s3cr3t, gives 'password' no source",
        "password=, gives 'password' no source",
        "password=pass:s3cr3t, gives 'password' no source",
        "password=env:, gives 'password' no source",
        "password=env:A:s3cr3t, gives 'password' no source",
    })
    void parseSecretWhenItHasNoSourceDoesNotRepeatIt(String text, String message) {
        assertRefused(
                SecretSpec::parse,
                text,
                message + ": write 'name=env:VARIABLE', 'name=file:path' or 'name=classpath:resource'");
    }

    @Test
    void parseSecretWhenItsNameIsNoFileNameDoesNotRepeatIt() {
        assertRefused(
                SecretSpec::parse,
                "../" + VALUE + "=env:A",
                "has a name that is not allowed: use letters, digits, '_', '.' and '-', starting with a letter, a digit or '_'");
    }

    @Test
    void assembleKeepsWhatIsGivenInJavaAndNeverShowsIt() {
        container(db -> db.secret("a", VALUE)
                .secret("b", VALUE.toCharArray())
                .secret("c", () -> VALUE)
                .copyContent(VALUE, "/text")
                .copyContent(VALUE.getBytes(UTF_8), "/bytes"));

        StorageSpec storage = storage();

        assertThat(FoundProblems.in(problems)).isEmpty();
        assertThat(storage.secrets()).extracting(SecretSpec::name).containsExactly("a", "b", "c");
        assertThat(storage.secrets())
                .allSatisfy(secret -> assertThat(content(secret.source())).isEqualTo(VALUE));
        assertThat(storage.copies()).extracting(CopySpec::target).containsExactly("/text", "/bytes");
        assertThat(storage.copies())
                .allSatisfy(copy -> assertThat(content(copy.source())).isEqualTo(VALUE));
        assertThat(storage.toString()).contains("content that is given in Java").doesNotContain(VALUE);
    }

    private static String content(FileSource source) {
        return new String(((FileSource.Content) source).bytes(), UTF_8);
    }

    @Test
    void assembleWhenFilesDoNotFitTogetherReportsIt() {
        builder.volume("data", volume -> {});
        builder.volume("lonely", volume -> volume.seed("src"));
        container(db -> db.volumes("data:/data:ro", "data:/writable", "./src:/src", "/run/secrets")
                .tmpfs("/tmp")
                .secrets("a=env:A", "a=env:B")
                .copy("f:/data/f", "f:/writable/f", "f:/src", "f:/tmp/", "f:/run/secrets/f", "f:/datafile")
                .copyContent("text", "/etc/"));

        storage();

        assertThat(FoundProblems.in(problems))
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "copyContent[0] '/etc/' names no file: content that is given in Java has no name of its own",
                        "secrets has 'a' more than once",
                        "has more than one mount at '/run/secrets', where its secrets are",
                        "copies to '/data/f', which is in the read-only volume at '/data': fill it with 'seed' where it is"
                                + " declared",
                        "copies to '/src', which is in the bind mount at '/src', whose files are not changed: copy them"
                                + " there yourself",
                        "copies to '/tmp', which is in the tmpfs at '/tmp', and that is empty when the container starts",
                        "copies to '/run/secrets/f', where its secrets are and nothing else",
                        "is filled with files, but no container of the stack mounts it");
    }

    @Test
    void assembleWhenTheContainerCannotHaveFilesReportsIt() {
        container(db -> db.copy("f:/f").readOnly(true).secrets("a=env:A").restart("always"));

        storage();

        assertThat(FoundProblems.in(problems))
                .extracting(Problem::message)
                .containsExactly(
                        "copies files into a container that is readOnly: fill a volume with 'seed' and mount it",
                        "secrets do not go with restart 'always': when the engine restarts a container by itself, its"
                                + " secrets are gone");
    }

    @Test
    void assembleWhenTheContainerStaysStoppedTakesSecrets() {
        builder.volume("data", volume -> volume.seed("src"));
        container(db -> db.secrets("a=env:A").restart("no").readOnly(true).volumes("data:/data"));

        storage();

        assertThat(FoundProblems.in(problems)).isEmpty();
    }

    private void container(Consumer<ContainerSpecBuilder> options) {
        builder.container("db", db -> options.accept(db.image("postgres")));
    }

    private StorageSpec storage() {
        List<ContainerSpec> containers = builder.assemble(Scope.NONE, problems).containers();
        return containers.get(0).storage();
    }

    private static void assertRefused(Function<String, ?> parser, String text, String message) {
        assertThatExceptionOfType(SyntaxException.class)
                .isThrownBy(() -> parser.apply(text))
                .withMessage(message);
    }
}
