package io.ledgerline.kit.wire;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads into the generated contract classes, found by the service's own class loader. The serde's
 * default looks them up by the loader it came with, which in a test is another one.
 */
public class ContractDatumProvider implements AvroDatumProvider<SpecificRecord> {

    private static final SpecificData CONTRACTS = contracts();

    /** More than there are contracts and versions of them in flight. */
    private static final int READERS_MAX = 200;

    /**
     * By the very schema that the registry's cache answers. A reader compares its two schemas whole
     * before its first record, which costs more than reading one, so it is kept.
     */
    private static final ThreadLocal<Map<Schema, DatumReader<SpecificRecord>>> READERS =
            ThreadLocal.withInitial(IdentityHashMap::new);

    private static SpecificData contracts() {
        var data = new SpecificData(Event.class.getClassLoader());
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new Conversions.UUIDConversion());
        data.addLogicalTypeConversion(new TimeConversions.DateConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        return data;
    }

    @Override
    public DatumWriter<SpecificRecord> createDatumWriter(SpecificRecord data, Schema schema) {
        return new SpecificDatumWriter<>(schema, CONTRACTS);
    }

    /**
     * @throws IllegalStateException when the writer's record is none of our contracts
     */
    @Override
    public DatumReader<SpecificRecord> createDatumReader(Schema written) {
        var readers = READERS.get();
        if (readers.size() > READERS_MAX) {
            readers.clear();
        }
        return readers.computeIfAbsent(written, ContractDatumProvider::reader);
    }

    private static DatumReader<SpecificRecord> reader(Schema written) {
        var type = CONTRACTS.getClass(written);
        if (type == null) {
            throw new IllegalStateException(written.getFullName() + " is no contract of ours");
        }
        return new SpecificDatumReader<>(written, CONTRACTS.getSchema(type), CONTRACTS);
    }

    @Override
    public Schema toSchema(SpecificRecord data) {
        return data.getSchema();
    }
}
