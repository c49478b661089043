/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.drydock.engine.RequiresDocker;
import io.drydock.engine.docker.DockerEngines;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Test classes that Maven's Surefire executes, in JVMs of its own. */
@RequiresDocker
@Timeout(300)
class SurefireIT {

    private static final String SUREFIRE = System.getProperty("surefire.real.version", "3.6.1");

    @TempDir
    private Path project;

    private void writeProject() throws IOException {
        Files.writeString(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>test</groupId><artifactId>forked</artifactId><version>1</version>
                  <dependencies>
                    <dependency>
                      <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId>
                      <version>%s</version>
                    </dependency>
                  </dependencies>
                  <build><plugins><plugin>
                    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId>
                    <version>%s</version>
                    <configuration>
                      <testClassesDirectory>%s</testClassesDirectory>
                      <additionalClasspathElements>%s</additionalClasspathElements>
                    </configuration>
                  </plugin></plugins></build>
                </project>
                """.formatted(
                        Test.class.getPackage().getImplementationVersion(), SUREFIRE, testClasses(), classPath()));
    }

    private static Path testClasses() {
        return Path.of("target", "test-classes").toAbsolutePath();
    }

    /** What these tests have, but for JUnit, of which Surefire takes what the project names. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(each -> !each.contains("org" + File.separator + "junit"))
                .map(each -> "<additionalClasspathElement>" + each + "</additionalClasspathElement>")
                .reduce("", String::concat);
    }

    /** Runs Surefire alone: the classes are compiled. */
    private Process maven(List<String> before, String... options) throws IOException {
        writeProject();
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                "mvn", "-o", "-B", "-ntp", "surefire:test", "-Dtest=ForkedExample*", "-Dforked.directory=" + project));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(project.resolve("log.txt").toFile())
                .start();
    }

    private List<String> seen() throws IOException {
        try (Stream<Path> files = Files.list(project)) {
            List<String> seen = new ArrayList<>();
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("ForkedExample"))
                    .toList()) {
                seen.add(Files.readString(file));
            }
            return seen;
        }
    }

    private static List<String> left() {
        return DockerEngines.leftovers("io.drydock.run").stream()
                .filter(each -> each.contains("ForkedStack"))
                .toList();
    }

    private void assertSucceeds(Process maven) throws IOException, InterruptedException {
        assertThat(maven.waitFor(4, TimeUnit.MINUTES)).isTrue();
        assertThat(maven.exitValue()).as(() -> readLog()).isZero();
        assertThat(seen()).as(() -> readLog()).hasSize(4);
    }

    private String readLog() {
        try {
            return Files.readString(project.resolve("log.txt"));
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    private static List<String> containers(List<String> seen) {
        return seen.stream()
                .map(each -> each.replaceFirst(".* ", ""))
                .distinct()
                .toList();
    }

    private static List<String> processes(List<String> seen) {
        return seen.stream()
                .map(each -> each.replaceFirst(" .*", ""))
                .distinct()
                .toList();
    }

    @AfterEach
    void nothingIsLeft() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(left()).isEmpty());
    }

    @Test
    void forksWhenTheyShareWithinTheBuildSeeOneContainer() throws IOException, InterruptedException {
        assertSucceeds(maven(List.of(), "-DforkCount=2", "-Ddrydock.share=build"));

        assertThat(processes(seen())).hasSize(2);
        assertThat(containers(seen())).hasSize(1);
        assertThat(left()).isEmpty();
    }

    @Test
    void forksWhenNothingIsSaidHaveOneContainerEach() throws IOException, InterruptedException {
        assertSucceeds(maven(List.of(), "-DforkCount=2"));

        assertThat(processes(seen())).hasSize(2);
        assertThat(containers(seen())).hasSize(2);
        assertThat(left()).isEmpty();
    }

    @Test
    void endOfARunThatHasLeftSomethingFailsTheBuildAndRemovesIt() throws IOException, InterruptedException {
        Process maven = maven(List.of(), "-Dforked.leak=true");
        assertThat(maven.waitFor(4, TimeUnit.MINUTES)).isTrue();

        assertThat(readLog()).contains("volume 'forgotten' of stack 'ForkedStack' (ForkedStack-forgotten)");
        assertThat(maven.exitValue()).as(this::readLog).isNotZero();
        assertThat(left()).isEmpty();
    }

    /** As in a terminal, where all processes of the foreground hear of it; a build in the background of a shell inherits that it is ignored. */
    @Test
    void interruptWhenMavenRunsTestsLeavesNothing() throws IOException, InterruptedException {
        Process maven = maven(List.of("setsid", "env", "--default-signal=INT"), "-Dforked.hold=PT2M");
        await().atMost(Duration.ofMinutes(2)).until(() -> !seen().isEmpty());
        assertThat(left()).isNotEmpty();

        Process kill = new ProcessBuilder("kill", "-INT", "--", "-" + maven.pid()).start();
        assertThat(kill.waitFor()).isZero();

        assertThat(maven.waitFor(30, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(left()).isEmpty());
    }
}
