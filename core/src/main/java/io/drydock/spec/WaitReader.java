/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.spec;

import static java.util.stream.Collectors.joining;

import io.drydock.spec.WaitSpec.CombinedWait;
import io.drydock.spec.WaitSpec.CompletedWait;
import io.drydock.spec.WaitSpec.CustomWait;
import io.drydock.spec.WaitSpec.ExecWait;
import io.drydock.spec.WaitSpec.FileWait;
import io.drydock.spec.WaitSpec.GrpcWait;
import io.drydock.spec.WaitSpec.HealthWait;
import io.drydock.spec.WaitSpec.HttpWait;
import io.drydock.spec.WaitSpec.LogWait;
import io.drydock.spec.WaitSpec.PortWait;
import io.drydock.spec.WaitSpec.TimedWait;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one wait condition, held against the ports that the container publishes. What is wrong is a {@link SyntaxException}. */
final class WaitReader {

    private static final List<String> OF_HTTP = List.of("port", "method", "status", "body", "headers", "user");
    private static final List<String> OF_HTTPS =
            Stream.concat(OF_HTTP.stream(), Stream.of("insecure", "caCert")).toList();

    /** The conditions, each with the members that go with it; any goes with timeout. */
    private static final Map<String, List<String>> CONDITIONS = conditions();

    /** Path and query of RFC 3986, sections 3.3 and 3.4. */
    private static final Pattern PATH = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** Java's client sets them itself and accepts no others. */
    private static final Set<String> RESTRICTED = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final Map<String, Object> said;
    private final Published published;

    private WaitReader(WaitSpecBuilder wait, Published published) {
        this.said = wait.said();
        this.published = published;
    }

    private static Map<String, List<String>> conditions() {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        conditions.put("http", OF_HTTP);
        conditions.put("https", OF_HTTPS);
        conditions.put("log", List.of("times", "stream"));
        conditions.put("health", List.of());
        conditions.put("exec", List.of("exitCode"));
        conditions.put("file", List.of());
        conditions.put("completed", List.of("exitCode"));
        conditions.put("grpc", List.of("port", "service"));
        conditions.put("probe", List.of());
        conditions.put("udp", List.of());
        conditions.put("all", List.of());
        conditions.put("any", List.of());
        conditions.put("sequence", List.of());
        conditions.put("port", List.of());
        return conditions;
    }

    static WaitSpec read(WaitSpecBuilder wait, Published published) {
        WaitReader reader = new WaitReader(wait, published);
        WaitSpec condition = reader.condition();
        Object timeout = wait.said().get("timeout");
        try {
            return timeout == null ? condition : new TimedWait(condition, Durations.parse((String) timeout));
        } catch (IllegalArgumentException e) {
            throw new SyntaxException("has a wrong timeout: " + e.getMessage());
        }
    }

