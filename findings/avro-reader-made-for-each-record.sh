#!/usr/bin/env bash
# A GenericDatumReader that is made for each record, as the Apicurio serde's providers are asked to do,
# compares the writer's and the reader's schema whole (aliases) before it reads: with the fast reader,
# the default, nothing of it is kept between readers. Where the two are equal but not the same object,
# as a schema from a registry and that of the generated class are, this costs several times as much as
# reading the record. A reader that is kept for the pair pays once.
# Version: avro 1.12.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.avro</groupId>
      <artifactId>avro</artifactId>
      <version>1.12.1</version>
    </dependency>
  </dependencies>
</project>
POM
cat > Finding.java <<'JAVA'
import java.io.ByteArrayOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

public class Finding {
    public static void main(String[] args) throws Exception {
        var fields = SchemaBuilder.record("TimeEntry").doc("work of a day").fields();
        for (int i = 0; i < 20; i++) {
            fields = fields.name("field" + i).doc("one of twenty").type().optional().stringType();
        }
        Schema read = fields.endRecord();
        Schema written = new Schema.Parser().parse(read.toString());
        var record = new GenericRecordBuilder(written).set("field1", "P-1").set("field2", "BUILD").build();
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(written).write(record, encoder);
        encoder.flush();
        var bytes = out.toByteArray();
        var kept = new GenericDatumReader<GenericRecord>(written, read);
        double made = 0;
        double held = 0;
        for (int round = 0; round < 3; round++) {
            made = nanos(bytes, null, written, read);
            held = nanos(bytes, kept, written, read);
        }
        System.out.printf("made for each record %.0f ns, kept %.0f ns: %.1f times%n", made, held, made / held);
        System.exit(made / held > 3 ? 0 : 1);
    }

    static double nanos(byte[] bytes, GenericDatumReader<GenericRecord> kept, Schema written, Schema read)
            throws Exception {
        int records = 20_000;
        long begin = System.nanoTime();
        for (int i = 0; i < records; i++) {
            var reader = kept != null ? kept : new GenericDatumReader<GenericRecord>(written, read);
            reader.read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        }
        return (System.nanoTime() - begin) / (double) records;
    }
}
JAVA
mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath >mvn.log 2>&1 || { cat mvn.log; exit 1; }
java -cp "$(cat classpath)" Finding.java 2>/dev/null
echo "as found"
