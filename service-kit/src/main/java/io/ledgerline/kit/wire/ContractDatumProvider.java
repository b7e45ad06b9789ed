package io.ledgerline.kit.wire;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
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
