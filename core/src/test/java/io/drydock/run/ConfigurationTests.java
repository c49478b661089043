/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.drydock.engine.docker.DockerEngines;
import io.drydock.run.Configuration.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTests {

    private static final String KEEP = "drydock.keep";

    @TempDir
    private Path home;

    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    private Configuration configuration() {
        return new Configuration(
                name -> Optional.ofNullable(parameters.get(name)),
                new Machine(
                        properties::get, properties::keySet, variables, DockerEngines.testcontainers(home, variables)),
                Map.of(KEEP, "usual"));
    }

    private Optional<String> keep() {
        return configuration().get(KEEP);
    }

    @Test
    void getWhenSeveralPlacesSaySomethingTakesTheNearest() {
        assertThat(keep()).contains("usual");
        variables.put("DRYDOCK_KEEP", "variable");
        assertThat(keep()).contains("variable");
        properties.put(KEEP, "property");
        assertThat(keep()).contains("property");
        parameters.put(KEEP, "parameter");
        assertThat(keep()).contains("parameter");
    }

    @Test
    void getWhenAPlaceIsEmptyLooksFurther() {
        variables.put("DRYDOCK_KEEP", "variable");
        properties.put(KEEP, " ");

        assertThat(keep()).contains("variable");
    }

    @Test
    void getWhenTestcontainersHasAPrefixTakesItLast() throws IOException {
        Path file = home.resolve(".testcontainers.properties");
        Files.writeString(file, "hub.image.name.prefix=registry.example/mirror/\n");
        assertThat(configuration().get("drydock.image.prefix")).contains("registry.example/mirror/");
        assertThat(configuration().ofTestcontainers())
                .containsExactly("hub.image.name.prefix in " + file + " is 'registry.example/mirror/'");

        variables.put("TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX", "other.example/");
        assertThat(configuration().get("drydock.image.prefix")).contains("other.example/");

        variables.put("DRYDOCK_IMAGE_PREFIX", "own.example/");
        assertThat(configuration().get("drydock.image.prefix")).contains("own.example/");
        assertThat(file).hasContent("hub.image.name.prefix=registry.example/mirror/");
    }

    @Test
    void settingsWhenVariablesSaySomethingHaveIt() {
        variables.put("DRYDOCK_PORTS_WAIT", "7s");
        variables.put("DRYDOCK_START_AHEAD_CONTAINERS", "3");
        variables.put("DRYDOCK_NETWORK_POOL", "10.9.0.0/16");
        variables.put("DRYDOCK_WATCHDOG", "false");
        parameters.put(KEEP, "always");

        Settings settings = configuration().settings();

        assertThat(settings.portsWait()).hasSeconds(7);
        assertThat(settings.lifecycle().ahead().containers()).isEqualTo(3);
        assertThat(settings.lifecycle().keep()).isEqualTo(Keep.ALWAYS);
        assertThat(settings.networkPool()).isEqualTo("10.9.0.0/16");
        assertThat(configuration().cleanup().watchdog()).isFalse();
    }

    @Test
    void checkWhenAllIsKnownSaysNothing() {
        variables.put("DRYDOCK_TEARDOWN", "wait");
        variables.put("DRYDOCKS_OWN", "x");
        properties.put("drydock.startAhead.memory", "1g");
        properties.put("org.slf4j.simpleLogger.log.io.drydock", "debug");

        assertThatCode(() -> configuration().check(List.of("drydock.report", "junit.jupiter.x")))
                .doesNotThrowAnyException();
    }

    @Test
    void checkWhenSomethingIsNotKnownSaysWhatWasMeantAndWhere() {
        variables.put("DRYDOCK_TEAR_DOWN", "wait");
        properties.put("drydock.startahead", "next");
        parameters.put("drydock.keeep", "always");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> configuration().check(List.of("drydock.keeep", "drydock.startahead")))
                .withMessage("""
                        there is no setting 'drydock.keeep' (configuration parameter): did you mean 'drydock.keep'?
                        there is no setting 'drydock.startahead' (system property): did you mean 'drydock.startAhead'?
                        there is no setting 'DRYDOCK_TEAR_DOWN' (environment variable): did you mean 'DRYDOCK_TEARDOWN'?""");
    }

    @Test
    void checkWhenNothingIsLikeItListsAllThatThereIs() {
        properties.put("drydock.colour", "blue");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> configuration().check(List.of()))
                .withMessageStartingWith(
                        "there is no setting 'drydock.colour' (system property): there are drydock.build.cache, drydock.engine.host,");
    }

    @ParameterizedTest
    @CsvSource({
        "drydock.keep, DRYDOCK_KEEP",
        "drydock.startAhead.memory, DRYDOCK_START_AHEAD_MEMORY",
        "drydock.engine.host, DRYDOCK_ENGINE_HOST"
    })
    void variableNamesASettingAsEnvironmentsDo(String name, String variable) {
        assertThat(Setting.variable(name)).isEqualTo(variable);
    }

    @Test
    void allHasEachSettingThatTheCodeReads() {
        Pattern name = Pattern.compile("\"(drydock\\.[a-zA-Z.]*[a-zA-Z])\"");
        List<String> read = Stream.of(Path.of("src/main"), Path.of("../junit5-extension/src/main"))
                .flatMap(directory -> sources(directory).stream())
                .flatMap(file -> name.matcher(text(file)).results())
                .map(match -> match.group(1))
                .filter(each -> !each.equals("drydock.evidence")) // a key of report entries
                .distinct()
                .sorted()
                .toList();

        assertThat(Setting.ALL.stream().map(Setting::name).sorted()).containsExactlyElementsOf(read);
    }

    @Test
    void docsHaveARowForEachSetting() {
        String page = text(Path.of("../docs/configuration.md"));
        List<String> rows = page.lines()
                .filter(line -> line.startsWith("| `drydock."))
                .map(line -> line.split("\\|"))
                .map(cells -> cells[1].strip() + cells[2].strip() + cells[5].strip())
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Setting.ALL.stream()
                        .map(each -> "`" + each.name() + "``" + each.variable() + "`" + each.usual())
                        .toList());
    }

    private static List<Path> sources(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
