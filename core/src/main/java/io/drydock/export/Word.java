/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.export;

import io.drydock.spec.ByteSize;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.MemorySpec;
import io.drydock.spec.RestartPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that {@code docker create} and Compose say alike.
 *
 * @param flag the option of the docker CLI
 * @param key the key of a service, with a dot before a key within another; {@code null} where Compose has no word for it
 * @param kind how it is written
 * @param values what a container says of it; nothing where it says nothing
 */
record Word(String flag, @Nullable String key, Kind kind, Function<ContainerSpec, List<String>> values) {

    /** How a word is written. */
    enum Kind {
        /** Once, with a text. */
        TEXT,
        /** Once, with a number. */
        NUMBER,
        /** Without a value, or {@code true}. */
        SWITCH,
        /** As often as there are values. */
        LIST
    }

    /** All that there are, but for what each says in its own way. */
    static final List<Word> ALL = List.of(
            text("--platform", "platform", spec -> spec.runtime().system().platform()),
            text("--hostname", "hostname", spec -> spec.runtime().system().hostname()),
            text("--domainname", "domainname", spec -> spec.runtime().system().domainname()),
            flag("--init", "init", spec -> spec.runtime().system().init()),
            text("--restart", "restart", spec -> restart(spec.runtime().restart())),
            text("--workdir", "working_dir", spec -> spec.process().workdir()),
            text("--user", "user", spec -> spec.process().user().name()),
            list("--group-add", "group_add", spec -> spec.process().user().groups()),
            flag("--tty", "tty", spec -> spec.process().terminal().tty()),
            flag(
                    "--interactive",
                    "stdin_open",
                    spec -> spec.process().terminal().interactive()),
            text("--stop-signal", "stop_signal", spec -> spec.process().stop().signal()),
            text("--memory", "mem_limit", spec -> bytes(memory(spec).limit())),
            text("--memory-swap", "memswap_limit", spec -> memory(spec).swap()),
            text(
                    "--memory-reservation",
                    "mem_reservation",
                    spec -> bytes(memory(spec).reservation())),
            text("--shm-size", "shm_size", spec -> bytes(memory(spec).shm())),
            flag("--oom-kill-disable", "oom_kill_disable", spec -> memory(spec).oomKillDisable()),
            text(
                    "--cpus",
                    "cpus",
                    spec -> plain(spec.runtime().resources().cpu().cpus())),
            text(
                    "--cpuset-cpus",
                    "cpuset",
                    spec -> spec.runtime().resources().cpu().cpuset()),
            text("--cpuset-mems", null, spec -> spec.runtime().resources().cpu().memset()),
            number(
                    "--cpu-shares",
                    "cpu_shares",
                    spec -> spec.runtime().resources().cpu().shares()),
            number(
                    "--pids-limit",
                    "pids_limit",
                    spec -> spec.runtime().resources().pidsLimit()),
            number(
                    "--blkio-weight",
                    "blkio_config.weight",
                    spec -> spec.runtime().resources().blkioWeight()),
            list("--sysctl", "sysctls", spec -> pairs(spec.runtime().resources().sysctls())),
            list(
                    "--device",
                    "devices",
                    spec -> spec.runtime().resources().devices().stream()
                            .map(device -> device.host() + ":" + device.path() + ":" + device.permissions())
                            .toList()),
            list("--cap-add", "cap_add", spec -> spec.runtime().security().capAdd()),
            list("--cap-drop", "cap_drop", spec -> spec.runtime().security().capDrop()),
            flag("--privileged", "privileged", spec -> spec.runtime().security().privileged()),
            flag("--read-only", "read_only", spec -> spec.runtime().security().readOnly()),
            list(
                    "--security-opt",
                    "security_opt",
                    spec -> spec.runtime().security().securityOpt()),
            text("--userns", "userns_mode", spec -> spec.runtime().security().userns()),
            text(
                    "--log-driver",
                    "logging.driver",
                    spec -> spec.runtime().logging().driver()),
            list(
                    "--expose",
                    "expose",
                    spec -> spec.networking().expose().ports().stream()
                            .map(Object::toString)
                            .toList()),
            list(
                    "--dns",
                    "dns",
                    spec -> spec.networking().names().servers().stream()
                            .map(Object::toString)
                            .toList()),
            list("--dns-search", "dns_search", spec -> spec.networking().names().search()),
            list("--dns-option", "dns_opt", spec -> spec.networking().names().options()),
            list("--label", "labels", spec -> pairs(spec.runtime().labels())));

    private static Word text(String flag, @Nullable String key, Function<ContainerSpec, @Nullable Object> value) {
        return new Word(flag, key, Kind.TEXT, spec -> said(value.apply(spec)));
    }

    private static Word number(String flag, String key, Function<ContainerSpec, @Nullable Object> value) {
        return new Word(flag, key, Kind.NUMBER, spec -> said(value.apply(spec)));
    }

    private static Word flag(String flag, String key, Function<ContainerSpec, Boolean> value) {
        return new Word(flag, key, Kind.SWITCH, spec -> value.apply(spec) ? List.of("true") : List.of());
    }

    private static Word list(String flag, String key, Function<ContainerSpec, List<String>> values) {
        return new Word(flag, key, Kind.LIST, values);
    }

    private static List<String> said(@Nullable Object value) {
        return Stream.ofNullable(value).map(Object::toString).toList();
    }

    private static MemorySpec memory(ContainerSpec spec) {
        return spec.runtime().resources().memory();
    }

    private static @Nullable Long bytes(@Nullable ByteSize size) {
        return size == null ? null : Long.valueOf(size.bytes());
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static @Nullable String restart(@Nullable RestartPolicy policy) {
        if (policy == null) {
            return null;
        }
        return policy.maximumRetries() == 0 ? policy.name() : policy.name() + ":" + policy.maximumRetries();
    }

    static List<String> pairs(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }
}
