/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drydock.engine.EngineNotFoundException;
import io.drydock.run.Configuration;
import io.drydock.run.RunningContainer;
import io.drydock.run.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;

/** What users see of wrong settings, whether they are system properties or configuration parameters of JUnit. */
class WrongSettingsTests {

    /** A setting, a wrong value, and the whole message. */
    enum Setting {
        PORTS_WAIT(
                "drydock.ports.wait",
                "5 minutes",
                "the setting drydock.ports.wait is wrong: '5 minutes' is not a duration: write '500ms', '30s', '2m' or '1h'"),
        PORTS_WAIT_LONG(
                "drydock.ports.wait",
                "25h",
                "the setting drydock.ports.wait is wrong: '25h' is out of range: it must be longer than"
                        + " zero and at most 24h"),
        ENGINE_PATIENCE(
                "drydock.engine.patience",
                "0s",
                "the setting drydock.engine.patience is wrong: '0s' is out of range: it must be longer"
                        + " than zero and at most 24h"),
        TIMEOUT_FACTOR(
                "drydock.timeout.factor",
                "double",
                "the setting drydock.timeout.factor is wrong: 'double' is not a factor: write a number"
                        + " such as '3' or '1.5', at most 100"),
        TIMEOUT_FACTOR_ZERO(
                "drydock.timeout.factor",
                "0",
                "the setting drydock.timeout.factor is wrong: '0' is not a factor: write a number such"
                        + " as '3' or '1.5', at most 100"),
        TIMEOUT_FACTOR_LARGE(
                "drydock.timeout.factor",
                "1000",
                "the setting drydock.timeout.factor is wrong: '1000' is not a factor: write a number"
                        + " such as '3' or '1.5', at most 100"),
        START_PARALLELISM(
                "drydock.start.parallelism",
                "0",
                "the setting drydock.start.parallelism is wrong: '0' is not a number of containers: write '1' or more"),
        START_PARALLELISM_FRACTION(
                "drydock.start.parallelism",
                "1.5",
                "the setting drydock.start.parallelism is wrong: '1.5' is not a number of containers: write '1' or"
                        + " more"),
        IMAGE_PREFIX(
                "drydock.image.prefix",
                "mirror",
                "the setting drydock.image.prefix is wrong: 'mirror' is not the beginning of an image's"
                        + " name: write 'registry.example:5000/' or with a path, such as"
                        + " 'registry.example:5000/mirror/'"),
        IMAGE_PREFIX_URL(
                "drydock.image.prefix",
                "https://registry.example",
                "the setting drydock.image.prefix is wrong: 'https://registry.example' is not the"
                        + " beginning of an image's name: write 'registry.example:5000/' or with a path, such as"
                        + " 'registry.example:5000/mirror/'"),
        REPORT(
                "drydock.report",
                "always",
                "the setting drydock.report is wrong: 'always' is not allowed: write 'on-failure' or" + " 'never'"),
        REPORT_DIR(
                "drydock.report.dir",
                "a\0b",
                "the setting drydock.report.dir is wrong: 'a\0b' is not a directory: Nul character not" + " allowed"),
        TEARDOWN(
                "drydock.teardown",
                "never",
                "the setting drydock.teardown is wrong: 'never' is not allowed: write 'background' or 'wait'"),
        START_AHEAD(
                "drydock.startAhead",
                "all",
                "the setting drydock.startAhead is wrong: 'all' is not allowed: write 'off', 'images' or 'next'"),
        START_AHEAD_CONTAINERS(
                "drydock.startAhead.containers",
                "0",
                "the setting drydock.startAhead.containers is wrong: '0' is not allowed: write a number from 1"),
        START_AHEAD_MEMORY(
                "drydock.startAhead.memory",
                "half",
                "the setting drydock.startAhead.memory is wrong: 'half' is not a size: write '512m', '1g' or a number of"
                        + " bytes"),
        KEEP(
                "drydock.keep",
                "true",
                "the setting drydock.keep is wrong: 'true' is not allowed: write 'never', 'on-failure' or 'always'"),
        SHARE(
                "drydock.share",
                "all",
                "the setting drydock.share is wrong: 'all' is not allowed: write 'jvm' or 'build'"),
        REUSE(
                "drydock.reuse",
                "never",
                "the setting drydock.reuse is wrong: 'never' is not allowed: write 'true' or 'false'"),
        REUSE_EXPIRY(
                "drydock.reuse.expiry",
                "soon",
                "the setting drydock.reuse.expiry is wrong: 'soon' is not a duration: write '500ms', '30s', '2m' or '1h'"),
        BUILD_CACHE(
                "drydock.build.cache",
                "a\0b",
                "the setting drydock.build.cache is wrong: 'a\0b' is neither a directory nor 'off': Nul"
                        + " character not allowed"),
        ENGINE_REQUIRED(
                "drydock.engine.required",
                "maybe",
                "Failed to evaluate condition [io.drydock.junit.DrydockExtension]: the setting"
                        + " drydock.engine.required is wrong: 'maybe' is not allowed: write 'true' or 'false'");

        private final String name;
        private final String value;
        private final String message;

        Setting(String name, String value, String message) {
            this.name = name;
            this.value = value;
            this.message = message;
        }
    }

    static Stream<String> messages() {
        return Stream.concat(
                Arrays.stream(Setting.values()).map(setting -> setting.message), Stream.of(UNKNOWN, UNLIKE_ANY));
    }

    private static final String UNKNOWN =
            "there is no setting 'drydock.keeep' (configuration parameter): did you mean 'drydock.keep'?";

    private static final String UNLIKE_ANY =
            "there is no setting 'drydock.colour' (configuration parameter): there are ";

    @Test
    void openWhenThereIsNoSuchSettingNamesTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Session.open(Configuration.of(name -> Optional.empty(), Map.of()), List.of("drydock.keeep")))
                .withMessage(UNKNOWN);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Session.open(Configuration.of(name -> Optional.empty(), Map.of()), List.of("drydock.colour")))
                .withMessageStartingWith(UNLIKE_ANY + "drydock.build.cache, ");
    }

    @Drydock
    static class RightTestCase {

        @Container(image = "postgres:15")
        static RunningContainer db;

        @Test
        void test() {}
    }

    @ParameterizedTest
    @EnumSource
    void runWhenASettingIsWrongTellsWhichAndWhatIsAllowed(Setting setting) {
        AtomicInteger connections = new AtomicInteger();
        var results = ExtensionTestKit.with(() -> {
                    connections.incrementAndGet();
                    throw new EngineNotFoundException("the engine was asked for", null);
                })
                .parameter("drydock.report", "on-failure") // else nobody asks for its directory
                .parameter(setting.name, setting.value)
                .run(RightTestCase.class);

        assertThat(results.allEvents().failed().stream()
                        .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                        .flatMap(result -> result.getThrowable().stream())
                        .map(Throwable::getMessage))
                .containsExactly(setting.message);
        assertThat(connections).hasValue(0);
    }
}
