/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Dependencies, names and where containers are declared. */
final class WrongDependencies {

    private WrongDependencies() {}

    @Says(of = "app", value = "dependsOn has the unknown container 'bd': declared: 'db', 'app'")
    static class UnknownTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(image = "app:1", dependsOn = "bd")
        static RunningContainer app;
    }

    @Says("dependsOn has the unknown container 'cache': declared: 'db'")
    static class UnknownAloneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", dependsOn = "cache")
        static RunningContainer db;
    }

    @Says(
            of = "app",
            value = "dependsOn has 'db:healthy': write the name of a container alone for one that is ready, or with"
                    + " ':started' behind it")
    static class ConditionTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(image = "app:1", dependsOn = "db:healthy")
        static RunningContainer app;
    }

    @Says("dependsOn has the unknown container '': declared: 'db'")
    static class BlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", dependsOn = "")
        static RunningContainer db;
    }

    @Says("dependsOn is a cycle: db -> db")
    static class ItselfTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", dependsOn = "db")
        static RunningContainer db;
    }

    @Says("dependsOn is a cycle: db -> app -> web -> db")
    static class CycleTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", dependsOn = "app")
        static RunningContainer db;

        @Container(image = "app:1", dependsOn = "web")
        static RunningContainer app;

        @Container(image = "nginx:1.22", dependsOn = "db")
        static RunningContainer web;
    }

    @Says("the start order is a cycle: db -> app -> db")
    static class CycleOfNetworkTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "container:app")
        static RunningContainer db;

        @Container(image = "app:1", dependsOn = "db")
        static RunningContainer app;
    }

    @Says(
            "references make the start order a cycle: db -> app -> db; 'db' refers to the address of 'app', which must be ready before:"
                    + " write its name 'app' where it need not be")
    static class CycleOfReferenceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", env = "PEER=${app.host}")
        static RunningContainer db;

        @Container(image = "app:1", dependsOn = "db")
        static RunningContainer app;
    }

    @Says(of = "app", value = "dependsOn has 'db' more than once")
    static class TwiceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(
                image = "app:1",
                dependsOn = {"db", "db"})
        static RunningContainer app;
    }

    @Says(
            of = "app",
            value = "dependsOn has the container 'cache', which is not there yet: it is one of each test (an"
                    + " instance field), and this one is of the class (a static field)")
    static class OnInstanceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        RunningContainer cache;

        @Container(image = "app:1", dependsOn = "cache")
        static RunningContainer app;
    }

    @Says(of = "app", value = "dependsOn has the unknown container 'DB': did you mean 'db'? declared: 'db', 'app'")
    static class CaseTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @Container(image = "app:1", dependsOn = "DB")
        static RunningContainer app;
    }

    @Says(
            of = "_db",
            value = "container name '_db' is not allowed: use up to 63 letters, digits, '_', '.' and '-',"
                    + " starting with a letter or a digit")
    static class NameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer _db;
    }

    @Says(
            of = "$db",
            value = "container name '$db' is not allowed: use up to 63 letters, digits, '_', '.' and '-',"
                    + " starting with a letter or a digit")
    static class NameDollarTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer $db;
    }

    @Says(of = "Inner.db", value = "declares the container 'db' a second time")
    static class NestedSameTestCase extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;

        @Nested
        class Inner {
            @Container(image = "postgres:15")
            RunningContainer db;

            @Test
            void test() {}
        }
    }

    @Says("dependsOn has the unknown container 'app': declared: 'db'")
    static class NestedUnknownTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", dependsOn = "app")
        static RunningContainer db;

        @Nested
        class Inner {
            @Container(image = "app:1")
            RunningContainer app;

            @Test
            void test() {}
        }
    }

    @Says("networks has the unknown network 'inner': none is declared")
    static class StaticUsesNetworkOfNestedTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", networks = "inner")
        static RunningContainer db;

        @Nested
        @Network(name = "inner")
        class Inner {
            @Test
            void test() {}
        }
    }

    static class Superclass extends WrongDeclaration {
        @Container(image = "postgres:15")
        static RunningContainer db;
    }

    @Says("declares the container 'db' a second time")
    static class SameAsSuperclassTestCase extends Superclass {
        @Container(image = "app:1")
        static RunningContainer db;
    }
}
