/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.RunningContainer;

/** How a container runs: its limits, its rights, its health check. */
final class WrongRuntimes {

    private WrongRuntimes() {}

    @Says("memory 'lots' is not a size: write '512m', '1g' or a number of bytes")
    static class MemoryTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", memory = "lots")
        static RunningContainer db;
    }

    @Says("memory '-512m' is not a size: write '512m', '1g' or a number of bytes")
    static class MemoryNegativeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", memory = "-512m")
        static RunningContainer db;
    }

    @Says("memory '0' is out of range: it must be more than zero and less than 8192p")
    static class MemoryZeroTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", memory = "0")
        static RunningContainer db;
    }

    @Says("memory '1  GB' is not a size: write '512m', '1g' or a number of bytes")
    static class MemorySpacesTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", memory = "1  GB")
        static RunningContainer db;
    }

    @Says("memory '512' is too little: a container needs at least 6m (a number without a unit is" + " one of bytes)")
    static class MemoryBytesTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", memory = "512")
        static RunningContainer db;
    }

    @Says("memorySwap is memory and swap together: set memory too")
    static class MemorySwapAloneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", memorySwap = "1g")
        static RunningContainer db;
    }

    @Says("memorySwap '512m' is less than memory '1g': it is memory and swap together")
    static class MemorySwapLessTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", memory = "1g", memorySwap = "512m")
        static RunningContainer db;
    }

    @Says("memoryReservation '1g' is more than memory '512m'")
    static class MemoryReservationTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", memory = "512m", memoryReservation = "1g")
        static RunningContainer db;
    }

    @Says("shmSize 'big' is not a size: write '512m', '1g' or a number of bytes")
    static class ShmSizeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", shmSize = "big")
        static RunningContainer db;
    }

    @Says("cpus 'two' is not a number of CPUs: write a number above zero with up to 9 decimals," + " such as '1.5'")
    static class CpusTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", cpus = "two")
        static RunningContainer db;
    }

    @Says("cpus '0' is not a number of CPUs: write a number above zero with up to 9 decimals, such" + " as '1.5'")
    static class CpusZeroTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", cpus = "0")
        static RunningContainer db;
    }

    @Says("cpusetCpus 'all' is not a set of numbers: write '0-2', '1,3' or '0-2,4'")
    static class CpusetCpusTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", cpusetCpus = "all")
        static RunningContainer db;
    }

    @Says("cpusetMems '0-' is not a set of numbers: write '0-2', '1,3' or '0-2,4'")
    static class CpusetMemsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", cpusetMems = "0-")
        static RunningContainer db;
    }

    @Says("healthCmd is empty")
    static class HealthCmdTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", healthCmd = " ")
        static RunningContainer db;
    }

    @Says("healthTimeout '1.5s' is not a duration: write '500ms', '30s', '2m' or '1h'")
    static class HealthTimeoutTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", healthTimeout = "1.5s")
        static RunningContainer db;
    }

    @Says("healthStartPeriod '-1s' is not a duration: write '500ms', '30s', '2m' or '1h'")
    static class HealthStartPeriodTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", healthStartPeriod = "-1s")
        static RunningContainer db;
    }

    @Says("logDriver is empty")
    static class LogDriverTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", logDriver = " ")
        static RunningContainer db;
    }

    @Says("cpuShares '1' is out of range: it must be from 2 to 262144")
    static class CpuSharesTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", cpuShares = 1)
        static RunningContainer db;
    }

    @Says("pidsLimit '-2' is out of range: it must be at least 1, or -1 for no limit")
    static class PidsLimitTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", pidsLimit = -2)
        static RunningContainer db;
    }

    @Says("blkioWeight '5' is out of range: it must be from 10 to 1000")
    static class BlkioWeightTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", blkioWeight = 5)
        static RunningContainer db;
    }

    @Says("ulimits[0] 'nofile' is not a limit: write 'name=soft' or 'name=soft:hard', such as" + " 'nofile=1024:2048'")
    static class UlimitTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ulimits = "nofile")
        static RunningContainer db;
    }

    @Says("ulimits[0] 'nofiles=1024' limits an unknown resource: use one of 'core', 'cpu', 'data',"
            + " 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss', 'rtprio',"
            + " 'rttime', 'sigpending', 'stack'")
    static class UlimitUnknownTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ulimits = "nofiles=1024")
        static RunningContainer db;
    }

    @Says("ulimits[0] 'nofile=2048:1024' has a soft limit above its hard limit")
    static class UlimitOrderTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ulimits = "nofile=2048:1024")
        static RunningContainer db;
    }

    @Says("sysctls sets 'vm.max_map_count', which is one for the whole machine: a container has"
            + " its own 'net.*', 'fs.mqueue.*', 'kernel.msg*', 'kernel.sem' and 'kernel.shm*'")
    static class SysctlTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", sysctls = "vm.max_map_count=262144")
        static RunningContainer db;
    }

    @Says("sysctls[0] has no '=': write 'KEY=value'")
    static class SysctlNoEqualsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", sysctls = "net.core.somaxconn")
        static RunningContainer db;
    }

    @Says("devices[0] 'fuse' is not a device: write '/dev/on-host',"
            + " '/dev/on-host:/dev/in-container' or '/dev/on-host:/dev/in-container:rwm'")
    static class DeviceTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", devices = "fuse")
        static RunningContainer db;
    }

    @Says("gpus 'many' does not name GPUs: write 'all', a number or 'device=0,1'")
    static class GpusTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", gpus = "many")
        static RunningContainer db;
    }

    @Says("capAdd[0] 'NETADMIN' is not a capability: did you mean 'NET_ADMIN'?")
    static class CapAddTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", capAdd = "NETADMIN")
        static RunningContainer db;
    }

    @Says("capDrop[0] 'everything' is not a capability: write 'ALL' or one of capabilities(7),"
            + " such as 'NET_ADMIN'")
    static class CapDropTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", capDrop = "everything")
        static RunningContainer db;
    }

    @Says("securityOpt names the seccomp profile 'no-such-profile.json', which is not a file:"
            + " write the path of a JSON file or 'seccomp=unconfined'")
    static class SecurityOptTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", securityOpt = "seccomp=no-such-profile.json")
        static RunningContainer db;
    }

    @Says("userns 'hots' is not allowed: write 'host'")
    static class UsernsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", userns = "hots")
        static RunningContainer db;
    }

    @Says("ipc 'shared' is not allowed: write 'none' or 'private' or 'shareable' or 'host' or" + " 'container:name'")
    static class IpcTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ipc = "shared")
        static RunningContainer db;
    }

    @Says("pid has the unknown container 'web': declared: 'db'")
    static class PidTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", pid = "container:web")
        static RunningContainer db;
    }

    @Says("uts 'host' goes with neither hostname nor domainname: the container has those of the" + " engine's machine")
    static class UtsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", uts = "host", hostname = "db")
        static RunningContainer db;
    }

    @Says("cgroupns 'shared' is not allowed: write 'host' or 'private'")
    static class CgroupnsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", cgroupns = "shared")
        static RunningContainer db;
    }

    @Says("restart 'sometimes' is not a restart policy: write 'no', 'always', 'unless-stopped',"
            + " 'on-failure' or 'on-failure:3'")
    static class RestartTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", restart = "sometimes")
        static RunningContainer db;
    }

    @Says("restart 'always:3' is not a restart policy: write 'no', 'always', 'unless-stopped',"
            + " 'on-failure' or 'on-failure:3'")
    static class RestartCountTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", restart = "always:3")
        static RunningContainer db;
    }

    @Says("healthCmd and healthExec are both the health test: declare one of them")
    static class HealthTestTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", healthCmd = "true", healthExec = "true")
        static RunningContainer db;
    }

    @Says("healthInterval '5 sec' is not a duration: write '500ms', '30s', '2m' or '1h'")
    static class HealthIntervalTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", healthCmd = "true", healthInterval = "5 sec")
        static RunningContainer db;
    }

    @Says("healthRetries '-1' is out of range: it must be at least 1")
    static class HealthRetriesTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", healthCmd = "true", healthRetries = -1)
        static RunningContainer db;
    }

    @Says("noHealthcheck goes with no other member that begins with 'health'")
    static class HealthNoneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", healthCmd = "true", noHealthcheck = true)
        static RunningContainer db;
    }

    @Says("logOpts[0] has no '=': write 'KEY=value'")
    static class LogOptTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", logOpts = "max-size")
        static RunningContainer db;
    }

    @Says("startupTimeout '1 minute' is not a duration: write '500ms', '30s', '2m' or '1h'")
    static class StartupTimeoutTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", startupTimeout = "1 minute")
        static RunningContainer db;
    }

    @Says("startupTimeout '0s' is out of range: it must be longer than zero and at most 24h")
    static class StartupTimeoutZeroTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", startupTimeout = "0s")
        static RunningContainer db;
    }

    @Says("startupTimeout '' is not a duration: write '500ms', '30s', '2m' or '1h'")
    static class StartupTimeoutBlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", startupTimeout = "")
        static RunningContainer db;
    }

    @Says("startupTimeout '60' is not a duration: write '500ms', '30s', '2m' or '1h'")
    static class StartupTimeoutNumberTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", startupTimeout = "60")
        static RunningContainer db;
    }

    @Says("startAttempts '0' is out of range: it must be at least 1")
    static class StartAttemptsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", startAttempts = 0)
        static RunningContainer db;
    }

    @Says("startupTimeout '48h' is out of range: it must be longer than zero and at most 24h")
    static class StartupTimeoutLongTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", startupTimeout = "48h")
        static RunningContainer db;
    }
}
