/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A file system in memory at a place inside a container, as in {@code docker run --tmpfs} or {@code --mount type=tmpfs}.
 *
 * @param target the absolute path inside the container
 * @param options options of the mount, such as {@code size=64m,mode=1777}; empty for the engine's defaults
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TmpfsMount(String target, String options) implements Mount {

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]*[bkmgBKMG]?");
    private static final Pattern SHARE = Pattern.compile("[1-9][0-9]?%");
    private static final Pattern MODE = Pattern.compile("[0-7]{3,4}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** Those of moby's {@code pkg/mount} that mean something to a file system in memory. */
    private static final Set<String> FLAGS = Set.of(
            "ro",
            "rw",
            "exec",
            "noexec",
            "suid",
            "nosuid",
            "dev",
            "nodev",
            "atime",
            "noatime",
            "diratime",
            "nodiratime",
            "relatime",
            "norelatime",
            "strictatime",
            "nostrictatime",
            "sync",
            "async");

    /**
     * Reads the short syntax.
     *
     * @param text {@code /path[:option[,option...]]}
     * @return the mount
     */
    static TmpfsMount parse(String text) {
        int colon = text.indexOf(':');
        String target = ContainerPath.mountPoint(colon < 0 ? text : text.substring(0, colon));
        List<String> options = new ArrayList<>();
        if (colon >= 0) {
            for (String option : text.substring(colon + 1).split(",", -1)) {
                options.add(option(option));
            }
        }
        return new TmpfsMount(target, String.join(",", options));
    }

    private static String option(String option) {
        int equals = option.indexOf('=');
        String value = option.substring(equals + 1);
        if (equals < 0) {
            if (!FLAGS.contains(option)) {
                throw unknown(option);
            }
            return option;
        }
        return switch (option.substring(0, equals)) {
            case "size" -> "size=" + size(value);
            case "mode" -> "mode=" + mode(value);
            case "uid", "gid", "nr_inodes" -> {
                if (!NUMBER.matcher(value).matches()) {
                    throw new SyntaxException("'" + option + "' has no number: write for example '"
                            + option.substring(0, equals) + "=1000'");
                }
                yield option;
            }
            default -> throw unknown(option);
        };
    }

    private static SyntaxException unknown(String option) {
        return new SyntaxException(
                "'" + option + "' is not an option of a tmpfs: write 'size=64m', 'mode=1777', 'uid=70',"
                        + " 'gid=70', 'nr_inodes=1000', or flags such as 'ro', 'exec' and 'noexec'");
    }

    static String size(String text) {
        if (SHARE.matcher(text).matches()) {
            return text;
        }
        if (!SIZE.matcher(text).matches()) { // the kernel reads fewer ways to write a size than docker does
            return String.valueOf(ByteSize.parse(text).bytes());
        }
        String size = text.toLowerCase(Locale.ROOT);
        return size.endsWith("b") ? size.substring(0, size.length() - 1) : size;
    }

    static String mode(String text) {
        if (!MODE.matcher(text).matches()) {
            throw new SyntaxException("'" + text + "' is not a mode: write three or four octal digits, such as '0644'");
        }
        return text;
    }
}
