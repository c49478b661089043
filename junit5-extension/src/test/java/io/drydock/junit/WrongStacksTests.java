/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.drydock.run.Stack;
import io.drydock.run.StackBuilder;
import io.drydock.spec.InvalidStackException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users of plain Java see where annotations have no such mistake. */
class WrongStacksTests {

    /** A stack that has one problem, and the name of what has it. */
    private record Mistake(String place, String problem, Consumer<StackBuilder> declaration) {

        @Override
        public String toString() {
            return problem;
        }
    }

    private static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake(
                        "db",
                        "declares the container 'db' a second time",
                        stack -> stack.container("db", db -> db.image("postgres:15"))
                                .container("db", db -> db.image("postgres:15"))),
                new Mistake(
                        "my db",
                        "container name 'my db' is not allowed: use up to 63 letters, digits, '_', '.' and '-',"
                                + " starting with a letter or a digit",
                        stack -> stack.container("my db", db -> db.image("postgres:15"))),
                new Mistake(
                        "network my net",
                        "network name 'my net' is not allowed: use up to 63 letters, digits, '_', '.' and '-',"
                                + " starting with a letter or a digit",
                        stack -> stack.network("my net")),
                new Mistake(
                        "volume ",
                        "volume name '' is not allowed: use up to 63 letters, digits, '_', '.' and '-', starting"
                                + " with a letter or a digit",
                        stack -> stack.volume("")),
                new Mistake(
                        "network back",
                        "subnet[0] '10.0.0.0/33' is not a subnet: write it in CIDR notation, as '10.0.0.0/24' or"
                                + " 'fd00::/64'",
                        stack -> stack.network("back", back -> back.subnet("10.0.0.0/33"))),
                new Mistake(
                        "db",
                        "build has no context: name the directory that is sent to the engine",
                        stack -> stack.container("db", db -> db.build(""))),
                new Mistake(
                        "app",
                        "dependsOn has the unknown container 'dbs': did you mean 'db'? declared: 'db', 'app'",
                        stack -> stack.container("db", db -> db.image("postgres:15"))
                                .container("app", app -> app.image("app:1").dependsOn("dbs"))),
                new Mistake(
                        "db",
                        "waitFor[0] has 1 condition in 'all': at least 2 are needed",
                        stack -> stack.container(
                                "db",
                                db -> db.image("postgres:15").waitFor(wait -> wait.all(one -> one.log("ready"))))),
                new Mistake(
                        "db",
                        "waitFor[0] has 0 conditions in 'any': at least 2 are needed",
                        stack -> stack.container(
                                "db", db -> db.image("postgres:15").waitFor(wait -> wait.any()))),
                new Mistake(
                        "db",
                        "waitFor[0] has the pattern '(', which is not a regular expression: Unclosed group near"
                                + " index 1",
                        stack -> stack.container(
                                "db",
                                db -> db.image("postgres:15")
                                        .waitFor(wait -> wait.sequence(one -> one.log("ready"), two -> two.log("("))))),
                new Mistake(
                        "db",
                        "copyContent[0] '/etc/' names no file: content that is given in Java has no name of its"
                                + " own",
                        stack -> stack.container(
                                "db", db -> db.image("postgres:15").copyContent("text", "/etc/"))),
                new Mistake(
                        "db",
                        "secret[0] has a name that is not allowed: use letters, digits, '_', '.' and '-',"
                                + " starting with a letter, a digit or '_'",
                        stack -> stack.container(
                                "db", db -> db.image("postgres:15").secret("pass word", () -> "s3cret"))),
                new Mistake(
                        "db",
                        "startupTimeout 'PT0S' is out of range: it must be longer than zero and at most 24h",
                        stack -> stack.container(
                                "db", db -> db.image("postgres:15").startupTimeout(Duration.ZERO))));
    }

    static Stream<String> problems() {
        return mistakes().map(Mistake::problem);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void buildWhenAStackIsWrongTellsWhatAndWhere(Mistake mistake) {
        StackBuilder stack = Stack.builder().name("shop");
        mistake.declaration().accept(stack);

        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(stack::build)
                .withMessage("stack 'shop' is declared wrongly, nothing was started: 1 problem\n  " + mistake.place
                        + "  " + mistake.problem());
    }
}
