package io.ledgerline.time.receipt;

import java.io.IOException;

/** Where files stand, under paths such as {@code ab/ab03...}. */
interface ReceiptPlace {

    /** Stores a file unless the path is taken; it is there, whole, once this returns. */
    void put(String path, byte[] file) throws IOException;

    byte[] get(String path) throws IOException;
}
