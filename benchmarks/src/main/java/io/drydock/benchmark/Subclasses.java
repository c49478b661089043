/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.stream.IntStream;

/** Makes classes that inherit all they have, so that one test can be that of many classes. */
final class Subclasses {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int JAVA_17 = 61;

    /** {@code aload_0, invokespecial #8, return}: calls the constructor of the superclass. */
    private static final byte[] CONSTRUCTOR = {0x2a, (byte) 0xb7, 0, 8, (byte) 0xb1};

    private Subclasses() {}

    /** Makes subclasses of a class of this package, which must have a constructor without parameters. */
    static List<Class<?>> of(Class<?> superclass, int number) {
        return IntStream.rangeClosed(1, number)
                .<Class<?>>mapToObj(i -> define(superclass.getName() + "Number" + i, superclass))
                .toList();
    }

    private static Class<?> define(String name, Class<?> superclass) {
        try {
            return MethodHandles.lookup().defineClass(bytes(name, superclass.getName()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String name, String superclass) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(JAVA_17);
            writeConstants(out, name.replace('.', '/'), superclass.replace('.', '/'));
            out.writeShort(0x20); // package-private, as all classes since Java 1.1
            out.writeShort(2); // this class
            out.writeShort(4); // its superclass
            out.writeInt(0); // no interfaces, no fields
            writeConstructor(out);
            out.writeShort(0); // no attributes
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeConstants(DataOutputStream out, String name, String superclass) throws IOException {
        out.writeShort(10); // one more than there are
        writeText(out, name); // 1
        writeReference(out, 7, 1); // 2: the class
        writeText(out, superclass); // 3
        writeReference(out, 7, 3); // 4: the superclass
        writeText(out, "<init>"); // 5
        writeText(out, "()V"); // 6
        writeReference(out, 12, 5, 6); // 7: name and type of the constructor
        writeReference(out, 10, 4, 7); // 8: the constructor of the superclass
        writeText(out, "Code"); // 9
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    private static void writeReference(DataOutputStream out, int tag, int... constants) throws IOException {
        out.writeByte(tag);
        for (int constant : constants) {
            out.writeShort(constant);
        }
    }

    private static void writeConstructor(DataOutputStream out) throws IOException {
        out.writeShort(1); // one method
        out.writeShort(0); // package-private
        out.writeShort(5); // its name
        out.writeShort(6); // its type
        out.writeShort(1); // one attribute
        out.writeShort(9); // its code
        out.writeInt(12 + CONSTRUCTOR.length);
        out.writeShort(1); // stack
        out.writeShort(1); // variables
        out.writeInt(CONSTRUCTOR.length);
        out.write(CONSTRUCTOR);
        out.writeInt(0); // no handlers, no attributes
    }
}
