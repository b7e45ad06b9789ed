package io.ledgerline.localstack.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Nordlicht Advisory: the requests of `docs/flows/deal-to-cash.md`, in the vendors' shapes. */
final class SampleFirm {

    static final String OPPORTUNITY = "006Hq00000K3TzaIAF";
    static final String REFUSED_OPPORTUNITY = "006Hq00000K3TzbIAF";
    static final List<LocalDate> WEEKS =
            List.of(LocalDate.of(2026, 9, 7), LocalDate.of(2026, 9, 14), LocalDate.of(2026, 9, 21));
    private static final int WORKING_DAYS = 5;

    private SampleFirm() {}

    static String germany() {
        return """
        {"code":"DE01","name":"Nordlicht Advisory GmbH","country":"DE","currency":"EUR",
         "timeZone":"Europe/Berlin","vatId":"DE811234567","registrationNumber":"HRB 123456",
         "address":{"line1":"Speicherstadt 1","city":"Hamburg","postalCode":"20457","country":"DE"},
         "iban":"DE20700500000001234567","bic":"BYLADEMMXXX","standardTaxRate":"0.19"}\
        """;
    }

    static String america() {
        return """
        {"code":"US01","name":"Nordlicht Advisory Inc","country":"US","currency":"USD",
         "timeZone":"America/New_York","standardTaxRate":"0"}\
        """;
    }

    static String period(String entity, String period) {
        return """
        {"legalEntity":"%s","period":"%s","status":"OPEN"}\
        """
                .formatted(entity, period);
    }

    static String rateCard(
            String code, String entity, String currency, int consultant, int senior, int arch) {
        return """
        {"code":"%s","legalEntity":"%s","currency":"%s","validFrom":"2026-01-01","lines":[
         {"role":"CONSULTANT","hourlyRate":"%d.00","validFrom":"2026-01-01"},
         {"role":"SENIOR_CONSULTANT","hourlyRate":"%d.00","validFrom":"2026-01-01"},
         {"role":"ARCHITECT","hourlyRate":"%d.00","validFrom":"2026-01-01"}]}\
        """
                .formatted(code, entity, currency, consultant, senior, arch);
    }

    private record Worker(
            String id, String user, String name, String role, String entity, String costRate) {}

    private static final List<Worker> WORKERS =
            List.of(
                    new Worker(
                            "100731",
                            "mostrowski",
                            "Maja Ostrowski",
                            "SENIOR_CONSULTANT",
                            "DE01",
                            "74.50"),
                    new Worker("100732", "jweber", "Jonas Weber", "CONSULTANT", "DE01", "58.00"),
                    new Worker("100733", "akaya", "Aylin Kaya", "ARCHITECT", "DE01", "92.00"),
                    new Worker("100734", "lbrandt", "Lena Brandt", "CONSULTANT", "DE01", "60.25"),
                    new Worker(
                            "100735",
                            "tnguyen",
                            "Tom Nguyen",
                            "SENIOR_CONSULTANT",
                            "US01",
                            "85.00"),
                    new Worker(
                            "100736",
                            "sfischer",
                            "Sara Fischer",
                            "SENIOR_CONSULTANT",
                            "DE01",
                            "76.00"));

