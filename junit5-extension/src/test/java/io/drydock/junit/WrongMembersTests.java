/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.ReflectionSupport;

/** {@link WrongDeclarationsTests} makes a mistake in each member that is not a switch: a new member needs a wrong declaration. */
class WrongMembersTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Container.class,
                Build.class,
                Network.class,
                Volume.class,
                WaitFor.class,
                Endpoint.class,
                UseStack.class,
                RequiresEngine.class
            })
    void declarationsSayEachMemberThatIsNotASwitch(Class<? extends Annotation> annotation) {
        Set<Method> said = WrongDeclarationsTests.declarations()
                .flatMap(WrongMembersTests::elements)
                .flatMap(element -> Arrays.stream(element.getDeclaredAnnotations()))
                .flatMap(WrongMembersTests::said)
                .collect(toSet());

        assertThat(said)
                .containsAll(Arrays.stream(annotation.getDeclaredMethods())
                        .filter(member -> member.getReturnType() != boolean.class)
                        .filter(member -> !member.getReturnType().isEnum())
                        .toList());
    }

    /** A class, its fields, constructors, methods and their parameters. */
    private static Stream<AnnotatedElement> elements(Class<?> type) {
        Stream<Executable> executables =
                Stream.concat(Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()));
        return Stream.concat(
                Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredFields())),
                executables.flatMap(each -> Stream.concat(Stream.of(each), Arrays.stream(each.getParameters()))));
    }

    /** The members that have another value than their default, also those of annotations in members. */
    private static Stream<Method> said(Annotation annotation) {
        return Arrays.stream(annotation.annotationType().getDeclaredMethods()).flatMap(member -> {
            Object value = ReflectionSupport.invokeMethod(member, annotation);
            Stream<Method> inner = Stream.of(value instanceof Object[] values ? values : new Object[] {value})
                    .filter(Annotation.class::isInstance)
                    .flatMap(each -> said((Annotation) each));
            return Objects.deepEquals(value, member.getDefaultValue())
                    ? inner
                    : Stream.concat(Stream.of(member), inner);
        });
    }
}
