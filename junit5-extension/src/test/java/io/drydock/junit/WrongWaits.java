/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.junit;

import io.drydock.run.Probe;
import io.drydock.run.RunningContainer;
import io.drydock.spec.LogStream;
import io.drydock.spec.WaitMode;

/** What a container is waited for. */
final class WrongWaits {

    private WrongWaits() {}

    @Says("waitFor[0] says nothing to wait for: set one of http or https (with port), log, health,"
            + " exec, file, completed, grpc (with port), probe, udp, or port alone; several conditions"
            + " are several @WaitFor")
    static class NothingTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor)
        static RunningContainer db;
    }

    @Says("waitFor[0] says nothing to wait for: set one of http or https (with port), log, health,"
            + " exec, file, completed, grpc (with port), probe, udp, or port alone; several conditions"
            + " are several @WaitFor")
    static class NothingButATimeoutTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(timeout = "5s"))
        static RunningContainer db;
    }

    @Says("waitFor[0] waits for several things, http, log: set one of http or https (with port),"
            + " log, health, exec, file, completed, grpc (with port), probe, udp, or port alone;"
            + " several conditions are several @WaitFor")
    static class SeveralTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(http = "/health", log = "ready"))
        static RunningContainer db;
    }

    @Says("waitFor[0] needs port 5433/tcp, which is not published; published: 5432/tcp")
    static class PortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(port = 5433))
        static RunningContainer db;
    }

    @Says("waitFor[0] needs port 65536/tcp, which is not published; published: 5432/tcp")
    static class PortTooLargeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(port = 65536))
        static RunningContainer db;
    }

    @Says("waitFor[0] needs port -1/tcp, which is not published; published: 5432/tcp")
    static class PortNegativeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(port = -1))
        static RunningContainer db;
    }

    @Says("waitFor[0] needs port 53/udp, which is not published; published: 5432/tcp")
    static class UdpTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(udp = 53))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the pattern 'ready (', which is not a regular expression: Unclosed group" + " near index 7")
    static class LogTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(log = "ready ("))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the pattern '*ready*', which is not a regular expression: Dangling meta"
            + " character '*' near index 0")
    static class LogStarTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(log = "*ready*"))
        static RunningContainer db;
    }

    @Says("waitFor[0] wants 0 matching lines: at least 1 is needed")
    static class LogTimesTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(log = "ready", times = 0))
        static RunningContainer db;
    }

    @Says("waitFor[0] sets times, which goes with log only")
    static class TimesWithoutLogTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(port = 5432, times = 2))
        static RunningContainer db;
    }

    @Says("waitFor[0] sets stream, which goes with log only")
    static class StreamWithoutLogTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(port = 5432, stream = LogStream.STDERR))
        static RunningContainer db;
    }

    @Says("waits for a line of its log, of which the log driver 'none' keeps nothing")
    static class LogDriverNoneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", logDriver = "none", waitFor = @WaitFor(log = "ready"))
        static RunningContainer db;
    }

    @Says("waits for its health check, which noHealthcheck takes away")
    static class HealthNoneTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", noHealthcheck = true, waitFor = @WaitFor(health = true))
        static RunningContainer db;
    }

    @Says("waitFor[0] has an empty command: write the program first, then its arguments")
    static class ExecBlankTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(exec = ""))
        static RunningContainer db;
    }

    @Says("waitFor[0] wants exit code 256: an exit code is a number from 0 to 255")
    static class ExitCodeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(exec = "true", exitCode = 256))
        static RunningContainer db;
    }

    @Says("waitFor[0] sets exitCode, which goes with exec and completed only")
    static class ExitCodeWithoutExecTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(port = 5432, exitCode = 1))
        static RunningContainer db;
    }

    @Says("waitFor[0] 'ready' is not an absolute path inside the container: it must start with '/'")
    static class FileRelativeTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(file = "ready"))
        static RunningContainer db;
    }

    @Says("waits for the file '/run/ready' in the tmpfs '/run', where the engine cannot look: use" + " exec")
    static class FileInTmpfsTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", tmpfs = "/run", waitFor = @WaitFor(file = "/run/ready"))
        static RunningContainer db;
    }

    @Says("waitFor[0] needs a TCP port, but none is published: name it in ports")
    static class GrpcNoPortTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", waitFor = @WaitFor(grpc = true))
        static RunningContainer db;
    }

    @Says("waitFor[0] sets service, which goes with grpc only")
    static class ServiceWithoutGrpcTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(port = 5432, service = "shop"))
        static RunningContainer db;
    }

    @Says("waitFor[0] waits for several things, log, grpc: set one of http or https (with port),"
            + " log, health, exec, file, completed, grpc (with port), probe, udp, or port alone;"
            + " several conditions are several @WaitFor")
    static class SeveralWithServiceTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                ports = "5432",
                waitFor = @WaitFor(log = "ready", service = "shop", grpc = true))
        static RunningContainer db;
    }

    @Says("waitFor[0] has a wrong timeout: '5 sec' is not a duration: write '500ms', '30s', '2m'" + " or '1h'")
    static class TimeoutTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", ports = "5432", waitFor = @WaitFor(port = 5432, timeout = "5 sec"))
        static RunningContainer db;
    }

    @Says("waits until it has completed, after which restart 'always' starts it again: leave" + " restart out")
    static class CompletedRestartTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", restart = "always", waitFor = @WaitFor(completed = true))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the probe 'WrongWaits.ProbeInnerTestCase.InnerProbe', which cannot be"
            + " made: it must be a class of its own or static, not abstract, and have a constructor"
            + " without parameters")
    static class ProbeInnerTestCase extends WrongDeclaration {
        @SuppressWarnings("ClassCanBeStatic") // that is the mistake
        class InnerProbe implements Probe {
            @Override
            public boolean isReady(RunningContainer container) {
                return true;
            }
        }

        @Container(image = "postgres:15", waitFor = @WaitFor(probe = InnerProbe.class))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the probe 'WrongWaits.ProbeConstructorTestCase.NeedyProbe', which cannot"
            + " be made: it must be a class of its own or static, not abstract, and have a constructor"
            + " without parameters")
    static class ProbeConstructorTestCase extends WrongDeclaration {
        record NeedyProbe(String name) implements Probe {
            @Override
            public boolean isReady(RunningContainer container) {
                return true;
            }
        }

        @Container(image = "postgres:15", waitFor = @WaitFor(probe = NeedyProbe.class))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the probe 'WrongWaits.ProbeFailingTestCase.FailingProbe', whose"
            + " constructor failed with java.lang.IllegalStateException: no driver")
    static class ProbeFailingTestCase extends WrongDeclaration {
        static final class FailingProbe implements Probe {
            FailingProbe() {
                throw new IllegalStateException("no driver");
            }

            @Override
            public boolean isReady(RunningContainer container) {
                return true;
            }
        }

        @Container(image = "postgres:15", waitFor = @WaitFor(probe = FailingProbe.class))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the probe 'WrongWaits.ProbeAbstractTestCase.HalfProbe', which cannot be"
            + " made: it must be a class of its own or static, not abstract, and have a constructor"
            + " without parameters")
    static class ProbeAbstractTestCase extends WrongDeclaration {
        abstract static class HalfProbe implements Probe {}

        @Container(image = "postgres:15", waitFor = @WaitFor(probe = HalfProbe.class))
        static RunningContainer db;
    }

    @Says("waits until it has completed, after which restart 'unless-stopped' starts it again:" + " leave restart out")
    static class CompletedUnlessStoppedTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", restart = "unless-stopped", waitFor = @WaitFor(completed = true))
        static RunningContainer db;
    }

    @Says("waitFor[0] has the pattern '(', which is not a regular expression: Unclosed group near" + " index 1")
    static class AnyOfWrongTestCase extends WrongDeclaration {
        @Container(image = "postgres:15", waitMode = WaitMode.ANY, waitFor = @WaitFor(log = "("))
        static RunningContainer db;
    }

    @Says("waitFor[1] needs port 1/tcp, which is not published; published: 5432/tcp")
    @Says("waitFor[2] says nothing to wait for: set one of http or https (with port), log, health,"
            + " exec, file, completed, grpc (with port), probe, udp, or port alone; several conditions"
            + " are several @WaitFor")
    static class TwoOfThreeTestCase extends WrongDeclaration {
        @Container(
                image = "postgres:15",
                ports = "5432",
                waitFor = {@WaitFor(port = 5432), @WaitFor(port = 1), @WaitFor})
        static RunningContainer db;
    }
}
