package io.ledgerline.assignment.person;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Workday's Get_Workers answer as plain text fields: where each one stands in the XML, no
 * judgement. A document type is refused, so neither a foreign file nor an expanding entity is ever
 * read.
 *
 * @param asOf the day as of which the answer holds, as Workday writes it; null when not told
 */
record WorkdayFeed(@Nullable String asOf, List<Worker> workers) {

    /** Largest answer read, in bytes. */
    static final int BYTES_MAX = 8 * 1024 * 1024;

    /** Deepest nesting read; a real answer has fewer than 20 levels. */
    static final String DEPTH_MAX = "64";

    private static final String WD = "urn:com.workday/bsvc";
    private static final String COST_RATE_FIELD = "Hourly_Cost_Rate";

    WorkdayFeed {
        workers = List.copyOf(workers);
    }

    /**
     * One worker; a field that is absent or blank is null.
     *
     * @param wid Workday's own id, which never changes
     * @param employeeId the id for people, which may change at a rehire
     * @param effectiveDate first day of the position's present terms
     * @param fullTimePercentage 100 is full time
     * @param active 1 or true while employed
     * @param terminationDate last day of employment
     * @param hourlyCost cost of an hour in the currency of the company
     */
    record Worker(
            @Nullable String wid,
            @Nullable String employeeId,
            @Nullable String name,
            @Nullable String userId,
            @Nullable String effectiveDate,
            @Nullable String fullTimePercentage,
            @Nullable String jobProfile,
            @Nullable String company,
            @Nullable String costCentre,
            @Nullable String active,
            @Nullable String terminated,
            @Nullable String hireDate,
            @Nullable String originalHireDate,
            @Nullable String terminationDate,
            @Nullable String hourlyCost) {}

    /** The bytes are no Get_Workers answer. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * @throws Unreadable when the bytes are not XML, too large, or no Get_Workers answer
     */
    static WorkdayFeed read(byte[] xml) throws Unreadable {
        if (xml.length > BYTES_MAX) {
            throw new Unreadable("larger than " + BYTES_MAX + " bytes");
        }
        var root = root(xml);
        var response =
                root.getLocalName().equals("Get_Workers_Response")
                        ? Optional.of(root)
                        : child(root, "Body").flatMap(body -> child(body, "Get_Workers_Response"));
        var answer =
                response.orElseThrow(
                        () -> new Unreadable("there is no Get_Workers_Response in it"));
        return new WorkdayFeed(
                text(answer, "Response_Filter", "As_Of_Effective_Date"),
                child(answer, "Response_Data").stream()
                        .flatMap(data -> children(data, "Worker"))
                        .map(WorkdayFeed::worker)
                        .toList());
    }

    private static Element root(byte[] xml) throws Unreadable {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute("jdk.xml.maxElementDepth", DEPTH_MAX);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            // Without a handler of its own the parser writes to the console.
            builder.setErrorHandler(new DefaultHandler());
            return Objects.requireNonNull(
                    builder.parse(new ByteArrayInputStream(xml)).getDocumentElement());
        } catch (SAXException e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the JDK's XML parser cannot be used safely", e);
        }
    }

    private static Worker worker(Element worker) {
        var reference = child(worker, "Worker_Reference");
        var data = child(worker, "Worker_Data");
        var employment = data.flatMap(at -> child(at, "Employment_Data"));
        var job = employment.flatMap(WorkdayFeed::primaryJob);
        var position = job.flatMap(at -> child(at, "Position_Data"));
        var status = employment.flatMap(at -> child(at, "Worker_Status_Data"));
        return new Worker(
                reference.map(at -> id(at, "WID")).orElse(null),
                reference.map(at -> id(at, "Employee_ID")).orElse(null),
                Optional.ofNullable(text(worker, "Worker_Descriptor"))
                        .or(() -> reference.map(at -> attribute(at, "Descriptor")))
                        .orElse(null),
                data.map(at -> text(at, "User_ID")).orElse(null),
                position.map(at -> attribute(at, "Effective_Date")).orElse(null),
                position.map(at -> text(at, "Full_Time_Equivalent_Percentage")).orElse(null),
                position.flatMap(at -> child(at, "Job_Profile_Summary_Data"))
                        .flatMap(at -> child(at, "Job_Profile_Reference"))
                        .map(at -> id(at, "Job_Profile_ID"))
                        .orElse(null),
                job.map(at -> organization(at, "COMPANY")).orElse(null),
                job.map(at -> organization(at, "COST_CENTER")).orElse(null),
                status.map(at -> text(at, "Active")).orElse(null),
                status.map(at -> text(at, "Terminated")).orElse(null),
                status.map(at -> text(at, "Hire_Date")).orElse(null),
                status.map(at -> text(at, "Original_Hire_Date")).orElse(null),
                status.map(at -> text(at, "Termination_Date")).orElse(null),
                data.map(WorkdayFeed::hourlyCost).orElse(null));
    }

    private static Optional<Element> primaryJob(Element employment) {
        var jobs = children(employment, "Worker_Job_Data").toList();
        return jobs.stream()
                .filter(job -> isTrue(attribute(job, "Primary_Job")))
                .findFirst()
                .or(() -> jobs.stream().findFirst());
    }

    private static @Nullable String organization(Element job, String type) {
        return children(job, "Position_Organizations_Data")
                .flatMap(at -> children(at, "Position_Organization_Data"))
                .flatMap(at -> children(at, "Organization_Data"))
                .filter(at ->
                        child(at, "Organization_Type_Reference")
                                .filter(ref -> type.equals(id(ref, "Organization_Type_ID")))
                                .isPresent())
                .findFirst()
                .map(at -> text(at, "Organization_ID"))
                .orElse(null);
    }

    private static @Nullable String hourlyCost(Element data) {
        return children(data, "Integration_Field_Override_Data")
                .filter(at ->
                        child(at, "Field_Reference")
                                .map(ref -> id(ref, "Integration_Document_Field_Name"))
                                .filter(COST_RATE_FIELD::equals)
                                .isPresent())
                .findFirst()
                .map(at -> text(at, "Value"))
                .orElse(null);
    }

    static boolean isTrue(@Nullable String flag) {
        return "1".equals(flag) || "true".equals(flag);
    }

    private static @Nullable String id(Element reference, String type) {
        return children(reference, "ID")
                .filter(id -> type.equals(attribute(id, "type")))
                .findFirst()
                .map(id -> trimmed(id.getTextContent()))
                .orElse(null);
    }

    private static @Nullable String text(Element parent, String... path) {
        var at = Optional.of(parent);
        for (var step : path) {
            at = at.flatMap(element -> child(element, step));
        }
        return at.map(element -> trimmed(element.getTextContent())).orElse(null);
    }

    private static @Nullable String attribute(Element element, String name) {
        var own = trimmed(element.getAttributeNS(WD, name));
        return own == null ? trimmed(element.getAttribute(name)) : own;
    }

    private static @Nullable String trimmed(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).findFirst();
    }

    private static Stream<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found.stream();
    }
}
