package io.ledgerline.localstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerline.localstack.demo.GatewayClient;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Reference data of a load, made through the API as their owners take them: one customer, won deals
 * that become projects, workers of an HR feed, an assignment each. In US01, so that the sample
 * firm's German books stay as its page says. Every key is fixed: a second load finds its firm.
 */
final class BenchFirm {

    /** Legal entity of all of it; its periods are open from September to November 2026. */
    static final String ENTITY = "US01";

    /** Approves: manager of every project, and sends nothing. */
    static final String MANAGER = "uma";

    /** Part of a worker who is here. */
    static final String ACTIVE = "<wd:Active>1</wd:Active>";

    private static final int WORKERS_A_FEED = 500;
    private static final int CALLS_AT_ONCE = 4;
    private static final List<String> DEAL_SERIES = List.of("b", "c", "d", "e");
    private static final String JSON_TYPE = "application/json";

    private final GatewayClient gateway;

    /** A project as the API calls it. */
    record Project(String id, String code) {}

    BenchFirm(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /** Employee code of the person with this number, from 0. */
    static String person(int number) {
        return "B%05d".formatted(number);
    }

    /**
     * A firm in which person n is assigned to project n modulo the number of projects.
     *
     * @return the projects by their number
     */
    List<Project> staff(int persons, int projects) {
        openCustomer();
        takeLikes();
        var made =
                inParallel(
                        IntStream.range(0, projects)
                                .<Work<Project>>mapToObj(n -> () -> winAccepted(n))
                                .toList());
        for (int from = 0; from < persons; from += WORKERS_A_FEED) {
            hire(from, Math.min(persons, from + WORKERS_A_FEED));
        }
        inParallel(
                IntStream.range(0, persons)
                        .<Work<JsonNode>>mapToObj(n ->
                                () ->
                                        assign(
                                                made.get(n % projects),
                                                person(n),
                                                made.get(n % projects).code() + "-" + n))
                        .toList());
        return made;
    }

    /** Lets the approvals of that system count, so that its entries need no second one here. */
    void trust(String system) {
        gateway.put(
                        "ulf",
                        "/api/v1/approval-policies",
                        "trust-" + system,
                        """
                        {"legalEntity":"%s","kind":"TIME","validFrom":"2026-09-01",
                         "trustedSources":["%s"]}\
                        """
                                .formatted(ENTITY, system))
                .require(200);
    }

    /** Loads tell the same work over and over; what looks alike is stored, and says so. */
    void takeLikes() {
        gateway.put(
                        "ulf",
                        "/api/v1/time-policies/" + ENTITY + "/2026-09-01",
                        "bench-likes",
                        "{\"dailyMaximumMinutes\":600,\"onLikeWork\":\"WARN\"}")
                .require(200);
    }

    void openCustomer() {
        gateway.post(
                        "ulf",
                        "/api/v1/customers",
                        "bench-customer",
                        """
                        {"code":"BENCH","legalEntity":"US01","name":"Bench Inc","country":"US",
                         "currency":"USD","taxProfile":"US_STANDARD","paymentTermsDays":30,
                         "externalReferences":[
                          {"system":"salesforce","id":"001Hq00002aBcDgIAK","version":1}]}\
                        """)
                .require(201);
        gateway.post(
                        MANAGER,
                        "/api/v1/project-templates",
                        "bench-template",
                        """
                        {"code":"BENCH","legalEntity":"US01","name":"Bench","durationMonths":6,
                         "fixedPriceMinutes":0,
                         "plannedCostPerHour":{"amount":"85.00","currency":"USD"},
                         "tasks":[{"code":"BUILD","name":"Build",
                          "billingMethod":"TIME_AND_MATERIAL","billingType":"CHARGEABLE"}],
                         "milestones":[]}\
                        """)
                .require(201);
    }

    /** One that billing accepts; a project that is refused stays so, and another deal is won. */
    private Project winAccepted(int number) {
        for (var series : DEAL_SERIES) {
            var project = win("006Hq00%s%07d".formatted(series, number));
            var judged =
                    gateway.await(
                            "the verdict on " + project.code(),
                            () -> gateway.get(MANAGER, "/api/v1/projects/" + project.id()),
                            seen -> !seen.path("state").asText().equals("PROPOSED"));
            if (judged.path("state").asText().equals("ACTIVE")) {
                return project;
            }
        }
        throw new IllegalStateException("deal " + number + " was refused each time");
    }

    /** A won deal, known by its opportunity, becomes a project. */
    Project win(String opportunity) {
        return win(opportunity, "BENCH", "US-STD-2026");
    }

    Project win(String opportunity, String template, String rateCard) {
        var answer =
                gateway.feed(
                                "/api/v1/inbound/salesforce/opportunities",
                                JSON_TYPE,
                                deal(opportunity, template, rateCard))
                        .require(201);
        return new Project(answer.path("projectId").asText(), answer.path("projectCode").asText());
    }

    /** Waits until the project has come to assignment-service. */
    JsonNode assign(Project project, String employee, String key) {
        return assign(project, employee, key, "2026-11-30");
    }

    JsonNode assign(Project project, String employee, String key, String endsOn) {
        return gateway.await(
                "the assignment of " + employee,
                () ->
                        gateway.post(
                                        "rita",
                                        "/api/v1/assignments",
                                        "bench-assign-" + key,
                                        """
                                        {"projectId":"%s","task":"BUILD","consultant":"%s",
                                         "role":"SENIOR_CONSULTANT","startsOn":"2026-09-01",
                                         "endsOn":"%s","plannedMinutes":600,
                                         "bookingType":"SOFT"}\
                                        """
                                                .formatted(project.id(), employee, endsOn))
                                .body(),
                answer -> answer.has("id"));
    }

    private void hire(int from, int to) {
        hire(
                IntStream.range(from, to)
                        .mapToObj(n -> worker(person(n), "0b%06d".formatted(n), ACTIVE))
                        .toList());
    }

    /** Takes workers as {@link #worker} writes them. */
    void hire(List<String> workers) {
        var feed =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>
                <wd:Get_Workers_Response xmlns:wd="urn:com.workday/bsvc" wd:version="v43.0">
                <wd:Response_Filter><wd:As_Of_Effective_Date>2026-10-01</wd:As_Of_Effective_Date>\
                <wd:Page>1</wd:Page></wd:Response_Filter>
                <wd:Response_Data>%s</wd:Response_Data>
                </wd:Get_Workers_Response></env:Body></env:Envelope>\
                """
                        .formatted(String.join("", workers));
        var answer =
                gateway.feed("/api/v1/inbound/workday/workers", "application/xml", feed)
                        .require(200);
        if (!answer.path("refused").isEmpty()) {
            throw new IllegalStateException("workers refused: " + answer.path("refused").get(0));
        }
    }

    /**
     * @param number eight hexadecimal digits that no other worker has
     * @param status the worker's, {@link #ACTIVE}
     */
    static String worker(String code, String number, String status) {
        return """
        <wd:Worker>
        <wd:Worker_Reference wd:Descriptor="Bench %1$s">\
        <wd:ID wd:type="WID">5a1f0c77b2d94c0e8a6b13d2%2$s</wd:ID>\
        <wd:ID wd:type="Employee_ID">%1$s</wd:ID></wd:Worker_Reference>
        <wd:Worker_Descriptor>Bench %1$s</wd:Worker_Descriptor>
        <wd:Worker_Data><wd:Worker_ID>%1$s</wd:Worker_ID><wd:User_ID>bench-%1$s</wd:User_ID>
        <wd:Employment_Data><wd:Worker_Job_Data wd:Primary_Job="1">
        <wd:Position_Data wd:Effective_Date="2023-04-01"><wd:Position_ID>P-%1$s</wd:Position_ID>\
        <wd:Business_Title>SENIOR_CONSULTANT</wd:Business_Title>\
        <wd:Start_Date>2023-04-01</wd:Start_Date>
        <wd:Full_Time_Equivalent_Percentage>100</wd:Full_Time_Equivalent_Percentage>
        <wd:Job_Profile_Summary_Data><wd:Job_Profile_Reference>\
        <wd:ID wd:type="Job_Profile_ID">SENIOR_CONSULTANT</wd:ID>\
        </wd:Job_Profile_Reference></wd:Job_Profile_Summary_Data></wd:Position_Data>
        <wd:Position_Organizations_Data><wd:Position_Organization_Data><wd:Organization_Data>\
        <wd:Organization_ID>US01</wd:Organization_ID><wd:Organization_Type_Reference>\
        <wd:ID wd:type="Organization_Type_ID">COMPANY</wd:ID></wd:Organization_Type_Reference>\
        </wd:Organization_Data></wd:Position_Organization_Data><wd:Position_Organization_Data>\
        <wd:Organization_Data><wd:Organization_ID>CC-2100</wd:Organization_ID>\
        <wd:Organization_Type_Reference><wd:ID wd:type="Organization_Type_ID">COST_CENTER</wd:ID>\
        </wd:Organization_Type_Reference></wd:Organization_Data></wd:Position_Organization_Data>\
        </wd:Position_Organizations_Data></wd:Worker_Job_Data>
        <wd:Worker_Status_Data>%3$s<wd:Hire_Date>2023-04-01</wd:Hire_Date>\
        <wd:Original_Hire_Date>2023-04-01</wd:Original_Hire_Date></wd:Worker_Status_Data>
        </wd:Employment_Data>
        <wd:Integration_Field_Override_Data><wd:Field_Reference>\
        <wd:ID wd:type="Integration_Document_Field_Name">Hourly_Cost_Rate</wd:ID>\
        </wd:Field_Reference><wd:Value>85.00</wd:Value></wd:Integration_Field_Override_Data>
        </wd:Worker_Data></wd:Worker>
        """
                .formatted(code, number, status);
    }

    /** Hours enough for a million entries of a quarter of an hour on a few hundred projects. */
    private static String deal(String opportunity, String template, String rateCard) {
        return """
        {"opportunity":{"Id":"%1$s","IsDeleted":false,"AccountId":"001Hq00002aBcDgIAK",
          "Name":"Bench","StageName":"Closed Won","Amount":9000000.0,"CloseDate":"2026-08-28",
          "IsClosed":true,"IsWon":true,"CurrencyIsoCode":"USD","HasOpportunityLineItem":true,
          "SystemModstamp":"2026-08-28T15:42:51.000+0000","Legal_Entity__c":"US01",
          "Project_Template__c":"%2$s","Rate_Card__c":"%3$s","Project_Manager__c":"uma"},
         "lineItems":{"totalSize":1,"done":true,"records":[{"Id":"00kHq00000A1b2gIAB",
          "OpportunityId":"%1$s","ProductCode":"PS-TM-SENIOR","Quantity":37500.0,"UnitPrice":240.0,
          "TotalPrice":9000000.0,"Discount":null,"ServiceDate":"2026-09-01","SortOrder":1,
          "CurrencyIsoCode":"USD"}]}}\
        """
                .formatted(opportunity, template, rateCard);
    }

    /** One call of many. */
    interface Work<T> {
        T run();
    }

    static <T> List<T> inParallel(List<Work<T>> calls) {
        try (var clients = Executors.newFixedThreadPool(CALLS_AT_ONCE)) {
            var answers = calls.stream().map(call -> clients.submit(call::run)).toList();
            return answers.stream()
                    .map(answer -> {
                        try {
                            return answer.get();
                        } catch (ExecutionException e) {
                            throw new IllegalStateException(e.getCause());
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }
}
