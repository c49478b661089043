/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.engine.EngineFacts;
import io.drydock.engine.EngineVersion;
import io.drydock.junit.RequiresEngine.Is;
import io.drydock.spec.ByteSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A {@link RequiresEngine}, checked, and held against an engine. */
final class EngineRequirement {

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,2}\\.[0-9]{1,3}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/-]*");
    private static final List<String> SYSTEMS = List.of("linux", "windows");

    private final RequiresEngine wanted;

    private EngineRequirement(RequiresEngine wanted) {
        this.wanted = wanted;
    }

    /**
     * Reads an annotation.
     *
     * @throws IllegalArgumentException when a value of it is wrong
     */
    static EngineRequirement of(RequiresEngine wanted) {
        check(
                wanted.minApiVersion().isEmpty()
                        || VERSION.matcher(wanted.minApiVersion()).matches(),
                "minApiVersion '" + wanted.minApiVersion() + "' is not a version: write '1.44'");
        check(
                wanted.os().isEmpty() || SYSTEMS.contains(wanted.os().toLowerCase(Locale.ROOT)),
                "os '" + wanted.os() + "' is not known: write 'linux' or 'windows'");
        check(wanted.cpus() >= 0, "cpus " + wanted.cpus() + " is out of range: write a number from 1");
        check(
                wanted.cgroupVersion() >= 0 && wanted.cgroupVersion() <= 2,
                "cgroupVersion " + wanted.cgroupVersion() + " is not known: write 1 or 2");
        checkNames("arch", wanted.arch());
        checkNames("driver", wanted.driver());
        checkNames("networkDriver", wanted.networkDriver());
        checkNames("volumeDriver", wanted.volumeDriver());
        checkNames("logDriver", wanted.logDriver());
        checkNames("runtime", wanted.runtime());
        memory(wanted);
        return new EngineRequirement(wanted);
    }

    private static void check(boolean isRight, String problem) {
        if (!isRight) {
            throw new IllegalArgumentException(problem);
        }
    }

    private static void checkNames(String member, String[] names) {
        for (String name : names) {
            check(
                    NAME.matcher(name).matches(),
                    member + " '" + name
                            + "' is not a name: write letters, digits, '_', '.', ':', '/' and '-', starting with a letter or a"
                            + " digit");
        }
    }

    private static long memory(RequiresEngine wanted) {
        try {
            return wanted.memory().isEmpty()
                    ? 0
                    : ByteSize.parse(wanted.memory()).bytes();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("memory " + e.getMessage(), e);
        }
    }

    /** Tells what an engine is lacking, each as a part of a sentence that begins with the engine. */
    List<String> unmet(EngineVersion version, EngineFacts facts) {
        List<String> unmet = new ArrayList<>();
        unmetByVersion(version, unmet);
        add(
                unmet,
                facts.memory() >= memory(wanted),
                "has " + mebibytes(facts.memory()) + " of memory, and " + wanted.memory() + " is required");
        add(
                unmet,
                facts.cpus() >= wanted.cpus(),
                "has " + facts.cpus() + (facts.cpus() == 1 ? " processor" : " processors") + ", and " + wanted.cpus()
                        + (wanted.cpus() == 1 ? " is" : " are") + " required");
        add(
                unmet,
                wanted.driver().length == 0 || List.of(wanted.driver()).contains(facts.storageDriver()),
                "has the storage driver " + facts.storageDriver() + ", and " + or(wanted.driver()) + " is required");
        add(
                unmet,
                wanted.cgroupVersion() == 0 || facts.cgroupVersion().equals(String.valueOf(wanted.cgroupVersion())),
                "has control groups "
                        + (facts.cgroupVersion().isEmpty() ? "of no version" : "v" + facts.cgroupVersion()) + ", and v"
                        + wanted.cgroupVersion() + " is required");
        addMissing(
                unmet, "network driver", wanted.networkDriver(), facts.drivers().network());
        addMissing(
                unmet, "volume driver", wanted.volumeDriver(), facts.drivers().volume());
        addMissing(unmet, "log driver", wanted.logDriver(), facts.drivers().log());
        addMissing(unmet, "runtime", wanted.runtime(), facts.drivers().runtimes());
        addWrong(unmet, wanted.rootless(), facts.security().isRootless(), "is rootless", "is not rootless");
        addWrong(
                unmet,
                wanted.userns(),
                facts.security().hasUserNamespaces(),
                "remaps users to others (userns)",
                "does not remap users to others (userns)");
        addWrong(unmet, wanted.selinux(), facts.security().hasSelinux(), "has SELinux", "does not have SELinux");
        addWrong(unmet, wanted.apparmor(), facts.security().hasApparmor(), "has AppArmor", "does not have AppArmor");
        addWrong(unmet, wanted.swarm(), facts.isInSwarm(), "is in a swarm", "is not in a swarm");
        addWrong(
                unmet,
                wanted.liveRestore(),
                facts.isLiveRestoring(),
                "keeps containers running over a restart (live restore)",
                "does not keep containers running over a restart (live restore)");
        return unmet;
    }

    private void unmetByVersion(EngineVersion version, List<String> unmet) {
        add(
                unmet,
                wanted.minApiVersion().isEmpty() || number(version.apiVersion()) >= number(wanted.minApiVersion()),
                "speaks API " + version.apiVersion() + ", and " + wanted.minApiVersion() + " is required");
        add(
                unmet,
                wanted.os().isEmpty() || version.os().equalsIgnoreCase(wanted.os()),
                "runs " + version.os() + " containers, and " + wanted.os() + " is required");
        String arch = canonical(version.arch());
        add(
                unmet,
                wanted.arch().length == 0
                        || Arrays.stream(wanted.arch())
                                .map(EngineRequirement::canonical)
                                .anyMatch(arch::equals),
                "runs on " + arch + ", and " + or(wanted.arch()) + " is required");
        addWrong(unmet, wanted.podman(), version.isPodman(), "is Podman", "is not Podman");
    }

    private static void add(List<String> unmet, boolean isMet, String text) {
        if (!isMet) {
            unmet.add(text);
        }
    }

    private static void addMissing(List<String> unmet, String kind, String[] names, List<String> known) {
        for (String name : names) {
            add(
                    unmet,
                    known.contains(name),
                    "does not have the " + kind + " " + name
                            + (known.isEmpty() ? "" : ", but " + String.join(", ", known)));
        }
    }

    private static void addWrong(List<String> unmet, Is wanted, boolean is, String yes, String no) {
        String must = (is ? ", and must not" : ", and must") + (yes.startsWith("is ") ? " be" : "");
        add(unmet, wanted == Is.ANY || (wanted == Is.TRUE) == is, (is ? yes : no) + must);
    }

    private static int number(String version) {
        int dot = version.indexOf('.');
        return Integer.parseInt(version.substring(0, dot)) * 1000 + Integer.parseInt(version.substring(dot + 1));
    }

    /** Kernels and Go have different names for the same. */
    private static String canonical(String arch) {
        return switch (arch.toLowerCase(Locale.ROOT)) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "armv7l", "armv6l" -> "arm";
            case "i386", "i686" -> "386";
            default -> arch.toLowerCase(Locale.ROOT);
        };
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    private static String or(String[] names) {
        return String.join(" or ", names);
    }
}
