/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.ContainerSnapshot;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.SubnetTakenException;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** All advice that Drydock gives, each given only where the evidence fits. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Advice {

    private static final int KILLED = 128 + 9;
    private static final int NOT_FOUND = 127;

    private Advice() {}

    /**
     * Advises on a container that ended before it was ready.
     *
     * @param snapshot the container after its end
     * @return at most one sentence
     */
    public static List<String> onEnd(ContainerSnapshot snapshot) {
        if (snapshot.outOfMemory()) {
            return List.of("The kernel killed it for want of memory: give it more memory, or have it use less.");
        }
        return switch (snapshot.exitCode()) {
            case 0 ->
                List.of("A container lives as long as its main process: give it a command that stays in the"
                        + " foreground.");
            case NOT_FOUND -> List.of("Exit code 127 means that a program was not found in the image.");
            case KILLED -> List.of("Exit code 137 means that it was killed (SIGKILL).");
            default -> List.of();
        };
    }

    /**
     * Advises on a running container in which nobody listened in time.
     *
     * @param reason what the probe said last
     * @return at most one sentence
     */
    public static List<String> onTimeout(String reason) {
        if (reason.startsWith("nobody listens on port")) {
            return List.of("Does the program in the container listen on this port, and on 0.0.0.0 rather than on its"
                    + " own loopback?");
        }
        return List.of();
    }

    /**
     * Advises on something that the engine refused.
     *
     * @param failure the refusal
     * @return at most one sentence
     */
    public static List<String> onRefusal(EngineException failure) {
        if (failure instanceof ImageUnavailableException unavailable) {
            return onPull(unavailable.reason()).stream().toList();
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
            case "exit code " + NOT_FOUND -> List.of("Exit code 127 means that a program was not found in the image.");
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
        if (answer.contains("exec: ")
                && (answer.contains("executable file not found") || answer.contains("no such file or directory"))) {
            return List.of(
                    "Each element of a command is one argument: nothing splits it at spaces, and no shell reads it.");
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

    private static Optional<String> onPull(ImageUnavailableException.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> Optional.of("Is the name right, with its registry and its tag?");
            case UNAUTHORIZED ->
                Optional.of("Is the name right? If the image is private, 'docker login' to its registry.");
            case RATE_LIMITED -> Optional.of("'docker login' raises the registry's limit; a mirror avoids it.");
            case UNREACHABLE -> Optional.of("Can the engine's machine reach the registry?");
            case FAILED -> Optional.empty();
        };
    }
}
