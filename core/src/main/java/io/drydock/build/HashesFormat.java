/*
 * Copyright 2026 the Drydock authors.
 *
 * Licensed under the Apache License, Version 2.0. See the file LICENSE.
 */
package io.drydock.build;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** How the hashes of one context are written: what they are of, their number, one after the other, and a checksum. */
final class HashesFormat {

    /** To be counted up whenever it is written in another way. */
    private static final long VERSION = 0x6472_7964_6f63_6b01L;

    private static final int HASH_LENGTH = 32;

    private HashesFormat() {}

    static void write(OutputStream out, byte[] identity, Map<String, KnownHash> hashes) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(out, 1 << 16), new CRC32());
        DataOutputStream data = new DataOutputStream(checked);
        data.writeLong(VERSION);
        data.write(identity);
        data.writeInt(hashes.size());
        for (Map.Entry<String, KnownHash> entry : hashes.entrySet()) {
            FileStamp stamp = entry.getValue().stamp();
            data.writeUTF(entry.getKey());
            data.writeLong(stamp.size());
            data.writeLong(stamp.modified());
            data.writeLong(stamp.changed());
            data.writeLong(stamp.inode());
            data.writeLong(stamp.device());
            data.write(HexFormat.of().parseHex(entry.getValue().hash()));
        }
        data.writeLong(checked.getChecksum().getValue());
        data.flush();
    }

    /**
     * Reads the hashes of one context.
     *
     * @throws IOException also when they are of another context, or not as they were written
     */
    static Map<String, KnownHash> read(InputStream in, byte[] identity) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(in, 1 << 16), new CRC32());
        DataInputStream data = new DataInputStream(checked);
        if (data.readLong() != VERSION || !Arrays.equals(data.readNBytes(identity.length), identity)) {
            throw new IOException("not the hashes of this context");
        }
        int count = data.readInt();
        Map<String, KnownHash> hashes = new HashMap<>();
        byte[] hash = new byte[HASH_LENGTH];
        for (int i = 0; i < count; i++) {
            String path = data.readUTF();
            FileStamp stamp =
                    new FileStamp(data.readLong(), data.readLong(), data.readLong(), data.readLong(), data.readLong());
            data.readFully(hash);
            hashes.put(path, new KnownHash(stamp, HexFormat.of().formatHex(hash)));
        }
        long sum = checked.getChecksum().getValue();
        if (data.readLong() != sum) {
            throw new IOException("the hashes are damaged");
        }
        return hashes;
    }
}
