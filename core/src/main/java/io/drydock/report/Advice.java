/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.SubnetTakenException;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Advice on what was refused, given only where the evidence fits; {@link StartAdvice} is on what was started in vain. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Advice {

    static final String FULL_DISK =
            "The disk of the engine's machine is full: 'docker system df' tells what takes the room.";

    private static final int KILLED = 128 + 9;

    /** How runc says that it cannot start a program, and which. */
    private static final Pattern EXEC = Pattern.compile("exec: \"([^\"]*)\": (.*)", Pattern.DOTALL);

    private static final Set<String> SHELLS = Set.of("sh", "bash", "/bin/sh", "/bin/bash", "/bin/ash", "/usr/bin/bash");

    private Advice() {}

    /**
     * Advises on something that the engine refused.
     *
     * @param failure the refusal
     * @return at most one sentence
     */
    public static List<String> onRefusal(EngineException failure) {
        if (failure instanceof ImageUnavailableException unavailable) {
            return onPull(unavailable).stream().toList();
        }
        if (failure instanceof SubnetTakenException) {
            return List.of(
                    "Another network has some of these addresses ('docker network ls'): declare another subnet, or none to"
                            + " get a free one.");
        }
        if (failure instanceof BuildFailedException build) {
            return onExitOfStep(build.error());
        }
        return failure instanceof EngineCallException call ? onAnswer(call.answer()) : List.of();
    }

    /**
     * Advises on a container with published ports that the engine did not start.
     *
     * @param failure the refusal
     * @param taken the declared port that somebody else has; {@code null} where it is none of them
     * @param publishes whether it publishes ports
     * @return at most one sentence
     */
    public static List<String> onRefusal(EngineException failure, @Nullable PortSpec taken, boolean publishes) {
        if (taken != null) {
            return List.of(onTakenPort(taken));
        }
        if (publishes
                && failure instanceof EngineCallException call
                && call.answer().contains("cannot assign requested address")) {
            return List.of("The address to publish on is not one of the engine's host.");
        }
        return onRefusal(failure);
    }

    /**
     * Advises on a declared host port that somebody else has.
     *
     * @param taken the port
     * @return one sentence
     */
    public static String onTakenPort(PortSpec taken) {
        ContainerPort port = taken.containerPort();
        String alone = port.number() + (port.protocol() == Protocol.TCP ? "" : "/" + port.protocol());
        String address = taken.hostAddress();
        String shown = address == null ? "" : (address.contains(":") ? "[" + address + "]" : address) + ":";
        return "Let the engine choose a free port: write '" + alone + "' instead of '" + shown + taken.hostPort() + ":"
                + alone + "'.";
    }

    private static List<String> onExitOfStep(String error) {
        return switch (error) {
            case "exit code " + ExitCode.NOT_FOUND ->
                List.of("Exit code 127 means that a program was not found in the image.");
            case "exit code " + KILLED ->
                List.of("Exit code 137 means that it was killed (SIGKILL), as the kernel does for want of memory.");
            default -> List.of();
        };
    }

    private static List<String> onAnswer(String answer) {
        if (answer.contains("port is already allocated") || answer.contains("address already in use")) {
            return List.of("Let the engine choose a free port: write in 'ports' the container's port alone.");
        }
        if (answer.contains("protocol not supported")) {
            return List.of(
                    "The kernel of the engine's host does not have the protocol; SCTP is there after 'modprobe sctp'.");
        }
        if (answer.toLowerCase(Locale.ROOT).contains("no space left on device")) {
            return List.of(FULL_DISK);
        }
        Matcher exec = EXEC.matcher(answer);
        if (exec.find()) {
            return onProgram(exec.group(1), exec.group(2)).stream().toList();
        }
        if (answer.contains("docker swarm init")) {
            return List.of(
                    "An overlay needs a swarm, of one machine at least: 'docker swarm init' on the engine's machine.");
        }
        if (answer.contains("ipvlan port") && answer.contains("not supported")) {
            return List.of("The kernel of the engine's machine has no ipvlan (CONFIG_IPVLAN).");
        }
        if (answer.contains("macvlan port") && answer.contains("not supported")) {
            return List.of("The kernel of the engine's machine has no macvlan (CONFIG_MACVLAN).");
        }
        if (answer.contains("invalid subinterface vlan name") || answer.contains("failed to find master interface")) {
            return List.of(
                    "An interface of the name that 'parent' says must be there on the engine's machine ('ip link').");
        }
        if (answer.contains("no available IPv4 addresses") || answer.contains("no available addresses")) {
            return List.of(
                    "All addresses of a network are taken. One without a declared subnet is as small as its own stack needs:"
                            + " declare a larger one, or shareNetwork() of the stack that others are started within.");
        }
        if (answer.contains("address pool")) {
            return List.of(
                    "The engine has no free subnet: remove networks that nobody needs ('docker network prune').");
        }
        return List.of();
    }

    private static Optional<String> onProgram(String program, String why) {
        if (why.contains("permission denied") || why.contains("is a directory")) {
            return Optional.of("'" + program + "' is no file that its user may execute ('chmod +x', or its 'mode').");
        }
        if (!why.contains("executable file not found") && !why.contains("no such file or directory")) {
            return Optional.empty();
        }
        if (program.contains(" ")) {
            return Optional.of(
                    "Each element of a command is one argument: nothing splits it at spaces, and no shell reads it.");
        }
        return Optional.of(
                SHELLS.contains(program)
                        ? "The image has no shell: say the program itself, with its arguments."
                        : "The image has no program '" + program + "', or not on its PATH.");
    }

    private static Optional<String> onPull(ImageUnavailableException failure) {
        return switch (failure.reason()) {
            case NOT_FOUND -> Optional.of("Is the name right, with its registry and its tag?");
            case OTHER_PLATFORM ->
                Optional.of(
                        "'docker manifest inspect' lists the platforms of an image: declare one as 'platform' that the"
                                + " engine can run, or take another image.");
            case UNAUTHORIZED ->
                Optional.of(
                        "Is the name right? If the image is private, 'docker login' to its registry as a user who may"
                                + " pull it.");
            case RATE_LIMITED -> Optional.of("'docker login' raises the registry's limit; a mirror avoids it.");
            case UNREACHABLE -> Optional.of("Can the engine's machine reach the registry?");
            case UNTRUSTED -> Optional.of(onUntrusted(String.valueOf(failure.getMessage())));
            case REGISTRY_FAILED ->
                Optional.of(
                        "The registry was reached, but it, or a proxy before it, has failed: its own log has the reason.");
            case NOT_UNDERSTOOD ->
                Optional.of("Does a registry answer at this address, and not a proxy, a login page or another server?");
            case DAMAGED -> Optional.of("Push the image again: what the registry has is not what its manifest says.");
            case STALLED ->
                Optional.of(
                        "The registry, or the network between it and the engine, has fallen silent: try 'docker pull'"
                                + " there.");
            case FAILED -> Optional.empty();
        };
    }

    private static String onUntrusted(String message) {
        if (message.contains("unknown authority")) {
            return "Give the engine the certificate of the authority that has signed the registry's:"
                    + " /etc/docker/certs.d/HOST:PORT/ca.crt on its machine.";
        }
        return message.contains("x509:")
                ? "The registry needs another certificate."
                : "The registry speaks no TLS: give it a certificate, or name it in the engine's 'insecure-registries'.";
    }
}
