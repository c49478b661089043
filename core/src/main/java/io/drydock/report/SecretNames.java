/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import java.util.regex.Pattern;

/** Tells by its name whether a value is secret: that of a variable, an option, a parameter or a header. */
final class SecretNames {

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(?:passw|passphrase|secret|token|credential|(?:api|access|account|private)[_.-]?key).*"
                    + "|(?:.+[_.-])?(?:keys?|pwd|sig)|.*(?:pass|auth|signature)");

    /** The working directory has a name that others give to passwords, and a file of a secret may be told. */
    private static final Pattern OPEN = Pattern.compile("(?i)(?:old)?pwd|.*[_.-](?:file|path|dir)");

    /** As in {@code MYSQL_ALLOW_EMPTY_PASSWORD=yes}. */
    private static final Pattern OPEN_VALUE = Pattern.compile("(?i)true|false|yes|no|on|off|0|1|");

    /** A shorter text is found everywhere. */
    private static final int SHORT = 4;

    private static final int LONGEST_WORD = 16;

    private SecretNames() {}

    /** The name may have dashes before it, as options have. */
    static boolean isSecret(String name, String value) {
        String bare = name.replaceFirst("^-+", "");
        return SECRET.matcher(bare).matches()
                && !OPEN.matcher(bare).matches()
                && !OPEN_VALUE.matcher(value).matches();
    }

    /** Whether a value may well be found where it is no secret. */
    static boolean isWord(String value) {
        return value.length() < SHORT
                || (value.length() <= LONGEST_WORD && value.chars().allMatch(Character::isLetter));
    }
}
