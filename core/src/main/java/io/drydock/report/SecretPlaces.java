/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides secrets because of what stands before them, and tells what was hidden. In each pattern the first group stays as it is. */
final class SecretPlaces {

    /** Up to the last {@code @}, since not everybody encodes a password; digits alone are a port. */
    private static final Pattern PASSWORD =
            Pattern.compile("((?<=://)[^/\\s:@\"'<>]*:)(?!\\d+(?:[/?#\\s\"']|$))((?:(?!://)[^\\s\"'<>])+)(?=@)");

    private static final Pattern USER = Pattern.compile("((?<=://))([^/\\s:@\"'<>?#]+)(?=@)");

    private static final Pattern HTTP_USER = Pattern.compile("((?<=https?://))([^/\\s:@\"'<>?#]+)(?=@)");

    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)((?<![\\w-])(?:proxy-)?authorization[\\\\\"']*\\s*[:=]\\s*[\\\\\"']*"
                    + "(?:(?:basic|bearer|digest|negotiate|token|apikey)\\s+)?)([^\\s\\\\\"',;]+)");

    /** Of an address, or of a list of settings, as databases have them; Go writes an ampersand as in the third. */
    private static final Pattern PARAMETER =
            Pattern.compile("((?:[?&;#]|\\\\u0026)\\s*([\\w.%~-]+)=)(\\{[^}]*}|(?:(?!\\\\u0026)[^\\s\"'&;#])*)");

    private static final Pattern ASSIGNMENT =
            Pattern.compile("((?<![\\w.?&;#-])(?!u0026)([\\w.-]+)=)(\"[^\"]*\"|'[^']*'|[^\\s\"']*[^\\s\"';])");

    private static final Pattern OPTION =
            Pattern.compile("((?<![\\w.-])(--?[\\w.-]+)\\s+)(\"[^\"]*\"|'[^']*'|[^\\s\"'-][^\\s\"']*)");

    private static final Pattern HEADER = Pattern.compile("((?:^|(?<=[\\s\"']))([\\w-]+):[ \\t]+)([^\\s\"']+)");

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

    /** Hides the same in a command whose words are told apart. */
    static List<String> hideInWords(List<String> command, Consumer<String> listener) {
        return new SecretPlaces(listener).inWords(command);
    }

    private String inText(String text) {
        String hidden = hide(AUTHORIZATION, text, found -> true, 2);
        if (hidden.contains("://")) {
            hidden = hide(PASSWORD, hidden, found -> true, 2);
            hidden = hide(HTTP_USER, hidden, found -> true, 2);
            hidden = hide(USER, hidden, found -> !SecretNames.isWord(found.group(2)), 2);
        }
        return hidden.indexOf('=') < 0 ? hidden : hide(PARAMETER, hidden, SecretPlaces::isNamedSo, 3);
    }

    private String inCommand(String command) {
        String hidden = command;
        for (Pattern pattern : List.of(ASSIGNMENT, OPTION, HEADER)) {
            hidden = hide(pattern, hidden, SecretPlaces::isNamedSo, 3);
        }
        for (Pattern pattern : ProgramOptions.IN_LINE) {
            hidden = hide(pattern, hidden, found -> true, 2);
        }
        return inText(hidden);
    }

    private List<String> inWords(List<String> command) {
        List<String> words = new ArrayList<>();
        String before = "";
        for (String each : ProgramOptions.separate(hideOptions(ProgramOptions.join(command)))) {
            boolean follows = before.startsWith("-") && !before.contains("=") && !each.startsWith("-");
            words.add(follows && SecretNames.isSecret(before, each) ? hidden(each) : inCommand(each));
            before = each;
        }
        return command.isEmpty() ? List.of() : words;
    }

    private String hideOptions(String words) {
        String hidden = words;
        for (Pattern pattern : ProgramOptions.IN_WORDS) {
            hidden = hide(pattern, hidden, found -> true, 2);
        }
        return hidden;
    }

    private static boolean isNamedSo(MatchResult found) {
        return SecretNames.isSecret(found.group(2), found.group(3));
    }

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
