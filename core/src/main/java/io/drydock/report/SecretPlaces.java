/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides secrets because of what stands before them, and tells what was hidden. */
final class SecretPlaces {

    private static final Pattern IN_URL = Pattern.compile("(?<=://)([^/\\s:@\"']*:)([^/\\s@\"']+)(?=@)");

    /** Of an address, or of a list of settings, as databases have them; Go writes an ampersand as in the third. */
    private static final Pattern PARAMETER =
            Pattern.compile("((?:[?&;#]|\\\\u0026)\\s*([\\w.%~-]+)=)(\\{[^}]*}|(?:(?!\\\\u0026)[^\\s\"'&;#])*)");

    private static final Pattern ASSIGNMENT =
            Pattern.compile("((?<![\\w.?&;#-])(?!u0026)([\\w.-]+)=)(\"[^\"]*\"|'[^']*'|[^\\s\"']*[^\\s\"';])");

    private static final Pattern OPTION =
            Pattern.compile("((?<![\\w.-])(--?[\\w.-]+)\\s+)(\"[^\"]*\"|'[^']*'|[^\\s\"'-][^\\s\"']*)");

    private final Consumer<String> listener;

    private SecretPlaces(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Hides what any text may tell, as a log does. */
    static String hideInText(String text, Consumer<String> listener) {
        return new SecretPlaces(listener).inText(text);
    }

    /** Hides also what only a command or a setting has. */
    static String hideInCommand(String command, Consumer<String> listener) {
        return new SecretPlaces(listener).inCommand(command);
    }

    private String inText(String text) {
        String hidden = text.contains("://") ? hide(IN_URL, text, found -> true, 2) : text;
        return hidden.indexOf('=') < 0 ? hidden : hide(PARAMETER, hidden, SecretPlaces::isNamedSo, 3);
    }

    private String inCommand(String command) {
        String hidden = hide(ASSIGNMENT, command, SecretPlaces::isNamedSo, 3);
        return inText(hide(OPTION, hidden, SecretPlaces::isNamedSo, 3));
    }

    private static boolean isNamedSo(MatchResult found) {
        return SecretNames.isSecret(found.group(2), found.group(3));
    }

    /** The first group stays before what is hidden. */
    private String hide(Pattern pattern, String text, Predicate<MatchResult> isSecret, int secret) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        isSecret.test(found) ? found.group(1) + hidden(found.group(secret)) : found.group()));
    }

    private String hidden(String value) {
        boolean isQuoted = value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0;
        String bare = isQuoted ? value.substring(1, value.length() - 1) : value;
        if (!bare.equals(SecretMask.SHOWN)) {
            listener.accept(bare);
        }
        return SecretMask.SHOWN;
    }
}
