/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Checks texts that the engine reads itself, as far as a mistake can be seen in them. */
final class Texts {

    private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z]:[\\\\/].*", Pattern.DOTALL);
    private static final Pattern HOSTNAME = Pattern.compile("\\S{1,64}");
    private static final Pattern USER = Pattern.compile("[^:]+(:[^:]*)?|:[^:]+");

    /** As moby's {@code signal.SignalMap} has them on Linux. */
    private static final Pattern SIGNAL =
            Pattern.compile("[1-9][0-9]{0,2}|(SIG)?(ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT"
                    + "|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|UNUSED|URG|USR1|USR2|VTALRM|WINCH"
                    + "|XCPU|XFSZ|RTMIN([+]([1-9]|1[0-5]))?|RTMAX(-([1-9]|1[0-4]))?)");

    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9]+/[a-z0-9_]+(/[a-z0-9_.]+)?");
    private static final String CLASS_PATH = "classpath:";

    /** What {@code wiring.Template} may find a value for. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:(?:sys|env|hostPort):|[A-Za-z0-9_-]+\\.)[^}]*}");

    private Texts() {}

    /** What the text may be, as far as that is known before values are there. */
    static String withoutReferences(String text) {
        return REFERENCE.matcher(text).replaceAll("x");
    }

    static String notEmpty(String text) {
        if (text.isBlank()) {
            throw new SyntaxException("is empty");
        }
        return text;
    }

    static String word(String kind, String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isWhitespace)) {
            throw new SyntaxException("'" + text + "' is not " + kind + ": it is one word");
        }
        return text;
    }

    /** Reads the name of a machine; longer ones the kernel refuses (sethostname(2)). */
    static String hostname(String text) {
        return matching(notEmpty(text), HOSTNAME, "the name of a host: it is one word of up to 64 characters");
    }

    /** Reads a path, or {@code classpath:} and the name of a resource. */
    static FileSource fileOrResource(String text) {
        return text.startsWith(CLASS_PATH)
                ? CopySpec.resource(text.substring(CLASS_PATH.length()))
                : new FileSource.HostFile(text);
    }

    static String absolutePath(String text) {
        return matching(text, ABSOLUTE, "an absolute path: write '/app'");
    }

    static String signal(String text) {
        return matching(text.toUpperCase(Locale.ROOT), SIGNAL, text, "a signal: write 'SIGTERM', 'TERM' or '15'");
    }

    static String platform(String text) {
        return matching(text, PLATFORM, "a platform: write 'os/arch' or 'os/arch/variant', such as 'linux/arm64'");
    }

    /** Reads a user as moby does: what follows the first colon is a group, which has none in its name. */
    static String user(String text) {
        return matching(notEmpty(text), USER, "a user: write 'user' or 'user:group', each as a name or a number");
    }

    private static String matching(String text, Pattern syntax, String wanted) {
        return matching(text, syntax, text, wanted);
    }

    private static String matching(String checked, Pattern syntax, String text, String wanted) {
        if (!syntax.matcher(checked).matches()) {
            throw new SyntaxException("'" + text + "' is not " + wanted);
        }
        return text;
    }

    /** Reads numbers of a range. */
    static Function<String, Integer> number(int least, int most) {
        return text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new SyntaxException("'" + text + "' is out of range: it must be "
                        + (most == Integer.MAX_VALUE ? "at least " + least : "from " + least + " to " + most));
            }
            return number;
        };
    }
}
