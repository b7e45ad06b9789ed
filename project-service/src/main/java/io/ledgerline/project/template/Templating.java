package io.ledgerline.project.template;

import static io.ledgerline.project.template.TemplateProblem.TEMPLATE_CODE_TAKEN;
import static io.ledgerline.project.template.TemplateProblem.TEMPLATE_INVALID;
import static io.ledgerline.project.template.TemplateProblem.UNKNOWN_LEGAL_ENTITY;

import io.ledgerline.kit.audit.AuditFact;
import io.ledgerline.kit.command.CommandKey;
import io.ledgerline.kit.command.Commands;
import io.ledgerline.kit.command.Decision;
import io.ledgerline.kit.command.Effects;
import io.ledgerline.kit.db.Db;
import io.ledgerline.kit.edge.Page;
import io.ledgerline.kit.scope.Scope;
import io.ledgerline.kit.table.Filter;
import io.ledgerline.kit.value.Ids;
import io.ledgerline.kit.value.OwnerQueue;
import io.ledgerline.project.books.Books;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Use cases of project templates: write, find. */
@ApplicationScoped
public class Templating {

    private final Commands commands;
    private final Db db;
    private final Books books;

    Templating(Commands commands, Db db, Books books) {
        this.commands = commands;
        this.db = db;
        this.books = books;
    }

    Decision<Template> write(Scope scope, CommandKey key, NewTemplate request) {
        return commands.handle(
                scope, key, request, Template.class, () -> decideWrite(scope, request));
    }

    private Decision<Template> decideWrite(Scope scope, NewTemplate request) {
        var faults = request.check();
        var entity = request.legalEntity();
        if (entity != null && !entity.isBlank()) {
            faults.require(
                    scope.covers(entity) && books.find(entity).isPresent(),
                    UNKNOWN_LEGAL_ENTITY,
                    "legalEntity",
                    "no legal entity " + entity,
                    OwnerQueue.PMO);
        }
        if (faults.any()) {
            return faults.rejection(TEMPLATE_INVALID);
        }
        var template = request.toTemplate(Ids.next());
        if (find(template.legalEntity(), template.code()).isPresent()) {
            return Decision.reject(
                    TEMPLATE_CODE_TAKEN,
                    "there is a template " + template.code() + " in " + template.legalEntity());
        }
        TemplateRow.of(template).persist();
        for (int i = 0; i < template.tasks().size(); i++) {
            TemplateTaskRow.of(template, i).persist();
        }
        for (int i = 0; i < template.milestones().size(); i++) {
            TemplateMilestoneRow.of(template, i).persist();
        }
        template.rounding()
                .forEach((method, policy) ->
                        TemplateRoundingRow.of(template, method, policy).persist());
        template.limits()
                .forEach((method, limits) ->
                        TemplateLimitsRow.of(template, method, limits).persist());
        return Decision.accept(
                template,
                Effects.NONE.withAudit(
                        new AuditFact(
                                "write-project-template",
                                template.legalEntity(),
                                template.id().toString(),
                                null,
                                null,
                                template)));
    }

    /** The template of this code, in the running transaction. */
    public Optional<Template> find(String legalEntity, String code) {
        return withParts(TemplateRow.list("legalEntity = ?1 and code = ?2", legalEntity, code))
                .stream()
                .findFirst();
    }

    Optional<Template> find(Scope scope, UUID id) {
        return db.read(scope, () -> withParts(TemplateRow.list("id", id)).stream().findFirst());
    }

    Page<Template> list(Scope scope, @Nullable UUID after, int limit) {
        var filter = new Filter().after("id", after);
        var found =
                db.read(
                        scope,
                        () ->
                                withParts(
                                        TemplateRow.<TemplateRow>find(
                                                        filter.hql() + " order by id",
                                                        filter.arguments())
                                                .page(0, limit + 1)
                                                .list()));
        return Page.of(found, limit, template -> template.id().toString());
    }

    private static List<Template> withParts(List<TemplateRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var ids = rows.stream().map(row -> row.id).toList();
        var inOrder = "templateId in ?1 order by templateId, position";
        var tasks =
                TemplateTaskRow.<TemplateTaskRow>list(inOrder, ids).stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.templateId,
                                        Collectors.mapping(
                                                TemplateTaskRow::toTask, Collectors.toList())));
        var milestones =
                TemplateMilestoneRow.<TemplateMilestoneRow>list(inOrder, ids).stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.templateId,
                                        Collectors.mapping(
                                                TemplateMilestoneRow::toMilestone,
                                                Collectors.toList())));
        var rounding =
                TemplateRoundingRow.<TemplateRoundingRow>list("templateId in ?1", ids).stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.templateId,
                                        Collectors.toMap(
                                                row -> row.billingMethod,
                                                TemplateRoundingRow::toPolicy)));
        var limits =
                TemplateLimitsRow.<TemplateLimitsRow>list("templateId in ?1", ids).stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.templateId,
                                        Collectors.toMap(
                                                row -> row.billingMethod,
                                                TemplateLimitsRow::toLimits)));
        return rows.stream()
                .map(row ->
                        row.toTemplate(
                                tasks.getOrDefault(row.id, List.of()),
                                milestones.getOrDefault(row.id, List.of()),
                                rounding.getOrDefault(row.id, Map.of()),
                                limits.getOrDefault(row.id, Map.of())))
                .toList();
    }
}
