/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with files that go into a container.
 *
 * @param mode permission bits of files, such as {@code 0644}; directories can also be entered by whom they can be read.
 *     {@code null} leaves both as they are at their source
 * @param uid the number of the owner
 * @param gid the number of the owner's group
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record FileAccess(@Nullable Integer mode, int uid, int gid) {

    /** The modes of the source, owned by {@code root}. */
    public static final FileAccess DEFAULT = new FileAccess(null, 0, 0);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern OPTIONS = Pattern.compile("(mode|uid|gid)=.*");
    private static final int OCTAL = 8;

    /**
     * Sets the mode and leaves the owner {@code root}.
     *
     * @param mode permission bits, such as {@code 0644}
     * @return the access
     */
    public static FileAccess mode(int mode) {
        return DEFAULT.withMode(mode);
    }

    /**
     * Sets the mode.
     *
     * @param bits permission bits, such as {@code 0644}
     * @return the access
     */
    public FileAccess withMode(int bits) {
        return new FileAccess(bits, uid, gid);
    }

    /**
     * Sets the owner.
     *
     * @param user the number of the owner
     * @param group the number of the owner's group
     * @return the access
     */
    public FileAccess withOwner(int user, int group) {
        return new FileAccess(mode, user, group);
    }

    /** Tells whether a text says something about access, instead of naming a file. */
    static boolean isSaidBy(String text) {
        return OPTIONS.matcher(text).matches();
    }

    /** Reads {@code mode=0644,uid=70,gid=70}, any of them; what is not said stays as it is here. */
    FileAccess and(String text) {
        FileAccess access = this;
        for (String option : text.split(",", -1)) {
            int equals = option.indexOf('=');
            String value = option.substring(equals + 1);
            access = switch (option.substring(0, Math.max(equals, 0))) {
                case "mode" -> access.withMode(Integer.parseInt(TmpfsMount.mode(value), OCTAL));
                case "uid" -> access.withOwner(number(value), access.gid);
                case "gid" -> access.withOwner(access.uid, number(value));
                default ->
                    throw new SyntaxException("'" + option + "' is not one of 'mode=0644', 'uid=70' and 'gid=70'");
            };
        }
        return access;
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new SyntaxException(
                    "'" + text + "' is not the number of a user or group: names are known only in the" + " container");
        }
        return Integer.parseInt(text);
    }

    /** Takes what is said of access from the end of a list. */
    static FileAccess takenFrom(ArrayList<String> parts, FileAccess unsaid) {
        String last = parts.get(parts.size() - 1);
        if (!isSaidBy(last)) {
            return unsaid;
        }
        parts.remove(parts.size() - 1);
        return unsaid.and(last);
    }

    /** Splits a text at its colons. */
    static ArrayList<String> parts(String text) {
        return new ArrayList<>(List.of(text.split(":", -1)));
    }
}
