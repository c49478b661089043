/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.spec.BuildSpec;
import io.drydock.spec.BuildSpecBuilder;
import io.drydock.spec.Builder;
import io.drydock.spec.Builds;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContextDigestTests {

    /** Decides the result of a build, each in two ways. */
    private static final Map<String, List<Consumer<BuildSpecBuilder>>> DECIDES = new TreeMap<>(Map.ofEntries(
            either("args", build -> build.args("A=1"), build -> build.args("A=2")),
            either("target", build -> build.target("a"), build -> build.target("null")),
            either("platform", build -> build.platform("linux/amd64"), build -> build.platform("linux/arm64")),
            either("image.labels", build -> build.labels("a=1"), build -> build.labels("a=2")),
            either("steps.network", build -> build.network("none"), build -> build.network("host")),
            either("steps.addHosts", build -> build.addHosts("a:1.2.3.4"), build -> build.addHosts("b:1.2.3.4")),
            either("steps.shmSize", build -> build.shmSize("1m"), build -> build.shmSize("2m")),
            either("steps.ulimits", build -> build.ulimits("nofile=10"), build -> build.ulimits("nofile=20")),
            either("builder.kind", build -> build.builder(Builder.CLASSIC), build -> build.builder(Builder.BUILDKIT)),
            either("builder.secrets", build -> build.secrets("a=env:T"), build -> build.secrets("b=env:T")),
            either("builder.ssh", build -> build.ssh("default"), build -> build.ssh("git"))));

    /** What the files of the context, the Dockerfile among them, say already, or what decides about other things. */
    private static final Map<String, Consumer<BuildSpecBuilder>> DOES_NOT_DECIDE = new TreeMap<>(Map.of(
            "files.context", build -> build.context("elsewhere"),
            "files.dockerfile", build -> build.dockerfile("elsewhere/Dockerfile"),
            "files.contexts", build -> build.contexts("conf=../config"),
            "image.tags", build -> build.tags("shop/orders:1"),
            "image.keep", build -> build.keep(true),
            "cache.noCache", build -> build.noCache(true),
            "cache.from", build -> build.cacheFrom("shop/orders:1"),
            "cache.to", build -> build.cacheTo("type=inline")));

    /** The base images that it finds are told apart by whoever pulls them. */
    private static final String PULL = "cache.pull";

    @Test
    void addKnowsEachMemberOfABuild() {
        assertThat(components(BuildSpec.class, ""))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(DECIDES.keySet().stream(), DOES_NOT_DECIDE.keySet().stream(), Stream.of(PULL))
                                .flatMap(each -> each)
                                .toList());
    }

    @Test
    void addWhenWhatDecidesDiffersIsAnother() {
        List<String> digests = Stream.concat(
                        Stream.<Consumer<BuildSpecBuilder>>of(build -> {}),
                        DECIDES.values().stream().flatMap(List::stream))
                .map(ContextDigestTests::digest)
                .toList();

        assertThat(digests).doesNotHaveDuplicates().hasSize(1 + 2 * DECIDES.size());
    }

    @Test
    void addWhenWhatDoesNotDecideDiffersIsTheSame() {
        Map<String, String> digests =
                DOES_NOT_DECIDE.entrySet().stream().collect(toMap(Map.Entry::getKey, each -> digest(each.getValue())));

        assertThat(digests).allSatisfy((member, digest) -> assertThat(digest).isEqualTo(digest(build -> {})));
    }

    @Test
    void addWhenSecretsComeFromElsewhereIsTheSame() {
        assertThat(digest(build -> build.secrets("token=env:TOKEN").ssh("git=/keys/a")))
                .isEqualTo(digest(build -> build.secrets("token=file:token.txt").ssh("git=/keys/b")))
                .isNotEqualTo(digest(build -> build.secrets("token=env:TOKEN").ssh("default")));
    }

    @Test
    void addWhenMapsAreInOtherOrderIsTheSame() {
        assertThat(digest(build -> build.args("A=1", "B=2").labels("a=1", "b=2")))
                .isEqualTo(digest(build -> build.args("B=2", "A=1").labels("b=2", "a=1")));
    }

    private static Map.Entry<String, List<Consumer<BuildSpecBuilder>>> either(
            String member, Consumer<BuildSpecBuilder> one, Consumer<BuildSpecBuilder> other) {
        return Map.entry(member, List.of(one, other));
    }

    private static String digest(Consumer<BuildSpecBuilder> options) {
        ContextDigest digest = new ContextDigest();
        digest.add(Builds.of(options), "Dockerfile");
        return digest.toHex();
    }

    /** By their paths, down to what is no record of a build any more. */
    private static Stream<String> leaves(RecordComponent component, String prefix) {
        String path = prefix + component.getName();
        boolean isGroup = component.getType().isRecord()
                && component.getType().getSimpleName().matches("Build.*|Built.*");
        return isGroup ? components(component.getType(), path + ".").stream() : Stream.of(path);
    }

    private static List<String> components(Class<?> type, String prefix) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(each -> leaves(each, prefix))
                .toList();
    }
}
