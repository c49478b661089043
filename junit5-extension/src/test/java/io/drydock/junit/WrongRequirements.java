/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import org.junit.jupiter.api.Test;

/** What is required of the engine. */
final class WrongRequirements {

    private WrongRequirements() {}

    @Says(of = "@RequiresEngine", value = "minApiVersion 'latest' is not a version: write '1.44'")
    @RequiresEngine(minApiVersion = "latest")
    static class VersionTestCase extends WrongDeclaration {}

    @Says(of = "@RequiresEngine", value = "os 'linus' is not known: write 'linux' or 'windows'")
    @RequiresEngine(os = "linus")
    static class SystemTestCase extends WrongDeclaration {}

    @Says(
            of = "@RequiresEngine",
            value = "arch '' is not a name: write letters, digits, '_', '.', ':', '/' and '-', starting with"
                    + " a letter or a digit")
    @RequiresEngine(arch = {"amd64", ""})
    static class ArchitectureTestCase extends WrongDeclaration {}

    @Says(of = "@RequiresEngine", value = "memory '12q' is not a size: write '512m', '1g' or a number of bytes")
    @RequiresEngine(memory = "12q")
    static class MemoryTestCase extends WrongDeclaration {}

    @Says(of = "@RequiresEngine", value = "memory '-1' is not a size: write '512m', '1g' or a number of bytes")
    @RequiresEngine(memory = "-1")
    static class MemoryBytesTestCase extends WrongDeclaration {}

    @Says(of = "@RequiresEngine", value = "cpus -1 is out of range: write a number from 1")
    @RequiresEngine(cpus = -1)
    static class CpusTestCase extends WrongDeclaration {}

    @Says(of = "@RequiresEngine", value = "cgroupVersion 3 is not known: write 1 or 2")
    @RequiresEngine(cgroupVersion = 3)
    static class CgroupVersionTestCase extends WrongDeclaration {}

    @Says(
            of = "@RequiresEngine",
            value = "driver 'over lay' is not a name: write letters, digits, '_', '.', ':', '/' and '-',"
                    + " starting with a letter or a digit")
    @RequiresEngine(driver = "over lay")
    static class DriverTestCase extends WrongDeclaration {}

    @Says(
            of = "@RequiresEngine",
            value = "networkDriver ' bridge' is not a name: write letters, digits, '_', '.', ':', '/' and"
                    + " '-', starting with a letter or a digit")
    @RequiresEngine(networkDriver = " bridge")
    static class NetworkDriverTestCase extends WrongDeclaration {}

    @Says(
            of = "@RequiresEngine",
            value = "volumeDriver '' is not a name: write letters, digits, '_', '.', ':', '/' and '-',"
                    + " starting with a letter or a digit")
    @RequiresEngine(volumeDriver = "")
    static class VolumeDriverTestCase extends WrongDeclaration {}

    @Says(
            of = "@RequiresEngine",
            value = "logDriver '-' is not a name: write letters, digits, '_', '.', ':', '/' and '-',"
                    + " starting with a letter or a digit")
    @RequiresEngine(logDriver = "-")
    static class LogDriverTestCase extends WrongDeclaration {}

    @Says(
            of = "@RequiresEngine",
            value = "runtime 'run c' is not a name: write letters, digits, '_', '.', ':', '/' and '-',"
                    + " starting with a letter or a digit")
    @RequiresEngine(runtime = "run c")
    static class RuntimeTestCase extends WrongDeclaration {}

    @Says(of = "much @RequiresEngine", value = "memory 'much' is not a size: write '512m', '1g' or a number of bytes")
    static class OfMethodTestCase extends WrongDeclaration {
        @Test
        @RequiresEngine(memory = "much")
        void much() {}
    }
}
