/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is said to the author of a {@link WrongDeclaration}: one problem, and where it was declared. It is public because JUnit looks
 * into every annotation that can be repeated.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Says.All.class)
public @interface Says {

    /** The place within the class: a field, a method and its parameter, or an annotation with its {@code @}. */
    String of() default "db";

    /** The whole text of the problem; {@code {module}} stands for the directory of this module. */
    String value();

    /** Several problems, in their order. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {

        Says[] value();
    }
}
