/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import io.drydock.files.HostPath;
import io.drydock.spec.ContainerSpec;
import io.drydock.spec.Problems;
import io.drydock.spec.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The files on this machine that declare a part of a container: they are checked when it is declared, and read when it is created. */
final class ProcessFiles {

    private static final String SECCOMP = "seccomp";

    private final Function<String, @Nullable String> environment;

    /** Takes the environment of this process, from which files of variables may take values. */
    ProcessFiles(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Reports what is missing or cannot be read. */
    void check(ContainerSpec container, Problems problems) {
        container.process().envSources().files().stream()
                .flatMap(path -> EnvFile.read(path, environment).problems().stream())
                .forEach(problem -> problems.add(container.origin(), problem));
        for (String option : container.runtime().security().securityOpt()) {
            seccompProfile(option).ifPresent(path -> {
                if (!isFile(path)) {
                    problems.add(
                            container.origin(),
                            "securityOpt names the seccomp profile '" + path
                                    + "', which is not a file: write the path of a JSON file or 'seccomp=unconfined'");
                }
            });
        }
    }

    /** Puts the variables in the place of where they come from; what the process sets itself wins, as in the docker CLI. */
    ProcessSpec withEnv(ProcessSpec process) {
        if (process.envSources().files().isEmpty()
                && process.envSources().inherited().isEmpty()) {
            return process;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        process.envSources().files().forEach(path -> {
            EnvFile file = EnvFile.read(path, environment);
            if (!file.problems().isEmpty()) {
                throw new DeclaredFileException(file.problems().get(0), null);
            }
            variables.putAll(file.variables());
        });
        process.envSources().inherited().forEach(name -> {
            String value = environment.apply(name);
            if (value != null) {
                variables.put(name, value);
            }
        });
        variables.putAll(process.env());
        return process.withEnv(variables);
    }

    /** Puts profiles in the place of their paths, as the docker CLI does: the engine does not see the files. */
    List<String> withProfiles(List<String> securityOpts) {
        return securityOpts.stream()
                .map(option -> seccompProfile(option)
                        .map(path -> SECCOMP + "=" + read(path))
                        .orElse(option))
                .toList();
    }

    private static Optional<String> seccompProfile(String option) {
        String value = option.matches("(?s)" + SECCOMP + "[=:].*") ? option.substring(SECCOMP.length() + 1) : "";
        boolean file = !value.isEmpty() && !value.equals("unconfined") && !value.equals("builtin");
        return file && !value.startsWith("{") ? Optional.of(value) : Optional.empty();
    }

    private static boolean isFile(String path) {
        try {
            return Files.isRegularFile(HostPath.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String read(String path) {
        try {
            return Files.readString(HostPath.of(path));
        } catch (NoSuchFileException e) {
            throw new DeclaredFileException("the seccomp profile '" + HostPath.of(path) + "' does not exist", e);
        } catch (IOException e) {
            throw new DeclaredFileException(
                    "the seccomp profile '" + HostPath.of(path) + "' could not be read: " + e.getMessage(), e);
        }
    }
}
