/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what was said of how a container runs. */
final class RuntimeReader {

    /** As runc takes them ({@code libcontainer/configs/validate}). */
    private static final Pattern NAMESPACED =
            Pattern.compile("net[./].+|fs[./]mqueue[./].+|kernel[./](msgmax|msgmnb|msgmni"
                    + "|sem|shmall|shmmax|shmmni|shm_rmid_forced|domainname)");

    private static final Pattern USERNS = Pattern.compile("host|(auto|keep-id|nomap|private|ns|container)(:.*)?");
    private static final int LARGEST_SHARE = 262_144;

    /** As moby has it ({@code linuxMinMemory} in {@code daemon/daemon_unix.go}). */
    private static final long LEAST_MEMORY = 6 << 20;

    private final OptionReader reader;

    private RuntimeReader(OptionReader reader) {
        this.reader = reader;
    }

    /** Reads it. */
    static RuntimeSpec read(OptionReader reader, Collection<String> containers, Customization customization) {
        return new RuntimeReader(reader).runtime(containers, customization);
    }

    private RuntimeSpec runtime(Collection<String> containers, Customization customization) {
        return new RuntimeSpec(
                reader.labels(),
                new SystemSpec(
                        reader.one("hostname", Texts::hostname),
                        reader.one("domainname", Texts::hostname),
                        reader.isTrue("init"),
                        reader.one("platform", Texts::platform)),
                reader.one("restart", RestartPolicy::parse),
                health(),
                resources(),
                security(containers),
                new LoggingSpec(reader.one("logDriver", Texts::notEmpty), reader.openAssignments("logOpts")),
                customization);
    }

    private HealthSpec health() {
        HealthSpec health = new HealthSpec(
                reader.one("healthCmd", Texts::notEmpty),
                reader.all("healthExec", Function.identity()),
                reader.one("healthInterval", Durations::parse),
                reader.one("healthTimeout", Durations::parse),
                reader.one("healthRetries", Texts.number(1, Integer.MAX_VALUE)),
                reader.one("healthStartPeriod", Durations::parse),
                reader.isTrue("noHealthcheck"));
        if (health.none() && !health.equals(new HealthSpec(null, List.of(), null, null, null, null, true))) {
            reader.problem("noHealthcheck goes with no other member that begins with 'health'");
        }
        if (health.command() != null && !health.exec().isEmpty()) {
            reader.problem("healthCmd and healthExec are both the health test: declare one of them");
        }
        return health;
    }

    private ResourceSpec resources() {
        return new ResourceSpec(
                memory(),
                new CpuSpec(
                        reader.one("cpus", CpuSpec::parseCpus),
                        reader.one("cpusetCpus", CpuSpec::parseSet),
                        reader.one("cpusetMems", CpuSpec::parseSet),
                        reader.one("cpuShares", Texts.number(2, LARGEST_SHARE))),
                reader.one("pidsLimit", RuntimeReader::pidsLimit),
                reader.one("blkioWeight", Texts.number(10, 1000)),
                ulimits(),
                sysctls(),
                reader.all("devices", DeviceSpec::parse),
                reader.one("gpus", GpuSpec::parse));
    }

    private MemorySpec memory() {
        ByteSize limit = reader.one("memory", RuntimeReader::memoryLimit);
        Long swap = reader.one("memorySwap", MemorySpec::parseSwap);
        ByteSize reservation = reader.one("memoryReservation", ByteSize::parse);
        if (swap != null && swap > 0 && !reader.says("memory")) {
            reader.problem("memorySwap is memory and swap together: set memory too");
        }
        if (limit != null && swap != null && swap > 0 && swap < limit.bytes()) {
            reader.problem("memorySwap '" + reader.text("memorySwap") + "' is less than memory '"
                    + reader.text("memory") + "': it is memory and swap together");
        }
        if (limit != null && reservation != null && reservation.bytes() > limit.bytes()) {
            reader.problem("memoryReservation '" + reader.text("memoryReservation") + "' is more than memory '"
                    + reader.text("memory") + "'");
        }
        return new MemorySpec(
                limit, swap, reservation, reader.one("shmSize", ByteSize::parse), reader.isTrue("oomKillDisable"));
    }

    private static ByteSize memoryLimit(String text) {
        ByteSize limit = ByteSize.parse(text);
        if (limit.bytes() < LEAST_MEMORY) {
            throw new SyntaxException("'" + text
                    + "' is too little: a container needs at least 6m (a number without a unit" + " is one of bytes)");
        }
        return limit;
    }

    /** Docker knows one mode; Podman has more, some of them with options after a colon. */
    private static String userns(String text) {
        if (!USERNS.matcher(Texts.notEmpty(text)).matches()) {
            throw new SyntaxException("'" + text + "' is not allowed: write 'host'");
        }
        return text;
    }

    private static Integer pidsLimit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 && limit != -1) {
            throw new SyntaxException("'" + text + "' is out of range: it must be at least 1, or -1 for no limit");
        }
        return limit;
    }

    private Map<String, String> sysctls() {
        Map<String, String> sysctls = reader.openAssignments("sysctls");
        sysctls.keySet().stream()
                .filter(key -> !NAMESPACED.matcher(key).matches())
                .forEach(key -> reader.problem(
                        "sysctls sets '" + key + "', which is one for the whole machine: a container has its own"
                                + " 'net.*', 'fs.mqueue.*', 'kernel.msg*', 'kernel.sem' and 'kernel.shm*'"));
        return sysctls;
    }

    private List<Ulimit> ulimits() {
        List<Ulimit> ulimits = reader.all("ulimits", Ulimit::parse);
        reader.checkOnce("ulimits", ulimits.stream().map(Ulimit::name).toList());
        return ulimits;
    }

    private SecuritySpec security(Collection<String> containers) {
        return new SecuritySpec(
                reader.all("capAdd", Capabilities::parse),
                reader.all("capDrop", Capabilities::parse),
                reader.isTrue("privileged"),
                reader.isTrue("readOnly"),
                reader.all("securityOpt", Texts::notEmpty),
                reader.one("userns", RuntimeReader::userns),
                namespaces(containers));
    }

    private NamespaceSpec namespaces(Collection<String> containers) {
        List<String> ipc = List.of("none", "private", "shareable", "host");
        NamespaceSpec namespaces = new NamespaceSpec(
                reader.one("ipc", text -> NamespaceMode.parse(text, ipc)),
                reader.one("pid", text -> NamespaceMode.parse(text, List.of("host"))),
                reader.one("uts", text -> NamespaceMode.parseMode(text, List.of("host"))),
                reader.one("cgroupns", text -> NamespaceMode.parseMode(text, List.of("host", "private"))));
        if (namespaces.uts() != null && (reader.says("hostname") || reader.says("domainname"))) {
            reader.problem("uts '" + namespaces.uts()
                    + "' goes with neither hostname nor domainname: the container has those of"
                    + " the engine's machine");
        }
        checkKnown("ipc", namespaces.ipc(), containers);
        checkKnown("pid", namespaces.pid(), containers);
        return namespaces;
    }

    private void checkKnown(String member, @Nullable NamespaceMode mode, Collection<String> containers) {
        if (mode != null && mode.container() != null) {
            reader.checkKnown(member, Names.CONTAINER, List.of(mode.container()), containers);
        }
    }
}
