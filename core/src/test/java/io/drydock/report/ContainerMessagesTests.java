/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import static io.drydock.report.StartAdviceTests.ON_BACK;
import static io.drydock.report.StartAdviceTests.UNREACHED;
import static io.drydock.report.StartAdviceTests.address;
import static io.drydock.report.StartAdviceTests.advice;
import static io.drydock.report.StartAdviceTests.bind;
import static io.drydock.report.StartAdviceTests.ended;
import static io.drydock.report.StartAdviceTests.spec;
import static io.drydock.report.StartAdviceTests.symptoms;
import static java.util.stream.Collectors.toSet;

import io.drydock.engine.BuildFailedException;
import io.drydock.engine.EngineCallException;
import io.drydock.engine.SubnetTakenException;
import io.drydock.report.Symptoms.Platforms;
import io.drydock.spec.ContainerPort;
import io.drydock.spec.Mount;
import io.drydock.spec.PortSpec;
import io.drydock.spec.TmpfsMount;
import io.drydock.spec.VolumeMount;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on containers lists all advice on them, and nothing else. */
class ContainerMessagesTests {

    private static final String FORBIDDEN = "open /data/x: permission denied";
    private static final String FULL = "write /data/x: no space left on device";
    private static final String UNKNOWN_HOST = "wget: bad address 'dbb'";

    @Test
    void containersListsAllAdvice() {
        MessageTable.of("troubleshooting/containers.md")
                .assertMatches(Stream.of(onLogs(), onStates(), onListeners(), onRefusals(), onPorts())
                        .flatMap(messages -> messages)
                        .flatMap(Collection::stream)
                        .collect(toSet()));
    }

    private static Stream<List<String>> onLogs() {
        Mount volume = new VolumeMount("data", "/data", false);
        return Stream.of(
                StartAdvice.of(new Symptoms(
                        spec(),
                        ended(1),
                        false,
                        "",
                        List.of("exec /app: exec format error"),
                        List.of(),
                        null,
                        List.of(),
                        new Platforms("arm64", "amd64"))),
                advice(ended(1), "exec /app: exec format error"),
                advice(ended(1), "exec /app: no such file or directory"),
                advice(ended(127), "sh: serve: not found"),
                advice(spec(bind(false)), FORBIDDEN),
                advice(spec(bind(true)), FORBIDDEN),
                advice(spec(volume), FORBIDDEN),
                advice(spec(volume), FULL),
                advice(spec(new TmpfsMount("/data", "")), FULL),
                advice(ended(1), "could not resize shared memory segment: No space left on device"),
                advice(spec(), UNKNOWN_HOST),
                advice(ON_BACK, UNKNOWN_HOST),
                advice(ON_BACK, "wget: bad address 'queue'"),
                StartAdvice.of(new Symptoms(
                        ON_BACK, ended(1), false, "", List.of(UNKNOWN_HOST), List.of(), null, List.of(), null)));
    }

    private static Stream<List<String>> onStates() {
        return Stream.of(
                advice(ended(137), true),
                advice(ended(126)),
                advice(ended(0)),
                StartAdvice.of(symptoms(null, "exec: \"/bin/sh\": stat /bin/sh: no such file or directory", null)),
                StartAdvice.of(symptoms(null, "its certificate is not trusted", null)));
    }

    private static Stream<List<String>> onListeners() {
        return Stream.of(
                StartAdvice.of(symptoms(null, UNREACHED, List.of(address("127.0.0.1", 8080)))),
                StartAdvice.of(symptoms(null, UNREACHED, List.of(address("0.0.0.0", 80)))),
                StartAdvice.of(symptoms(null, UNREACHED, List.of())),
                StartAdvice.of(symptoms(null, UNREACHED, null)));
    }

    private static Stream<List<String>> onRefusals() {
        return Stream.concat(
                Stream.of(
                                "port is already allocated",
                                "protocol not supported",
                                "no space left on device",
                                "exec: \"serve -v\": executable file not found",
                                "exec: \"serve\": executable file not found",
                                "exec: \"sh\": executable file not found",
                                "exec: \"/data\": permission denied",
                                "docker swarm init",
                                "failed to create the ipvlan port: operation not supported",
                                "failed to create the macvlan port: operation not supported",
                                "failed to find master interface",
                                "no available IPv4 addresses",
                                "all predefined address pools have been fully subnetted")
                        .map(answer -> Advice.onRefusal(refusal(answer))),
                Stream.of(
                        Advice.onRefusal(new SubnetTakenException(refusal("Pool overlaps"))),
                        Advice.onRefusal(new BuildFailedException("RUN a", "exit code 127", List.of(), null)),
                        Advice.onRefusal(new BuildFailedException("RUN a", "exit code 137", List.of(), null))));
    }

    private static Stream<List<String>> onPorts() {
        return Stream.of(
                List.of(Advice.onTakenPort(new PortSpec(null, 5432, ContainerPort.tcp(80)))),
                Advice.onRefusal(refusal("cannot assign requested address"), null, true));
    }

    private static EngineCallException refusal(String answer) {
        return new EngineCallException("start container 'db'", 500, answer, null);
    }
}
