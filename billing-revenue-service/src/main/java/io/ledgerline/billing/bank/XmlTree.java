package io.ledgerline.billing.bank;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document with all that stands in it, so that nothing of one element can leak into
 * its sibling. Paths are local names with slashes between; where the schema leaves a choice, each
 * alternative is a path of its own.
 *
 * @param namespace empty when it has none
 * @param currency the attribute {@code Ccy}, the only one that carries money; null without it
 * @param text of the element itself, stripped
 */
record XmlTree(
        String namespace,
        String name,
        @Nullable String currency,
        String text,
        List<XmlTree> children) {

    private static final int DEPTH_MAX = 40;
    private static final int ELEMENTS_MAX = 2_000_000;

    /** What stands twice where the schema has it once: which of them counts is not ours to say. */
    static final class Ambiguous extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ambiguous(String message) {
            super(message);
        }
    }

    /**
     * @throws XMLStreamException when the text is no XML, has a document type, or is too deep or
     *     too long
     */
    static XmlTree parse(byte[] xml) throws XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        try {
            return read(reader);
        } finally {
            reader.close();
        }
    }

    private static XmlTree read(XMLStreamReader reader) throws XMLStreamException {
        var open = new ArrayList<Opened>();
        XmlTree root = null;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("a document type is not allowed");
                case XMLStreamConstants.START_ELEMENT -> {
                    elements++;
                    if (open.size() >= DEPTH_MAX || elements > ELEMENTS_MAX) {
                        throw new XMLStreamException("nested too deeply, or too long");
                    }
                    open.addLast(Opened.at(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.getLast().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    var closed = open.removeLast().closed();
                    if (open.isEmpty()) {
                        root = closed;
                    } else {
                        open.getLast().children.add(closed);
                    }
                }
                default -> {
                    // Comments and processing instructions carry no money.
                }
            }
        }
        if (root == null) {
            throw new XMLStreamException("the document has no element");
        }
        return root;
    }

    private record Opened(
            String namespace,
            String name,
            @Nullable String currency,
            StringBuilder text,
            List<XmlTree> children) {

        static Opened at(XMLStreamReader reader) {
            var namespace = reader.getNamespaceURI();
            return new Opened(
                    namespace == null ? "" : namespace,
                    reader.getLocalName(),
                    reader.getAttributeValue(null, "Ccy"),
                    new StringBuilder(),
                    new ArrayList<>());
        }

        XmlTree closed() {
            return new XmlTree(
                    namespace, name, currency, text.toString().strip(), List.copyOf(children));
        }
    }

    /** Every element at the path, in document order. */
    List<XmlTree> all(String path) {
        var found = List.of(this);
        for (var step : path.split("/", -1)) {
            found =
                    found.stream()
                            .flatMap(one -> one.children.stream())
                            .filter(child -> child.name.equals(step))
                            .toList();
        }
        return found;
    }

    /**
     * The element at the path, if there is one.
     *
     * @throws Ambiguous when there are several
     */
    Optional<XmlTree> one(String path) {
        var found = all(path);
        if (found.size() > 1) {
            throw new Ambiguous("%s has %d times %s".formatted(name, found.size(), path));
        }
        return found.stream().findFirst();
    }

    /** The text at the first of the paths that is there and not empty. */
    @Nullable String text(String... paths) {
        for (var path : paths) {
            var found = one(path).map(XmlTree::text).filter(text -> !text.isEmpty());
            if (found.isPresent()) {
                return found.get();
            }
        }
        return null;
    }

    /** Every text at the path, without the empty ones. */
    List<String> texts(String path) {
        return all(path).stream().map(XmlTree::text).filter(text -> !text.isEmpty()).toList();
    }
}
