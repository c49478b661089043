/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.util.regex.PatternSyntaxException;

/** What Go's {@code filepath.Match} takes for a pattern. */
final class GlobSyntax {

    private final String glob;
    private int position;

    private GlobSyntax(String glob) {
        this.glob = glob;
    }

    /**
     * Checks a pattern.
     *
     * @throws PatternSyntaxException when it is malformed
     */
    static void check(String glob) {
        GlobSyntax syntax = new GlobSyntax(glob);
        while (syntax.position < glob.length()) {
            if (syntax.skip("[")) {
                syntax.characterClass();
            } else {
                syntax.character("'\\' at its end escapes nothing");
            }
        }
    }

    private void characterClass() {
        String unclosed = "'[' has no ']'";
        skip("^");
        boolean empty = true;
        while (empty || !skip("]")) {
            member(unclosed);
            if (skip("-")) {
                member(unclosed);
            }
            empty = false;
        }
    }

    private void member(String unclosed) {
        if (glob.startsWith("]", position)) {
            throw malformed("']' needs something before it; write '\\]' for the character itself");
        }
        if (glob.startsWith("-", position)) {
            throw malformed("'-' needs a character on both sides; write '\\-' for the character itself");
        }
        character(unclosed);
    }

    private void character(String problemAtEnd) {
        skip("\\");
        if (position >= glob.length()) {
            throw malformed(problemAtEnd);
        }
        position += Character.charCount(glob.codePointAt(position));
    }

    private boolean skip(String text) {
        boolean there = glob.startsWith(text, position);
        position += there ? text.length() : 0;
        return there;
    }

    private PatternSyntaxException malformed(String problem) {
        return new PatternSyntaxException(problem, glob, position);
    }
}
