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
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users of plain Java see where annotations have no such mistake. */
class WrongStacksTests {

    /** A problem, with the name of what has it, and a stack that has it. */
    enum Mistake {
        CONTAINER_TWICE(
                "db",
                "declares the container 'db' a second time",
                stack -> stack.container("db", db -> db.image("postgres:15"))
                        .container("db", db -> db.image("postgres:15"))),
        CONTAINER_NAME(
                "my db",
                "container name 'my db' is not allowed: use up to 63 letters, digits, '_', '.' and '-',"
                        + " starting with a letter or a digit",
                stack -> stack.container("my db", db -> db.image("postgres:15"))),
        NETWORK_NAME(
                "network my net",
                "network name 'my net' is not allowed: use up to 63 letters, digits, '_', '.' and '-',"
                        + " starting with a letter or a digit",
                stack -> stack.network("my net")),
        VOLUME_NAME(
                "volume ",
                "volume name '' is not allowed: use up to 63 letters, digits, '_', '.' and '-', starting"
                        + " with a letter or a digit",
                stack -> stack.volume("")),
        NETWORK_SUBNET(
                "network back",
                "subnet[0] '10.0.0.0/33' is not a subnet: write it in CIDR notation, as '10.0.0.0/24' or"
                        + " 'fd00::/64'",
                stack -> stack.network("back", back -> back.subnet("10.0.0.0/33"))),
        BUILD_CONTEXT(
                "db",
                "build has no context: name the directory that is sent to the engine",
                stack -> stack.container("db", db -> db.build(""))),
        DEPENDS_ON(
                "app",
                "dependsOn has the unknown container 'dbs': did you mean 'db'? declared: 'db', 'app'",
                stack -> stack.container("db", db -> db.image("postgres:15"))
                        .container("app", app -> app.image("app:1").dependsOn("dbs"))),
        ALL_OF_ONE(
                "db",
                "waitFor[0] has 1 condition in 'all': at least 2 are needed",
                stack -> stack.container(
                        "db", db -> db.image("postgres:15").waitFor(wait -> wait.all(one -> one.log("ready"))))),
        ANY_OF_NONE(
                "db",
                "waitFor[0] has 0 conditions in 'any': at least 2 are needed",
                stack -> stack.container("db", db -> db.image("postgres:15").waitFor(wait -> wait.any()))),
        SEQUENCE(
                "db",
                "waitFor[0] has the pattern '(', which is not a regular expression: Unclosed group near" + " index 1",
                stack -> stack.container(
                        "db",
                        db -> db.image("postgres:15")
                                .waitFor(wait -> wait.sequence(one -> one.log("ready"), two -> two.log("("))))),
        COPY_CONTENT(
                "db",
                "copyContent[0] '/etc/' names no file: content that is given in Java has no name of its" + " own",
                stack -> stack.container("db", db -> db.image("postgres:15").copyContent("text", "/etc/"))),
        SECRET_NAME(
                "db",
                "secret[0] has a name that is not allowed: use letters, digits, '_', '.' and '-',"
                        + " starting with a letter, a digit or '_'",
                stack -> stack.container("db", db -> db.image("postgres:15").secret("pass word", () -> "s3cret"))),
        TIMEOUT(
                "db",
                "startupTimeout 'PT0S' is out of range: it must be longer than zero and at most 24h",
                stack -> stack.container("db", db -> db.image("postgres:15").startupTimeout(Duration.ZERO)));

        private final String place;
        private final String problem;
        private final Consumer<StackBuilder> declaration;

        Mistake(String place, String problem, Consumer<StackBuilder> declaration) {
            this.place = place;
            this.problem = problem;
            this.declaration = declaration;
        }
    }

    static Stream<String> problems() {
        return Arrays.stream(Mistake.values()).map(mistake -> mistake.problem);
    }

    @ParameterizedTest
    @EnumSource
    void buildWhenAStackIsWrongTellsWhatAndWhere(Mistake mistake) {
        StackBuilder stack = Stack.builder().name("shop");
        mistake.declaration.accept(stack);

        assertThatExceptionOfType(InvalidStackException.class)
                .isThrownBy(stack::build)
                .withMessage("stack 'shop' is declared wrongly, nothing was started: 1 problem\n  " + mistake.place
                        + "  " + mistake.problem);
    }
}