    private WaitSpec condition() {
        if (said.containsKey("invalid")) {
            throw new SyntaxException((String) value("invalid"));
        }
        List<String> conditions =
                CONDITIONS.keySet().stream().filter(said::containsKey).toList();
        boolean asksPort = conditions.size() == 2 && partners(conditions.get(0)).contains(conditions.get(1));
        if (conditions.size() != 1 && !asksPort) {
            throw new SyntaxException((conditions.isEmpty()
                            ? "says nothing to wait for"
                            : "waits for several things, " + String.join(", ", conditions))
                    + ": set one of http or https (with port), log, health, exec, file, completed, grpc (with port), probe,"
                    + " udp, or port alone; several conditions are several @WaitFor");
        }
        String condition = conditions.get(0);
        said.keySet().stream()
                .filter(member -> !CONDITIONS.containsKey(member) && !member.equals("timeout"))
                .filter(member -> !partners(condition).contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw new SyntaxException(
                            "sets " + member + ", which goes with " + conditionsWith(member) + " only");
                });
        return switch (condition) {
            case "http", "https" -> http(condition);
            case "log" -> log();
            case "health" -> new HealthWait();
            case "exec" -> exec();
            case "file" -> file();
            case "completed" -> new CompletedWait(exitCodes());
            case "grpc" -> new GrpcWait(askedPort(), (String) said.getOrDefault("service", ""));
            case "probe" -> new CustomWait((CustomCondition) value("probe"));
            case "udp" -> new PortWait(published.port(new ContainerPort((int) value("udp"), Protocol.UDP)));
            case "port" -> new PortWait(published.port((int) value("port")));
            default -> combined(condition);
        };
    }

    /** The members that go with a condition. */
    private static List<String> partners(String condition) {
        return CONDITIONS.getOrDefault(condition, List.of());
    }

    private static String conditionsWith(String member) {
        return CONDITIONS.entrySet().stream()
                .filter(condition -> condition.getValue().contains(member))
                .map(Map.Entry::getKey)
                .collect(joining(" and "));
    }

    private Object value(String member) {
        return Optional.ofNullable(said.get(member)).orElseThrow();
    }

    private ContainerPort askedPort() {
        return said.containsKey("port") ? published.port((int) value("port")) : published.onlyTcpPort();
    }

    private WaitSpec http(String scheme) {
        String path = (String) value(scheme);
        if (!path.startsWith("/")) {
            throw new SyntaxException("has the path '" + path + "': a path starts with '/'");
        }
        if (!PATH.matcher(Texts.withoutReferences(path)).matches()) {
            throw new SyntaxException("has the path '" + path
                    + "', which is not a part of a URL: write characters that are not allowed there as '%20'");
        }
        String method = (String) said.getOrDefault("method", "GET");
        if (!TOKEN.matcher(method).matches() || method.equals("CONNECT")) {
            throw new SyntaxException("has the method '" + method + "': write 'GET', 'HEAD', 'POST' or another one");
        }
        HttpRequestSpec request =
                new HttpRequestSpec(method, path, headers(), user(), scheme.equals("https") ? tls() : null);
        HttpAnswerSpec wanted = new HttpAnswerSpec(statuses(), said.containsKey("body") ? regex("body", "body") : null);
        return new HttpWait(askedPort(), request, wanted);
    }

    private Set<Integer> statuses() {
        Set<Integer> statuses = numbers("status");
        statuses.stream()
                .filter(status -> status < 100 || status > 599)
                .findFirst()
                .ifPresent(status -> {
                    throw new SyntaxException(
                            "wants status " + status + ": an HTTP status is a number from 100 to 599");
                });
        return statuses;
    }

    private @Nullable String user() {
        String user = (String) said.get("user");
        if (user != null && user.indexOf(':') < 0) {
            throw new SyntaxException("sets a user without a password: write 'name:password'");
        }
        return user;
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : texts("headers")) {
            int colon = header.indexOf(':');
            String name = colon < 0 ? header : header.substring(0, colon);
            if (colon < 0 || !TOKEN.matcher(name).matches()) {
                throw new SyntaxException("has a header that is none: write 'Name: value'");
            }
            String value = header.substring(colon + 1).strip();
            if (value.chars().anyMatch(letter -> letter < ' ' || letter == 127)) {
                throw new SyntaxException("has a line end or another control character in the header '" + name + "'");
            }
            if (RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
                throw new SyntaxException("sets the header '" + name + "', which is the client's own");
            }
            headers.put(name, value);
        }
        return headers;
    }

    private TlsSpec tls() {
        boolean insecure = said.containsKey("insecure");
        Object caCert = said.get("caCert");
        if (insecure && caCert != null) {
            throw new SyntaxException("sets both insecure and caCert: any certificate will do, or those of the file");
        }
        return new TlsSpec(insecure, caCert == null ? null : Texts.fileOrResource((String) caCert));
    }

    private WaitSpec log() {
        int times = (int) said.getOrDefault("times", 1);
        if (times < 1) {
            throw new SyntaxException("wants " + times + " matching lines: at least 1 is needed");
        }
        return new LogWait(regex("log", "line"), times, (LogStream) said.getOrDefault("stream", LogStream.ANY));
    }

    private Pattern regex(String member, String matched) {
        String regex = (String) value(member);
        if (regex.isEmpty()) {
            throw new SyntaxException(
                    "has an empty pattern, which any " + matched + " matches: write '.' where that is meant");
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new SyntaxException("has the pattern '" + regex + "', which is not a regular expression: "
                    + e.getDescription() + " near index " + e.getIndex());
        }
    }

    private WaitSpec exec() {
        List<String> command = texts("exec");
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw new SyntaxException("has an empty command: write the program first, then its arguments");
        }
        return new ExecWait(command, exitCodes());
    }

    private Set<Integer> exitCodes() {
        Set<Integer> codes = numbers("exitCode");
        codes.stream().filter(code -> code < 0 || code > 255).findFirst().ifPresent(code -> {
            throw new SyntaxException("wants exit code " + code + ": an exit code is a number from 0 to 255");
        });
        return codes.isEmpty() ? Set.of(0) : codes;
    }

    private WaitSpec file() {
        return new FileWait(ContainerPath.absolute((String) value("file")));
    }

    private WaitSpec combined(String mode) {
        List<?> parts = (List<?>) value(mode);
        if (parts.size() < 2) {
            throw new SyntaxException("has " + parts.size() + (parts.size() == 1 ? " condition" : " conditions")
                    + " in '" + mode + "': at least 2 are needed");
        }
        return new CombinedWait(
                WaitMode.valueOf(mode.toUpperCase(Locale.ROOT)),
                parts.stream()
                        .map(part -> read((WaitSpecBuilder) part, published))
                        .toList());
    }

    private List<String> texts(String member) {
        List<?> texts = (List<?>) said.getOrDefault(member, List.of());
        return texts.stream().map(String.class::cast).toList();
    }

    private Set<Integer> numbers(String member) {
        List<?> numbers = (List<?>) said.getOrDefault(member, List.of());
        return new HashSet<>(numbers.stream().map(Integer.class::cast).toList());
    }
}
