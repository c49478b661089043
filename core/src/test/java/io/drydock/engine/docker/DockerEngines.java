/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drydock.engine.EngineCallException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Makes engines for tests of other packages. */
public final class DockerEngines {

    private DockerEngines() {}

    /** Connects to the engine behind an address that is written as {@code DOCKER_HOST}. */
    public static DockerEngine at(String host) {
        return DockerEngine.connect(EngineLocator.Surroundings.ofSystem(host), client -> client);
    }

    /** The same, with a limit for each answer. */
    public static DockerEngine at(String host, Duration responseTimeout) {
        return DockerEngine.connect(
                EngineLocator.Surroundings.ofSystem(host), UnaryOperator.identity(), responseTimeout);
    }

    /** Tells where the engine of this machine is, as {@code DOCKER_HOST} says it. */
    public static String hostOfThisMachine() {
        return EngineFront.thisMachines().uri().toString();
    }

    /** Connects as a user with these environment variables and this home would. */
    public static DockerEngine with(Map<String, String> variables, Path home, Duration responseTimeout) {
        return DockerEngine.connect(
                new EngineLocator.Surroundings(null, variables::get, home, false),
                UnaryOperator.identity(),
                responseTimeout);
    }

    /** Looks for an engine as such a user would, where each place that there is answers so. */
    public static DockerEngine none(Map<String, String> variables, Path home, String answer) {
        return new EngineLocator(new EngineLocator.Surroundings(null, variables::get, home, false)).locate(place -> {
            throw new EngineCallException(EngineHttp.PING, 0, answer, null);
        });
    }

    /** Connects to the engine of this machine and writes down what is sent to it. */
    public static DockerEngine recording(RecordingTransport transport) {
        return DockerEngine.connect(EngineLocator.Surroundings.ofSystem(null), transport::around);
    }

    /** Connects to the engine of this machine as a user with other environment variables and another home would. */
    public static DockerEngine withSurroundings(Map<String, String> variables, Path home) {
        return DockerEngine.connect(surroundings(variables, home), UnaryOperator.identity());
    }

    /** Connects to the engine that these environment variables tell of, as a user with another home would. */
    public static DockerEngine toldBy(Map<String, String> variables, Path home) {
        return DockerEngine.connect(
                new EngineLocator.Surroundings(null, variables::get, home, false), UnaryOperator.identity());
    }

    private static EngineLocator.Surroundings surroundings(Map<String, String> variables, Path home) {
        EngineLocator.Surroundings here = EngineLocator.Surroundings.ofSystem(null);
        // The engine is found with the variables of this process, the credentials with those of the test.
        return new EngineLocator.Surroundings(
                here.setting(),
                name -> variables.containsKey(name)
                        ? variables.get(name)
                        : name.equals("DOCKER_CONFIG")
                                ? home.toString()
                                : here.env().apply(name),
                home,
                here.isWindows());
    }

    /** Tells all that the engine of this machine tells of a container, as it was sent. */
    public static String inspect(String container) {
        return get("/containers/" + container + "/json");
    }

    /** Tells all that the engine of this machine tells of an image, as it was sent. */
    public static String inspectImage(String image) {
        return get("/images/" + image + "/json");
    }

    /** Tells all that the engine of this machine tells of a network, as it was sent. */
    public static String inspectNetwork(String network) {
        return get("/networks/" + network);
    }

    /** Tells all that the engine of this machine tells of a volume, as it was sent. */
    public static String inspectVolume(String volume) {
        return get("/volumes/" + volume);
    }

    /** Tells how an image was made, as it was sent. */
    public static String history(String image) {
        return get("/images/" + image + "/history");
    }

    /** Tells what an engine has of a label, as it was sent: {@code images}, those of single steps too, or {@code containers}. */
    static String labelled(String what, String label) {
        String filters = "{\"label\":[\"" + label + "\"]}";
        return get("/" + what + "/json" + new Query().add("all", "1").add("filters", filters));
    }

    /** Lists what the engine of this machine has of a label: {@code container x}, {@code network x}, {@code volume x} and {@code image x}. */
    public static List<String> leftovers(String label) {
        String filters = "{\"label\":[\"" + label + "\"]}";
        Query query = new Query().add("all", "1").add("filters", filters);
        List<String> left = new ArrayList<>();
        json("/containers/json" + query)
                .elements()
                .forEach(each -> left.add("container "
                        + each.get("Names").elements().get(0).text().substring(1)));
        json("/networks" + query)
                .elements()
                .forEach(each -> left.add("network " + each.get("Name").text()));
        json("/volumes" + query)
                .get("Volumes")
                .elements()
                .forEach(each -> left.add("volume " + each.get("Name").text()));
        json("/images/json" + query)
                .elements()
                .forEach(each -> left.add("image " + each.get("Id").text()));
        return left;
    }

    /** Removes what the engine of this machine has of a label. */
    public static void removeLeftovers(String label) {
        try (DockerEngine engine = DockerEngine.connect()) {
            Map<String, Consumer<String>> removals = Map.of(
                    "container", engine::removeContainer,
                    "network", engine::removeNetwork,
                    "volume", engine::removeVolume,
                    "image", engine::removeImage);
            for (String left : leftovers(label)) { // containers come first
                String[] words = left.split(" ", 2);
                Objects.requireNonNull(removals.get(words[0])).accept(words[1]);
            }
        }
    }

    private static Json json(String path) {
        try {
            return Json.parse(get(path).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String get(String path) {
        return new EngineLocator(EngineLocator.Surroundings.ofSystem(null)).locate(place -> {
            try (EngineHttp http = new EngineHttp(place, UnaryOperator.identity(), Duration.ofSeconds(20))) {
                return new String(http.get("get " + path, path).orThrow().body(), UTF_8);
            }
        });
    }

    /** Opens a connection to the engine of this machine without what an engine adds to it. */
    static EngineHttp http() {
        return new EngineLocator(EngineLocator.Surroundings.ofSystem(null))
                .locate(place -> new EngineHttp(place, UnaryOperator.identity(), Duration.ofSeconds(20)));
    }

    /** What a machine is told for Testcontainers. */
    public static TestcontainersSettings testcontainers(Path home, Map<String, String> variables) {
        return new TestcontainersSettings(home, variables::get);
    }
}
