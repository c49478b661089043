/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.wait;

import io.drydock.spec.CustomCondition;
import java.util.concurrent.Callable;

/**
 * Asks a condition of the user's own. What it throws is the reason why the container is not ready; errors of the class
 * itself are final. */
final class CustomProbe implements Probe {

    private final CustomCondition condition;
    private final Callable<Boolean> question;

    CustomProbe(CustomCondition condition, Callable<Boolean> question) {
        this.condition = condition;
        this.question = question;
    }

    @Override
    public ProbeResult ask() throws InterruptedException {
        try {
            return question.call()
                    ? ProbeResult.READY
                    : ProbeResult.notYet(condition.description() + " is not content");
        } catch (InterruptedException e) {
            throw e;
        } catch (VirtualMachineError e) {
            throw e;
        } catch (LinkageError e) {
            return new ProbeResult(
                    ProbeResult.State.NEVER, condition.description() + " cannot be asked: " + linkage(e), e);
        } catch (Throwable e) {
            return ProbeResult.notYet(condition.description() + " is not content: " + said(e), e);
        }
    }

    /** Of a class that is missing the message is its name alone; of one that cannot be initialized there is only a cause. */
    private static String linkage(LinkageError failure) {
        return failure + (failure.getCause() == null ? "" : ": " + failure.getCause());
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
