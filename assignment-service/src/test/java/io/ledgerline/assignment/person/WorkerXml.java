package io.ledgerline.assignment.person;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A Get_Workers answer for tests, in Workday's own shape. */
public record WorkerXml(
        String wid,
        String employeeId,
        String user,
        String role,
        String entity,
        String percent,
        String effective,
        String hired,
        String status,
        String cost) {

    /** Maja Ostrowski of the flow document, with ids of the caller's choice. */
    public static WorkerXml of(String wid, String employeeId, String user) {
        return new WorkerXml(
                wid,
                employeeId,
                user,
                "SENIOR_CONSULTANT",
                "DE01",
                "100",
                "2023-04-01",
                "2023-04-01",
                "<wd:Active>1</wd:Active>",
                "74.50");
    }

    public WorkerXml role(String to) {
        return new WorkerXml(
                wid, employeeId, user, to, entity, percent, effective, hired, status, cost);
    }

    public WorkerXml entity(String to) {
        return new WorkerXml(
                wid, employeeId, user, role, to, percent, effective, hired, status, cost);
    }

    public WorkerXml percent(String to) {
        return new WorkerXml(
                wid, employeeId, user, role, entity, to, effective, hired, status, cost);
    }

    public WorkerXml effective(String to) {
        return new WorkerXml(wid, employeeId, user, role, entity, percent, to, hired, status, cost);
    }

    public WorkerXml employeeId(String to) {
        return new WorkerXml(wid, to, user, role, entity, percent, effective, hired, status, cost);
    }

    public WorkerXml hired(String to) {
        return new WorkerXml(
                wid, employeeId, user, role, entity, percent, effective, to, status, cost);
    }

    public WorkerXml leftOn(String day) {
        var left =
                "<wd:Active>0</wd:Active><wd:Terminated>1</wd:Terminated>"
                        + "<wd:Termination_Date>"
                        + day
                        + "</wd:Termination_Date>";
        return new WorkerXml(
                wid, employeeId, user, role, entity, percent, effective, hired, left, cost);
    }

    public WorkerXml inactive() {
        var inactive = "<wd:Active>0</wd:Active>";
        return new WorkerXml(
                wid, employeeId, user, role, entity, percent, effective, hired, inactive, cost);
    }

    public WorkerXml cost(String to) {
        return new WorkerXml(
                wid, employeeId, user, role, entity, percent, effective, hired, status, to);
    }

    /** The whole answer, as of a day. */
    public static String answer(String asOf, WorkerXml... workers) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/">
          <env:Body>
            <wd:Get_Workers_Response xmlns:wd="urn:com.workday/bsvc" wd:version="v43.0">
              <wd:Response_Filter>
                <wd:As_Of_Effective_Date>%s</wd:As_Of_Effective_Date>
              </wd:Response_Filter>
              <wd:Response_Data>%s</wd:Response_Data>
            </wd:Get_Workers_Response>
          </env:Body>
        </env:Envelope>
        """
                .formatted(
                        asOf,
                        List.of(workers).stream()
                                .map(WorkerXml::worker)
                                .collect(Collectors.joining()));
    }

    static byte[] bytes(String asOf, WorkerXml... workers) {
        return answer(asOf, workers).getBytes(StandardCharsets.UTF_8);
    }

    private String worker() {
        return """
        <wd:Worker>
          <wd:Worker_Reference wd:Descriptor="Name of %2$s"><wd:ID wd:type="WID">%1$s</wd:ID>
            <wd:ID wd:type="Employee_ID">%2$s</wd:ID></wd:Worker_Reference>
          <wd:Worker_Descriptor>Name of %3$s</wd:Worker_Descriptor>
          <wd:Worker_Data>
            <wd:Worker_ID>%2$s</wd:Worker_ID><wd:User_ID>%3$s</wd:User_ID>
            <wd:Employment_Data>
              <wd:Worker_Job_Data wd:Primary_Job="0">
                <wd:Position_Data wd:Effective_Date="1999-01-01"/></wd:Worker_Job_Data>
              <wd:Worker_Job_Data wd:Primary_Job="1">
                <wd:Position_Data wd:Effective_Date="%7$s">
                  <wd:Full_Time_Equivalent_Percentage>%6$s</wd:Full_Time_Equivalent_Percentage>
                  <wd:Job_Profile_Summary_Data><wd:Job_Profile_Reference>
                    <wd:ID wd:type="WID">x</wd:ID><wd:ID wd:type="Job_Profile_ID">%4$s</wd:ID>
                  </wd:Job_Profile_Reference></wd:Job_Profile_Summary_Data>
                </wd:Position_Data>
                <wd:Position_Organizations_Data>
                  <wd:Position_Organization_Data><wd:Organization_Data>
                    <wd:Organization_ID>CC-2100</wd:Organization_ID>
                    <wd:Organization_Type_Reference>
                      <wd:ID wd:type="Organization_Type_ID">COST_CENTER</wd:ID>
                    </wd:Organization_Type_Reference>
                  </wd:Organization_Data></wd:Position_Organization_Data>
                  <wd:Position_Organization_Data><wd:Organization_Data>
                    <wd:Organization_ID>%5$s</wd:Organization_ID>
                    <wd:Organization_Type_Reference>
                      <wd:ID wd:type="Organization_Type_ID">COMPANY</wd:ID>
                    </wd:Organization_Type_Reference>
                  </wd:Organization_Data></wd:Position_Organization_Data>
                </wd:Position_Organizations_Data>
              </wd:Worker_Job_Data>
              <wd:Worker_Status_Data>%9$s<wd:Hire_Date>%8$s</wd:Hire_Date></wd:Worker_Status_Data>
            </wd:Employment_Data>
            <wd:Integration_Field_Override_Data>
              <wd:Field_Reference>
                <wd:ID wd:type="Integration_Document_Field_Name">Hourly_Cost_Rate</wd:ID>
              </wd:Field_Reference>
              <wd:Value>%10$s</wd:Value>
            </wd:Integration_Field_Override_Data>
          </wd:Worker_Data>
        </wd:Worker>
        """
                .formatted(
                        wid,
                        employeeId,
                        user,
                        role,
                        entity,
                        percent,
                        effective,
                        hired,
                        status,
                        cost);
    }
}
