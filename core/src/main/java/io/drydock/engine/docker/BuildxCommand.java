/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import io.drydock.engine.ImageBuild;
import io.drydock.spec.BuildSecret;
import io.drydock.spec.BuildSpec;
import io.drydock.spec.BuildStepsSpec;
import io.drydock.spec.FileSource;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command that builds an image of the context on its standard input, on the same engine as everything else.
 *
 * @param arguments what comes after {@code docker}
 * @param variables what is set in its environment, besides what is there; values of build arguments are here, since anybody on
 *     the machine can see the arguments of a command
 * @param unset what it must not find in its environment
 */
record BuildxCommand(List<String> arguments, Map<String, String> variables, Set<String> unset) {

    private static final String BUILDER = "BUILDX_BUILDER";

    /** Other engines than ours, and what the other builders do not look at: the image is to be the same. */
    private static final Set<String> NOT_OURS = Set.of(
            "DOCKER_CONTEXT",
            "DOCKER_TLS",
            "DOCKER_TLS_VERIFY",
            "DOCKER_CERT_PATH",
            "DOCKER_DEFAULT_PLATFORM",
            "SOURCE_DATE_EPOCH");

    /** As the CSV of RFC 4180 has it. */
    private static final Pattern TO_BE_QUOTED = Pattern.compile("[,\"\\r\\n]");

    /** Copies the collections. */
    BuildxCommand {
        arguments = List.copyOf(arguments);
        variables = Map.copyOf(variables);
        unset = Set.copyOf(unset);
    }

    /** Tells whether the user wants another builder than the BuildKit of the engine. */
    static boolean hasOwnBuilder(EngineLocator.Surroundings surroundings) {
        return !surroundings.variable(BUILDER).isEmpty();
    }

    static BuildxCommand of(ImageBuild build, Place place, EngineLocator.Surroundings surroundings) {
        Writer writer = new Writer();
        writer.addBuilder(surroundings);
        writer.addEngine(place);
        writer.addImage(build);
        writer.addArgs(build.spec(), surroundings);
        writer.addSteps(build.spec().steps());
        writer.addCache(build.spec());
        build.spec().builder().secrets().forEach(writer::addSecret);
        build.spec().builder().ssh().forEach(each -> writer.add("--ssh", each));
        writer.arguments.add("-");
        return new BuildxCommand(writer.arguments, writer.variables, NOT_OURS);
    }

    /**
     * Tells why it cannot be run; Java would write a question mark for a character that the charset does not have.
     *
     * @param charset in which Java writes commands on this machine
     */
    Optional<String> problem(Charset charset) {
        List<String> texts = new ArrayList<>(arguments);
        texts.addAll(variables.values());
        if (texts.stream().anyMatch(text -> text.indexOf('\0') >= 0)) {
            return Optional.of("a command cannot have the character NUL in its arguments");
        }
        return texts.stream().allMatch(charset.newEncoder()::canEncode)
                ? Optional.empty()
                : Optional.of("what is said of the build has characters that the character set '" + charset
                        + "' of this process does not have: run it in another locale, such as with LC_ALL=C.UTF-8");
    }

    /** Values of build arguments may be secret; some are among the arguments. */
    @Override
    public String toString() {
        return "BuildxCommand[variables=" + variables.keySet() + ", unset=" + unset + "]";
    }

    private static final class Writer {

        private final List<String> arguments = new ArrayList<>(List.of("buildx", "build"));
        private final Map<String, String> variables = new HashMap<>();

        private void add(String option, @Nullable String value) {
            if (value != null) {
                arguments.add(option);
                arguments.add(value);
            }
        }

        private void addBuilder(EngineLocator.Surroundings surroundings) {
            add("--builder", hasOwnBuilder(surroundings) ? surroundings.variable(BUILDER) : "default");
            arguments.add("--load");
            add("--progress", "rawjson");
            variables.put("BUILDX_NO_DEFAULT_ATTESTATIONS", "1");
            variables.put("DOCKER_CLI_HINTS", "false");
        }

        private void addEngine(Place place) {
            variables.put("DOCKER_HOST", place.uri().toString());
            EngineCertificates certificates = place.certificates();
            if (certificates != null) {
                variables.put("DOCKER_TLS_VERIFY", "1");
                variables.put(
                        "DOCKER_CERT_PATH",
                        certificates.directory().toAbsolutePath().toString());
            }
        }

        private void addImage(ImageBuild build) {
            BuildSpec spec = build.spec();
            add("--file", build.dockerfile());
            add("--tag", build.tag());
            spec.image().tags().forEach(tag -> add("--tag", tag.toString()));
            build.allLabels().forEach((key, value) -> add("--label", key + "=" + value));
            add("--target", spec.target());
            add("--platform", spec.platform());
        }

        private void addArgs(BuildSpec spec, EngineLocator.Surroundings surroundings) {
            BuildxVariables free =
                    new BuildxVariables(surroundings.env(), spec.args().keySet());
            spec.args().forEach((name, value) -> {
                if (free.has(name)) {
                    add("--build-arg", name);
                    variables.put(name, value);
                } else {
                    add("--build-arg", name + "=" + value);
                }
            });
        }

        private void addSteps(BuildStepsSpec steps) {
            add("--network", steps.network());
            steps.addHosts().forEach(host -> add("--add-host", host));
            add(
                    "--shm-size",
                    steps.shmSize() == null
                            ? null
                            : Long.toString(steps.shmSize().bytes()));
            steps.ulimits().forEach(limit -> add("--ulimit", limit.name() + "=" + limit.soft() + ":" + limit.hard()));
        }

        private void addCache(BuildSpec spec) {
            if (spec.cache().noCache()) {
                arguments.add("--no-cache");
            }
            spec.cache().from().forEach(image -> add("--cache-from", image.toString()));
            spec.cache().to().forEach(place -> add("--cache-to", place));
        }

        private void addSecret(BuildSecret secret) {
            if (secret.source() instanceof FileSource.Variable variable) {
                add("--secret", "id=" + secret.id() + "," + field("env=" + variable.name()));
            } else if (secret.source() instanceof FileSource.HostFile file) {
                add("--secret", "id=" + secret.id() + "," + field("src=" + file.path()));
            } else {
                throw new IllegalArgumentException("a secret of a build comes from a file or a variable: " + secret);
            }
        }

        private static String field(String text) {
            return TO_BE_QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }
    }
}
