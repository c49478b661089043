/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTests {

    @Test
    void writeWritesInOneLineAndInOrder() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("b", List.of(1, 2L, -0.5, true, "x", List.of(), Map.of()));
        value.put("a", Map.of("c", false));

        assertThat(JsonWriter.write(value)).isEqualTo("{\"b\":[1,2,-0.5,true,\"x\",[],{}],\"a\":{\"c\":false}}");
    }

    @Test
    void writeEscapesWhatMayNotStandInTexts() {
        assertThat(JsonWriter.write("\"\\/\n\r\t\u0000\u001f\u00e9\uD83D\uDE00"))
                .isEqualTo("\"\\\"\\\\/\\n\\r\\t\\u0000\\u001f\u00e9\uD83D\uDE00\"");
    }

    @Test
    void writeWritesWhatIsReadBackAsTheSame() throws IOException {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x300; c++) {
            all.append(c);
        }
        Object value = Map.of(all.toString(), List.of(all.toString(), "", Map.of("", "x")));

        assertThat(JsonReader.parse(JsonWriter.write(value))).isEqualTo(value);
    }

    @Test
    void writeWhenAValueHasItselfInItThrows() {
        Map<String, Object> value = new HashMap<>();
        value.put("a", List.of(value));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.write(value))
                .withMessage("more than 500 values within each other");
    }

    @Test
    void writeWhenSomethingCannotBeSaidThrows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.write(Map.of("a", new Object())))
                .withMessage(
                        "a request cannot hold a value of java.lang.Object: use maps with texts as keys, lists, strings,"
                                + " numbers and booleans");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.write(Collections.singletonList(null)))
                .withMessageStartingWith("a request cannot hold a value of null: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.write(Double.NaN))
                .withMessageStartingWith("a request cannot hold a value of java.lang.Double: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.write(Map.of(1, "x")))
                .withMessage("the names of members are texts, and this is none: 1");
    }
}
