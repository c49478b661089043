/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** The room that the logs of one bundle of evidence share: where it is too little, the longest loses its first lines. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EvidenceRoom {

    private static final int OF_LOG = 10 << 20;
    private static final int OF_ALL = 20 << 20;

    private final int ofLog;
    private final int ofAll;

    /** Guarded by this object, as the lines of all logs. */
    private final List<EvidenceLog> logs = new ArrayList<>();

    private int used;

    /** Makes room for logs in memory, in characters. */
    public EvidenceRoom() {
        this(OF_LOG, OF_ALL);
    }

    EvidenceRoom(int ofLog, int ofAll) {
        this.ofLog = ofLog;
        this.ofAll = ofAll;
    }

    /**
     * Makes a log that shares the room.
     *
     * @return an empty one
     */
    public synchronized EvidenceLog newLog() {
        EvidenceLog log = new EvidenceLog(this);
        logs.add(log);
        return log;
    }

    /** A log has become longer. */
    synchronized void add(EvidenceLog log, int size) {
        used += size;
        while (log.size() > ofLog && log.hasSeveralLines()) {
            used -= log.removeFirst();
        }
        boolean goesOn = true;
        while (used > ofAll && goesOn) {
            Optional<EvidenceLog> longest = longest();
            used -= longest.map(EvidenceLog::removeFirst).orElse(0);
            goesOn = longest.isPresent();
        }
    }

    private Optional<EvidenceLog> longest() {
        return logs.stream().filter(EvidenceLog::hasSeveralLines).max(Comparator.comparingInt(EvidenceLog::size));
    }

    /** Tells how much there is. */
    String text() {
        return "there is room for " + (ofLog >> 20) + " MB of a log and " + (ofAll >> 20) + " MB of all";
    }
}