    /** The answer of Workday's Get_Workers. */
    static String workers() {
        var workers = new StringBuilder();
        WORKERS.forEach(worker -> workers.append(worker(worker)));
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>
        <wd:Get_Workers_Response xmlns:wd="urn:com.workday/bsvc" wd:version="v43.0">
        <wd:Response_Filter><wd:As_Of_Effective_Date>2026-10-01</wd:As_Of_Effective_Date>\
        <wd:Page>1</wd:Page><wd:Count>100</wd:Count></wd:Response_Filter>
        <wd:Response_Results><wd:Total_Results>6</wd:Total_Results><wd:Total_Pages>1</wd:Total_Pages>\
        <wd:Page_Results>6</wd:Page_Results><wd:Page>1</wd:Page></wd:Response_Results>
        <wd:Response_Data>%s</wd:Response_Data>
        </wd:Get_Workers_Response></env:Body></env:Envelope>\
        """
                .formatted(workers);
    }

    private static String worker(Worker worker) {
        return """
        <wd:Worker>
        <wd:Worker_Reference wd:Descriptor="%3$s"><wd:ID wd:type="WID">5a1f0c77b2d94c0e8a6b13d2e7%1$s</wd:ID>\
        <wd:ID wd:type="Employee_ID">%1$s</wd:ID></wd:Worker_Reference>
        <wd:Worker_Descriptor>%3$s</wd:Worker_Descriptor>
        <wd:Worker_Data>
        <wd:Worker_ID>%1$s</wd:Worker_ID><wd:User_ID>%2$s</wd:User_ID>
        <wd:Employment_Data>
        <wd:Worker_Job_Data wd:Primary_Job="1">
        <wd:Position_Data wd:Effective_Date="2023-04-01">
        <wd:Position_ID>P-%1$s</wd:Position_ID><wd:Business_Title>%4$s</wd:Business_Title>\
        <wd:Start_Date>2023-04-01</wd:Start_Date>
        <wd:Full_Time_Equivalent_Percentage>100</wd:Full_Time_Equivalent_Percentage>
        <wd:Job_Profile_Summary_Data><wd:Job_Profile_Reference>\
        <wd:ID wd:type="Job_Profile_ID">%4$s</wd:ID></wd:Job_Profile_Reference></wd:Job_Profile_Summary_Data>
        </wd:Position_Data>
        <wd:Position_Organizations_Data>
        <wd:Position_Organization_Data><wd:Organization_Data><wd:Organization_ID>%5$s</wd:Organization_ID>\
        <wd:Organization_Type_Reference><wd:ID wd:type="Organization_Type_ID">COMPANY</wd:ID>\
        </wd:Organization_Type_Reference></wd:Organization_Data></wd:Position_Organization_Data>
        <wd:Position_Organization_Data><wd:Organization_Data><wd:Organization_ID>CC-2100</wd:Organization_ID>\
        <wd:Organization_Type_Reference><wd:ID wd:type="Organization_Type_ID">COST_CENTER</wd:ID>\
        </wd:Organization_Type_Reference></wd:Organization_Data></wd:Position_Organization_Data>
        </wd:Position_Organizations_Data>
        </wd:Worker_Job_Data>
        <wd:Worker_Status_Data><wd:Active>1</wd:Active><wd:Hire_Date>2023-04-01</wd:Hire_Date>\
        <wd:Original_Hire_Date>2023-04-01</wd:Original_Hire_Date></wd:Worker_Status_Data>
        </wd:Employment_Data>
        <wd:Integration_Field_Override_Data><wd:Field_Reference>\
        <wd:ID wd:type="Integration_Document_Field_Name">Hourly_Cost_Rate</wd:ID></wd:Field_Reference>\
        <wd:Value>%6$s</wd:Value></wd:Integration_Field_Override_Data>
        </wd:Worker_Data>
        </wd:Worker>
        """
                .formatted(
                        worker.id(),
                        worker.user(),
                        worker.name(),
                        worker.role(),
                        worker.entity(),
                        worker.costRate());
    }

    static String bergmann() {
        return """
        {"code":"BERGMANN","legalEntity":"DE01","name":"Bergmann Maschinenbau AG","country":"DE",
         "currency":"EUR","vatId":"DE129273398","taxProfile":"DE_STANDARD","paymentTermsDays":30,
         "address":{"line1":"Industriestr. 7","city":"Stuttgart","postalCode":"70565","country":"DE"},
         "externalReferences":[{"system":"salesforce","id":"001Hq00002aBcDeIAK","version":1}]}\
        """;
    }

    static String helvetia() {
        return """
        {"code":"HELVETIA","legalEntity":"DE01","name":"Helvetia Pumpen AG","country":"CH",
         "currency":"EUR","paymentTermsDays":30,
         "externalReferences":[{"system":"salesforce","id":"001Hq00002aBcDfIAK","version":1}]}\
        """;
    }

    static String template() {
        return """
        {"code":"PLANT-ROLLOUT","legalEntity":"DE01","name":"Plant roll-out","durationMonths":6,
         "fixedPriceMinutes":36000,"plannedCostPerHour":{"amount":"75.00","currency":"EUR"},
         "tasks":[
          {"code":"KICKOFF","name":"Kick-off","billingMethod":"TIME_AND_MATERIAL","billingType":"CHARGEABLE"},
          {"code":"BUILD","name":"Build","billingMethod":"TIME_AND_MATERIAL","billingType":"CHARGEABLE"},
          {"code":"DESIGN","name":"Design","billingMethod":"FIXED_PRICE","billingType":"CHARGEABLE"}],
         "milestones":[
          {"code":"M1","name":"Design accepted","share":"0.40","plannedAfterMonths":1},
          {"code":"M2","name":"Roll-out accepted","share":"0.60","plannedAfterMonths":6}]}\
        """;
    }

    /** A won opportunity with its line items. */
    static String deal(String id, String account, String entity) {
        return """
        {"opportunity":{
          "attributes":{"type":"Opportunity","url":"/services/data/v62.0/sobjects/Opportunity/%1$s"},
          "Id":"%1$s","IsDeleted":false,"AccountId":"%2$s","Name":"Bergmann - plant rollout phase 2",
          "StageName":"Closed Won","Amount":311500.0,"Probability":100.0,"CloseDate":"2026-08-28",
          "Type":"Existing Business","IsClosed":true,"IsWon":true,"CurrencyIsoCode":"EUR",
          "HasOpportunityLineItem":true,"SystemModstamp":"2026-08-28T15:42:51.000+0000",
          "Legal_Entity__c":"%3$s","Project_Template__c":"PLANT-ROLLOUT",
          "Rate_Card__c":"DE-STD-2026","Project_Manager__c":"paul"},
         "lineItems":{"totalSize":2,"done":true,"records":[
          {"attributes":{"type":"OpportunityLineItem",
            "url":"/services/data/v62.0/sobjects/OpportunityLineItem/00kHq00000A1b2cIAB"},
           "Id":"00kHq00000A1b2cIAB","OpportunityId":"%1$s","ProductCode":"PS-TM-SENIOR",
           "Quantity":900.0,"UnitPrice":180.0,"TotalPrice":162000.0,"ListPrice":180.0,
           "Discount":null,"ServiceDate":"2026-09-01","SortOrder":1,"CurrencyIsoCode":"EUR"},
          {"attributes":{"type":"OpportunityLineItem",
            "url":"/services/data/v62.0/sobjects/OpportunityLineItem/00kHq00000A1b2dIAB"},
           "Id":"00kHq00000A1b2dIAB","OpportunityId":"%1$s","ProductCode":"PS-FIX-DESIGN",
           "Quantity":1.0,"UnitPrice":149500.0,"TotalPrice":149500.0,"ListPrice":160000.0,
           "Discount":null,"ServiceDate":"2026-09-01","SortOrder":2,"CurrencyIsoCode":"EUR"}]}}\
        """
                .formatted(id, account, entity);
    }

    static String assignment(
            String projectId, String task, String who, String role, String endsOn, int minutes) {
        return """
        {"projectId":"%s","task":"%s","consultant":"%s","role":"%s","startsOn":"2026-09-01",
         "endsOn":"%s","plannedMinutes":%d,"bookingType":"HARD"}\
        """
                .formatted(projectId, task, who, role, endsOn, minutes);
    }

    /** One week of time; the first week repeats an entry and books on the closed task. */
    static String week(String projectCode, LocalDate monday) {
        var entries = new ArrayList<String>();
        for (int day = 0; day < WORKING_DAYS; day++) {
            var date = monday.plusDays(day);
            entries.add(entry(projectCode, date, "100731", "BUILD", 450));
            entries.add(entry(projectCode, date, "100732", "BUILD", 480));
            entries.add(entry(projectCode, date, "100733", "DESIGN", 240));
        }
        if (monday.equals(WEEKS.getFirst())) {
            entries.add(entries.getFirst());
            entries.add(entry(projectCode, monday.plusDays(3), "100732", "KICKOFF", 60));
        }
        return """
        {"legalEntity":"DE01","entries":[%s]}\
        """
                .formatted(String.join(",\n", entries));
    }

    private static String entry(
            String project, LocalDate date, String who, String task, int minutes) {
        return """
        {"source":{"system":"harvest","id":"%1$s-%2$s-%3$s","version":1},"consultant":"%2$s",
         "project":"%4$s","task":"%3$s","workDate":"%1$s","minutes":%5$d}\
        """
                .formatted(date, who, task, project, minutes);
    }

    static String expense(
            String project, String category, String date, String gross, String tax, String note) {
        return """
        {"legalEntity":"DE01","consultant":"100731","project":"%s","task":"BUILD","category":"%s",
         "spentOn":"%s","gross":{"amount":"%s","currency":"EUR"},
         "recoverableTax":{"amount":"%s","currency":"EUR"},"billable":true,"note":"%s"}\
        """
                .formatted(project, category, date, gross, tax, note);
    }

    /** A credit notification of the bank, camt.054.001.08. */
    static String creditNotification(String amount, String reference) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
        <GrpHdr><MsgId>NTF-20261030-07</MsgId><CreDtTm>2026-10-30T11:02:00+02:00</CreDtTm></GrpHdr>
        <Ntfctn><Id>NTF-07</Id><CreDtTm>2026-10-30T11:02:00+02:00</CreDtTm>
        <Acct><Id><IBAN>DE20700500000001234567</IBAN></Id><Ccy>EUR</Ccy></Acct>
        <Ntry><Amt Ccy="EUR">%1$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
        <BookgDt><Dt>2026-10-30</Dt></BookgDt><ValDt><Dt>2026-10-30</Dt></ValDt>\
        <AcctSvcrRef>2026303-000118</AcctSvcrRef>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
        <NtryDtls><TxDtls><Refs><EndToEndId>BM-7712</EndToEndId></Refs><Amt Ccy="EUR">%1$s</Amt>\
        <CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>Bergmann Maschinenbau AG</Nm></Pty></Dbtr>\
        <DbtrAcct><Id><IBAN>DE44500105175407324931</IBAN></Id></DbtrAcct></RltdPties>\
        <RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>%2$s</Ref>\
        </CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry></Ntfctn>
        </BkToCstmrDbtCdtNtfctn></Document>\
        """
                .formatted(amount, reference);
    }
}
