/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.EngineException;
import io.drydock.engine.EngineNotFoundException;
import io.drydock.engine.ImageUnavailableException;
import io.drydock.engine.ImageUnavailableException.Reason;
import io.drydock.engine.NoSuchImageException;
import io.drydock.engine.SubnetTakenException;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.PortSpec;
import io.drydock.spec.Protocol;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOT_FOUND | Is the name right, with its registry and its tag?",
                "OTHER_PLATFORM | 'docker manifest inspect' lists the platforms of an image: declare one as 'platform' that the"
                        + " engine can run, or take another image.",
                "UNAUTHORIZED | Is the name right? If the image is private, 'docker login' to its registry as a user who may"
                        + " pull it.",
                "RATE_LIMITED | 'docker login' raises the registry's limit; a mirror avoids it.",
                "UNREACHABLE | Can the engine's machine reach the registry?",
                "REGISTRY_FAILED | The registry was reached, but it, or a proxy before it, has failed: its own log has the"
                        + " reason.",
                "NOT_UNDERSTOOD | Does a registry answer at this address, and not a proxy, a login page or another server?",
                "DAMAGED | Push the image again: what the registry has is not what its manifest says.",
                "STALLED | The registry, or the network between it and the engine, has fallen silent: try 'docker pull' there.",
            })
    void onRefusalWhenImageIsUnavailableFitsTheReason(Reason reason, String advice) {
        assertThat(Advice.onRefusal(unavailable(reason))).containsExactly(advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x509: certificate signed by unknown authority | Give the engine the certificate of the authority that has"
                        + " signed the registry's: /etc/docker/certs.d/HOST:PORT/ca.crt on its machine.",
                "x509: certificate has expired or is not yet valid | The registry needs another certificate.",
                "http: server gave HTTP response to HTTPS client | The registry speaks no TLS: give it a certificate, or name"
                        + " it in the engine's 'insecure-registries'.",
            })
    void onRefusalWhenTheRegistryIsNotTrustedFitsTheWords(String answer, String advice) {
        assertThat(Advice.onRefusal(new ImageUnavailableException("r.example/app:1", Reason.UNTRUSTED, answer, null)))
                .containsExactly(advice);
    }

    @ParameterizedTest
    @EnumSource(names = "FAILED")
    void onRefusalWhenImageIsUnavailableForAnUnknownReasonIsSilent(Reason reason) {
        assertThat(Advice.onRefusal(unavailable(reason))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver failed programming external connectivity on endpoint db: Bind for 127.0.0.1:5432 failed: port is already"
                        + " allocated",
                "Error starting userland proxy: listen tcp4 127.0.0.1:5432: bind: address already in use",
            })
    void onRefusalWhenHostPortIsTakenSuggestsAFreeOne(String answer) {
        assertThat(Advice.onRefusal(refusal(answer)))
                .containsExactly("Let the engine choose a free port: write in 'ports' the container's port alone.");
        assertThat(Advice.onRefusal(refusal(answer), new PortSpec(null, 5432, ContainerPort.tcp(80)), true))
                .containsExactly("Let the engine choose a free port: write '80' instead of '5432:80'.");
        assertThat(Advice.onRefusal(
                        refusal(answer), new PortSpec("::1", 5432, new ContainerPort(53, Protocol.UDP)), true))
                .containsExactly("Let the engine choose a free port: write '53/udp' instead of '[::1]:5432:53/udp'.");
        assertThat(Advice.onRefusal(refusal(answer), new PortSpec("0.0.0.0", 5432, ContainerPort.tcp(80)), true))
                .containsExactly("Let the engine choose a free port: write '80' instead of '0.0.0.0:5432:80'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OCI runtime create failed: runc create failed: exec: \"redis-server --save\": executable file not found in"
                        + " $PATH: unknown",
                "OCI runtime create failed: runc create failed: exec: \"/bin/serve -v\": stat /bin/serve -v: no such file or"
                        + " directory: unknown",
            })
    void onRefusalWhenProgramIsNotFoundExplainsArguments(String answer) {
        assertThat(Advice.onRefusal(refusal(answer)))
                .containsExactly(
                        "Each element of a command is one argument: nothing splits it at spaces, and no shell reads it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "exec: \"serve\": executable file not found in $PATH: unknown|The image has no program 'serve', or not on its PATH.",
                "exec: \"/bin/serve\": stat /bin/serve: no such file or directory: unknown|The image has no program '/bin/serve',"
                        + " or not on its PATH.",
                "exec: \"/bin/sh\": stat /bin/sh: no such file or directory: unknown|The image has no shell: say the program"
                        + " itself, with its arguments.",
                "exec: \"sh\": executable file not found in $PATH: unknown|The image has no shell: say the program itself, with"
                        + " its arguments.",
                "exec: \"/entry\": permission denied: unknown|'/entry' is no file that its user may execute ('chmod +x', or its"
                        + " 'mode').",
                "exec: \"/etc\": is a directory: unknown|'/etc' is no file that its user may execute ('chmod +x', or its 'mode').",
                "mkdir /var/lib/docker/overlay2/c0ffee: no space left on device|The disk of the engine's machine is full: 'docker"
                        + " system df' tells what takes the room.",
                "write /layer.tar: No space left on device|The disk of the engine's machine is full: 'docker system df' tells what"
                        + " takes the room.",
            })
    void onRefusalWhenAProgramOrTheDiskIsInTheWayNamesIt(String answer, String advice) {
        assertThat(Advice.onRefusal(refusal("OCI runtime create failed: " + answer)))
                .containsExactly(advice);
    }

    @Test
    void onRefusalWhenANetworkIsFullSaysWhatMakesItLarger() {
        assertThat(Advice.onRefusal(
                        refusal("no available IPv4 addresses on this network's address pools: drydock-net (c0ffee)")))
                .containsExactly(
                        "All addresses of a network are taken. One without a declared subnet is as small as its own stack"
                                + " needs: declare a larger one, or shareNetwork() of the stack that others are started within.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network",
                "all predefined address pools have been fully subnetted",
            })
    void onRefusalWhenNoSubnetIsFreeSuggestsToPrune(String answer) {
        assertThat(Advice.onRefusal(refusal(answer)))
                .containsExactly(
                        "The engine has no free subnet: remove networks that nobody needs ('docker network prune').");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this node to swarm"
                        + " and try again.|An overlay needs a swarm, of one machine at least: 'docker swarm init' on the engine's"
                        + " machine.",
                "failed to create the ipvlan port: operation not supported|The kernel of the engine's machine has no ipvlan"
                        + " (CONFIG_IPVLAN).",
                "failed to create the macvlan port: operation not supported|The kernel of the engine's machine has no macvlan"
                        + " (CONFIG_MACVLAN).",
                "invalid subinterface vlan name nope0, example formatting is eth0.10|An interface of the name that 'parent' says"
                        + " must be there on the engine's machine ('ip link').",
                "failed to find master interface nope0 on the Docker host: Link not found|An interface of the name that 'parent'"
                        + " says must be there on the engine's machine ('ip link')."
            })
    void onRefusalWhenANetworkLacksSomethingNamesIt(String answer, String advice) {
        assertThat(Advice.onRefusal(refusal(answer))).containsExactly(advice);
    }

    @Test
    void onRefusalWhenASubnetIsTakenSuggestsAnother() {
        SubnetTakenException taken =
                new SubnetTakenException(new EngineCallException("create network 'n'", 403, "Pool overlaps", null));

        assertThat(Advice.onRefusal(taken))
                .containsExactly(
                        "Another network has some of these addresses ('docker network ls'): declare another subnet, or none"
                                + " to get a free one.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error starting userland proxy: protocol not supported | The kernel of the engine's host does not have the"
                        + " protocol; SCTP is there after 'modprobe sctp'.",
                "listen tcp4 10.9.9.9:80: bind: cannot assign requested address | The address to publish on is not one of the"
                        + " engine's host.",
            })
    void onRefusalWhenThePortCannotBePublishedSaysWhatIsMissing(String answer, String advice) {
        assertThat(Advice.onRefusal(refusal(answer), null, true)).containsExactly(advice);
    }

    @Test
    void onRefusalWhenNothingIsPublishedSaysNothingOfAnAddressToPublishOn() {
        assertThat(Advice.onRefusal(refusal("failed to add interface: cannot assign requested address"), null, false))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void onRefusalWhenEvidenceDoesNotFitIsSilent(EngineException failure) {
        assertThat(Advice.onRefusal(failure)).isEmpty();
    }

    @Test
    void onRefusalWhenAStepOfABuildWasKilledSaysWhatTheCodeMeans() {
        assertThat(Advice.onRefusal(new BuildFailedException("RUN a", "exit code 137", List.of(), null)))
                .containsExactly(
                        "Exit code 137 means that it was killed (SIGKILL), as the kernel does for want of memory.");
        assertThat(Advice.onRefusal(new BuildFailedException("RUN a", "exit code 127", List.of(), null)))
                .containsExactly("Exit code 127 means that a program was not found in the image.");
        assertThat(Advice.onRefusal(new BuildFailedException("RUN a", "exit code 1", List.of(), null)))
                .isEmpty();
    }

    static Stream<Arguments> onRefusalWhenEvidenceDoesNotFitIsSilent() {
        return Stream.of(
                arguments(refusal("something else")),
                arguments(refusal("failed to create the ipvlan port: device or resource busy")),
                arguments(refusal("failed to create the macvlan port: device or resource busy")),
                arguments(refusal("OCI runtime create failed: exec: \"/data\": input/output error: unknown")),
                arguments(refusal("error while mounting volume 'data': no such file or directory")),
                arguments(new BuildFailedException(
                        "RUN serve", "exec: \"serve\": executable file not found in $PATH", List.of(), null)),
                arguments(new NoSuchImageException("port is already allocated", null)),
                arguments(new EngineNotFoundException("dial unix docker.sock: no such file or directory", null)));
    }

    private static EngineException unavailable(Reason reason) {
        return new ImageUnavailableException("postgres:15", reason, "the answer", null);
    }

    private static EngineException refusal(String answer) {
        return new EngineCallException("start container 'shop-db-1'", 500, answer, null);
    }
}
