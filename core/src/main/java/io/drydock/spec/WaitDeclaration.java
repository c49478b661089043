/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import io.drydock.spec.WaitSpec.HealthWait;
import io.drydock.spec.WaitSpec.HttpWait;
import io.drydock.spec.WaitSpec.LogWait;
import io.drydock.spec.WaitSpec.PortWait;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A wait condition as it was written, before it is held against the ports that the container publishes. */
sealed interface WaitDeclaration {

    /**
     * Reads the condition.
     *
     * @param published the ports that the container publishes
     * @return the condition
     * @throws SyntaxException when it cannot be met as it is declared
     */
    WaitSpec read(Published published);

    /** As {@link PortWait}. */
    record Port(int number) implements WaitDeclaration {
        @Override
        public WaitSpec read(Published published) {
            return new PortWait(published.port(number));
        }
    }

    /** As {@link HttpWait}; 0 stands for a port or a status that was not written. */
    record Http(String path, int number, int status) implements WaitDeclaration {

        /** Path and query of RFC 3986, sections 3.3 and 3.4. */
        private static final Pattern PATH = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

        @Override
        public WaitSpec read(Published published) {
            if (!path.startsWith("/")) {
                throw new SyntaxException("has the path '" + path + "': a path starts with '/'");
            }
            if (!PATH.matcher(path).matches()) {
                throw new SyntaxException("has the path '" + path
                        + "', which is not a part of a URL: write characters that are not allowed there as '%20'");
            }
            if (status != 0 && (status < 100 || status > 599)) {
                throw new SyntaxException("wants status " + status + ": an HTTP status is a number from 100 to 599");
            }
            ContainerPort port = number == 0 ? published.onlyTcpPort() : published.port(number);
            return new HttpWait(path, port, status == 0 ? null : Integer.valueOf(status));
        }
    }

    /** As {@link LogWait}. */
    record Log(String regex, int times) implements WaitDeclaration {
        @Override
        public WaitSpec read(Published published) {
            if (times < 1) {
                throw new SyntaxException("wants " + times + " matching lines: at least 1 is needed");
            }
            if (regex.isEmpty()) {
                throw new SyntaxException(
                        "has an empty pattern, which any line matches: write '.' where that is meant");
            }
            try {
                return new LogWait(Pattern.compile(regex), times);
            } catch (PatternSyntaxException e) {
                throw new SyntaxException("has the pattern '" + regex + "', which is not a regular expression: "
                        + e.getDescription() + " near index " + e.getIndex());
            }
        }
    }

    /** As {@link HealthWait}. */
    record Health() implements WaitDeclaration {
        @Override
        public WaitSpec read(Published published) {
            return new HealthWait();
        }
    }

    /** Not understood by who read it. */
    record Invalid(String problem) implements WaitDeclaration {
        @Override
        public WaitSpec read(Published published) {
            throw new SyntaxException(problem);
        }
    }
}
