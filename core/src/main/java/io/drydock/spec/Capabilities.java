/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.List;
import java.util.Locale;

/** The capabilities of Linux ({@code include/uapi/linux/capability.h}), which engines take with {@code CAP_} and without. */
final class Capabilities {

    private static final String PREFIX = "CAP_";

    private static final List<String> NAMES = List.of(
            "ALL",
            "AUDIT_CONTROL",
            "AUDIT_READ",
            "AUDIT_WRITE",
            "BLOCK_SUSPEND",
            "BPF",
            "CHECKPOINT_RESTORE",
            "CHOWN",
            "DAC_OVERRIDE",
            "DAC_READ_SEARCH",
            "FOWNER",
            "FSETID",
            "IPC_LOCK",
            "IPC_OWNER",
            "KILL",
            "LEASE",
            "LINUX_IMMUTABLE",
            "MAC_ADMIN",
            "MAC_OVERRIDE",
            "MKNOD",
            "NET_ADMIN",
            "NET_BIND_SERVICE",
            "NET_BROADCAST",
            "NET_RAW",
            "PERFMON",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYSLOG",
            "SYS_ADMIN",
            "SYS_BOOT",
            "SYS_CHROOT",
            "SYS_MODULE",
            "SYS_NICE",
            "SYS_PACCT",
            "SYS_PTRACE",
            "SYS_RAWIO",
            "SYS_RESOURCE",
            "SYS_TIME",
            "SYS_TTY_CONFIG",
            "WAKE_ALARM");

    private Capabilities() {}

    static String parse(String text) {
        String upper = Texts.notEmpty(text).toUpperCase(Locale.ROOT);
        String name = upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : upper;
        if (!NAMES.contains(name)) {
            throw new SyntaxException("'" + text + "' is not a capability: "
                    + Names.nearest(name, NAMES)
                            .map(each -> "did you mean '" + each + "'?")
                            .orElse("write 'ALL' or one of capabilities(7), such as 'NET_ADMIN'"));
        }
        return text;
    }
}
