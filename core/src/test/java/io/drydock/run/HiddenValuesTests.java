/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.drydock.engine.EngineCallException;
import io.drydock.engine.NoSuchVolumeException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HiddenValuesTests {

    private final HiddenValues hidden = new HiddenValues();

    private String shown(String answer) {
        return hidden.in(new EngineCallException("start container 'db'", 500, answer, null))
                .answer();
    }

    @Test
    void inHidesTheValuesOfMountOptionsAndTheDevice() {
        hidden.note(Map.of("type", "cifs", "device", "//nas/share", "o", "username=u,password=S3CRETPW,ro"));

        assertThat(shown(
                        "mount //nas/share:/var/lib, type cifs, data: username=u,password=S3CRETPW,ro: no such device"))
                .isEqualTo("mount ***:/var/lib, type cifs, data: username=***,password=***,ro: no such device");
    }

    @Test
    void inHidesAlsoAValueAloneAndInQuotes() {
        hidden.note(Map.of("token", "a\"b\\c", "pin", "12"));

        assertThat(shown("bad token \"a\\\"b\\\\c\" (a\"b\\c), pin 12, not 123, v12"))
                .isEqualTo("bad token \"***\" (***), pin ***, not 123, v12");
    }

    @Test
    void inWhenOneValueIsPartOfAnotherHidesAllOfTheLonger() {
        hidden.note(Map.of("user", "secret", "password", "secretpassword"));

        assertThat(shown("secretpassword of secret")).isEqualTo("*** of ***");
    }

    @Test
    void inKeepsCallStatusAndPlaceOfTheFailure() {
        hidden.note(Map.of("password", "S3CRETPW"));
        EngineCallException failure = new EngineCallException("start container 'db'", 500, "S3CRETPW is wrong", null);

        assertThat(hidden.in(failure))
                .hasMessage("the engine could not start container 'db': *** is wrong (status 500)")
                .returns(500, EngineCallException::status)
                .satisfies(shown -> assertThat(shown.getStackTrace()).isEqualTo(failure.getStackTrace()));
    }

    @Test
    void inWhenThereIsNothingToHideIsTheSame() {
        hidden.note(Map.of("password", "", "o", "ro,size="));
        EngineCallException failure = new EngineCallException("start", 500, "no such device", null);
        NoSuchVolumeException other = new NoSuchVolumeException("data", failure);

        assertThat(hidden.in(failure)).isSameAs(failure);
        assertThat(hidden.in((RuntimeException) other)).isSameAs(other);
    }

    @Test
    void noteSecretHidesATextAndItsLinesAndPassesOverWhatIsNoText() {
        HiddenValues hidden = new HiddenValues();
        hidden.noteSecret("first line\n short\n}\n".getBytes(UTF_8));
        hidden.noteSecret(new byte[] {(byte) 0xff, 'a', 'b', 'c', 'd', 'e', 'f'});
        hidden.noteSecret("x".repeat(1 << 17).getBytes(UTF_8));
        hidden.noteSecret(" \n".getBytes(UTF_8));

        assertThat(hidden.shown()).containsOnlyKeys("first line\n short\n}", "first line");
    }

    @Test
    void noteVariablesHidesWhatHasASecretNameUnlessItIsAWord() {
        hidden.noteVariables(Map.of("DB_PASSWORD", "S3CRETPW", "LEVEL", "l3vel", "OTHER_PASSWORD", "postgres"));

        assertThat(shown("S3CRETPW of postgres at l3vel")).isEqualTo("*** of postgres at l3vel");
    }
}
