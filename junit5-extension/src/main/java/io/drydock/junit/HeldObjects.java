/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.spec.ContainerSpecBuilder;
import io.drydock.spec.Problems;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields with {@link Container} that hold an object of Testcontainers, which says itself what it is. */
final class HeldObjects {

    private static final String GENERIC_CONTAINER = "org.testcontainers.containers.GenericContainer";

    /** What a stack adds to it. */
    private static final Set<String> MEMBERS =
            Set.of("networks", "networkAliases", "dependsOn", "env", "labels", "waitFor", "waitMode");

    private HeldObjects() {}

    /** Whether the type of the field is one of Testcontainers, which may not be there at all. */
    static boolean isHeldBy(Field field) {
        for (Class<?> type = field.getType(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(GENERIC_CONTAINER)) {
                return true;
            }
        }
        return false;
    }

    /** Reports what cannot be said of such a field. */
    static void check(Field field, Problems problems) {
        if (!Modifier.isStatic(field.getModifiers())) {
            problems.add(
                    Origins.of(field),
                    "holds an object of Testcontainers and is not static: containers of single tests are RunningContainer");
        } else if (value(field) == null) {
            problems.add(
                    Origins.of(field),
                    "holds no object: write what it is, " + field.getName() + " = new "
                            + field.getType().getSimpleName() + "(...)");
        }
        Container container = Annotations.merged(field, Container.class).orElseThrow();
        List<String> said = Arrays.stream(Container.class.getDeclaredMethods())
                .filter(member -> !MEMBERS.contains(member.getName()))
                .filter(member -> !Objects.deepEquals(value(member, container), member.getDefaultValue()))
                .map(Method::getName)
                .sorted()
                .toList();
        if (!said.isEmpty()) {
            problems.add(
                    Origins.of(field),
                    "sets " + String.join(", ", said)
                            + ", which the object of Testcontainers that it holds says itself");
        }
    }

    /** Adds what the object says, unless the annotation says it otherwise. */
    static void addTo(ContainerSpecBuilder options, Container container, Field field) {
        @Nullable Object held = value(field);
        if (held == null) {
            options.image("none"); // what is wrong is told of the field
        } else {
            TestcontainersObject object = new TestcontainersObject(held);
            options.guest(object.guest());
            object.ports().forEach(port -> options.ports(String.valueOf(port)));
            object.env().forEach((name, value) -> {
                if (Arrays.stream(container.env()).noneMatch(nearer -> nearer.startsWith(name + "="))) {
                    options.env(name + "=" + value);
                }
            });
        }
    }

    private static @Nullable Object value(Field field) {
        if (!Modifier.isStatic(field.getModifiers())) {
            return null;
        }
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("field " + Origins.of(field) + " cannot be read", e);
        }
    }

    private static Object value(Method member, Container container) {
        try {
            return member.invoke(container);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + member, e);
        }
    }
}
