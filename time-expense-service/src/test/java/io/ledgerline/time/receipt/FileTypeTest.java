package io.ledgerline.time.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FileTypeTest {

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @Test
    void a_file_is_what_it_begins_with() {
        assertThat(FileType.of("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII)))
                .contains(FileType.PDF);
        assertThat(FileType.of(hex("89504e470d0a1a0a00"))).contains(FileType.PNG);
        assertThat(FileType.of(hex("ffd8ffe000"))).contains(FileType.JPEG);
    }

    @Test
    void anything_else_is_no_receipt() {
        assertThat(FileType.of(new byte[0])).isEmpty();
        assertThat(FileType.of(hex("ffd8"))).isEmpty();
        assertThat(FileType.of("<html>%PDF-".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        assertThat(FileType.of("MZ executable".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }
}
