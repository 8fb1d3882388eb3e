using System.Collections.Immutable;
using System.Globalization;
using Nadir.Intake.Forms;
using Nadir.Protocol;

namespace Nadir.Conduct.Forms;

/// <summary>The questions of a form: those of intake's form of the same name, and further ones that the study asks.</summary>
static class PlanItems
{
    static readonly ImmutableArray<ItemChoice> Scopes = [new("treatment", "Treatment", "治疗"), new("study", "Study", "研究")];

    public static ItemPlan Of(PlanForms.Binding binding, FormField field, bool required, StudyDefinition definition)
    {
        var choices = Choices(binding.Id, field, definition);
        var (low, high, impossible) = Limits(binding.Id, field.Id);
        return new ItemPlan(
            field.Id, !choices.IsEmpty ? ItemType.Choice : Type(binding.Id, field), field.Label, field.Chinese, Cdash(binding.Id, field.Id), Units(binding.Id, field.Id, definition), choices, required,
            low, high, impossible, NotDone: field.Id is "longest-diameter" or "short-axis" or "result" or "date" && binding.Id is not PlanForms.Scan);
    }

    /// <summary>What intake's forms do not ask.</summary>
    public static IEnumerable<ItemPlan> Further(string form, StudyDefinition definition) => form switch
    {
        PlanForms.Eligibility =>
        [
            .. definition.Eligibility.Select(fact => new ItemPlan(fact.Id, ItemType.Flag, fact.Text, fact.Text, "IEORRES", [], [], Required: true)),
            new("eligible", ItemType.Flag, "All criteria are met", "符合全部入选标准且不符合任何排除标准", "IEYN", [], [], Required: true),
            new("exception", ItemType.LongText, "Criteria that are not met", "不符合的标准", "IETEST", [], [], Required: false),
        ],
        PlanForms.Vitals => [.. VitalSign.All.Select(sign => new ItemPlan(sign.Id, ItemType.Number, sign.Label, sign.Chinese, "VSORRES", [sign.Unit], [], false, sign.Low, sign.High, sign.Impossible, NotDone: true))],
        PlanForms.Samples =>
        [
            new("sample", ItemType.Text, "Sample identifier", "样本编号", "BEREFID", [], [], false),
            new("shipped", ItemType.Date, "Shipped", "寄出日期", "BESTDTC", [], [], false),
            new("received", ItemType.Date, "Received by the laboratory", "实验室接收日期", "BESTDTC", [], [], false),
        ],
        PlanForms.Dlt =>
        [
            new("date", ItemType.Date, "Date of assessment", "评估日期", null, [], [], true),
            new("observed", ItemType.Flag, "A dose-limiting toxicity occurred", "发生剂量限制性毒性", null, [], [], true),
            new("complete", ItemType.Flag, "The window was observed to its end", "完成整个观察窗", null, [], [], true),
            new("comment", ItemType.LongText, "Comment", "备注", null, [], [], false),
        ],
        _ => [],
    };

    static ImmutableArray<ItemChoice> Choices(string form, FormField field, StudyDefinition definition) => (form, field.Id) switch
    {
        (PlanForms.Doses, "treatment") => [.. definition.Treatments.Select(treatment => new ItemChoice(treatment.Name, treatment.Name, treatment.Name))],
        (PlanForms.Consent, "arm") when definition.Design.Arms.Length > 0 => [.. definition.Design.Arms.Select(arm => new ItemChoice(arm.Name, arm.Name, arm.Name))],
        (PlanForms.Consent, "arm") when definition.Escalation is { Levels.IsEmpty: false } escalation => [.. escalation.Levels.Select(Level), .. escalation.ExpansionPlanned is > 0 ? [new ItemChoice("EXPANSION", "Expansion", "扩展")] : Array.Empty<ItemChoice>()],
        (PlanForms.EndOfTreatment, "scope") => Scopes,
        (PlanForms.Samples, "analyte") when definition.Kinetics.Any(profile => profile.Domain == "pc") => [.. definition.Kinetics.Where(profile => profile.Domain == "pc").Select(profile => new ItemChoice(profile.Test, profile.Title, profile.Title))],
        (PlanForms.Biomarkers, "marker") when definition.Biomarkers.Length > 0 => [.. definition.Biomarkers.Select(marker => new ItemChoice(marker.Test, marker.Title, marker.Title)).DistinctBy(choice => choice.Value)],
        _ when field.Words is { } words => [.. words.Choices.Select(choice => new ItemChoice(choice.Value, choice.Label, choice.Chinese))],
        _ => [],
    };

    static ItemChoice Level(DoseLevel level)
    {
        var id = level.Id.ToString(CultureInfo.InvariantCulture);
        return new ItemChoice($"LEVEL {id}", $"Level {id} ({level.Dose})", $"剂量水平{id}（{level.Dose}）");
    }

    static ItemType Type(string form, FormField field) => (form, field.Id, field.Type) switch
    {
        (PlanForms.Samples or PlanForms.Neurology or PlanForms.Vitals or PlanForms.Laboratory, "date" or "dose-time", _) or (PlanForms.Doses, "start", _) or (PlanForms.Medications or PlanForms.Procedures, "start" or "end", _) => ItemType.DateTime,
        (_, "comment", _) => ItemType.LongText,
        (_, _, FieldType.Number) => ItemType.Number,
        (_, _, FieldType.Date) => ItemType.Date,
        (_, _, FieldType.Flag) => ItemType.Flag,
        _ => ItemType.Text,
    };

    static ImmutableArray<string> Units(string form, string field, StudyDefinition definition) => (form, field) switch
    {
        (PlanForms.Lesions, "longest-diameter" or "short-axis") => ["mm"],
        (PlanForms.Samples, "result") => [.. definition.Kinetics.Where(profile => profile is { Domain: "pc", Unit: not null }).Select(profile => profile.Unit!).Distinct(StringComparer.Ordinal)],
        _ => [],
    };

    /// <summary>Usual and possible values. The usual ones ask, the possible ones refuse.</summary>
    static (decimal? Low, decimal? High, (decimal, decimal)? Impossible) Limits(string form, string field) => (form, field) switch
    {
        (PlanForms.Lesions, "longest-diameter" or "short-axis") => (null, 250, (0, 600)),
        (PlanForms.Demography, "age") => (18, 90, (0, 120)),
        (PlanForms.Doses, "dose") => (null, null, (0, decimal.MaxValue)),
        (PlanForms.Neurology, "ice") => (null, null, (0, 10)),
        _ => (null, null, null),
    };

    /// <summary>CDASH or SDTM variable; null where there is none.</summary>
    static string? Cdash(string form, string field) => (form, field) switch
    {
        (PlanForms.Consent, "consent-date") => "RFICDTC",
        (PlanForms.Consent, "enrolment-date" or "randomization-date") => "DSSTDTC",
        (PlanForms.Consent, "arm") => "ARM",
        (PlanForms.Demography, "birth-date") => "BRTHDTC",
        (PlanForms.Demography, _) => field.ToUpperInvariant(),
        (PlanForms.History, "diagnosis") => "MHTERM",
        (PlanForms.History, "diagnosis-date" or "metastatic-date") => "MHSTDTC",
        (PlanForms.Scan, "date") => "SVSTDTC",
        (PlanForms.Lesions, "role") => "TUORRES",
        (PlanForms.Lesions, "organ") => "TULOC",
        (PlanForms.Lesions, "side") => "TULAT",
        (PlanForms.Lesions, "method") => "TRMETHOD",
        (PlanForms.Lesions, "longest-diameter" or "short-axis" or "state") => "TRORRES",
        (PlanForms.Response, "date") => "RSDTC",
        (PlanForms.Response, "overall" or "target" or "non-target" or "new-lesion") => "RSORRES",
        (PlanForms.Doses, "treatment") => "EXTRT",
        (PlanForms.Doses, "dose") => "EXDOSE",
        (PlanForms.Doses, "unit") => "EXDOSU",
        (PlanForms.Doses, "frequency") => "EXDOSFRQ",
        (PlanForms.Doses, "adjusted") => "EXADJ",
        (PlanForms.AdverseEvents, "term") => "AETERM",
        (PlanForms.AdverseEvents, "preferred-term") => "AEDECOD",
        (PlanForms.AdverseEvents, "soc") => "AEBODSYS",
        (PlanForms.AdverseEvents, "grade") => "AETOXGR",
        (PlanForms.AdverseEvents, "serious") => "AESER",
        (PlanForms.AdverseEvents, "related") => "AEREL",
        (PlanForms.AdverseEvents, "action") => "AEACN",
        (PlanForms.AdverseEvents, "outcome") => "AEOUT",
        (PlanForms.AdverseEvents, "fatal") => "AESDTH",
        (PlanForms.AdverseEvents, "hospital") => "AESHOSP",
        (PlanForms.EndOfTreatment, "reason") => "DSDECOD",
        (PlanForms.EndOfTreatment, "date") => "DSSTDTC",
        (PlanForms.Survival, "status") => "SSORRES",
        (PlanForms.Survival, "date") => "SSDTC",
        (PlanForms.Survival, "death-date") => "DTHDTC",
        (PlanForms.Survival, "cause") => "DDORRES",
        (PlanForms.Laboratory or PlanForms.Biomarkers, "test" or "marker") => form == PlanForms.Laboratory ? "LBTEST" : "MITEST",
        (PlanForms.Samples, "analyte") => "PCTEST",
        (PlanForms.Samples, "time-point") => "PCTPT",
        (PlanForms.Medications or PlanForms.NextTherapy, "treatment") => "CMTRT",
        (PlanForms.Procedures, "procedure") => "PRTRT",
        (_, "start") => Prefix(form) + "STDTC",
        (_, "end") => Prefix(form) + "ENDTC",
        (_, "date") => Prefix(form) is { Length: 2 } domain ? domain + "DTC" : null,
        (_, "result") => Prefix(form) + "ORRES",
        (_, "unit") => Prefix(form) + "ORRESU",
        _ => null,
    };

    static string Prefix(string form) => PlanForms.Find(form)!.Domain;
}

/// <summary>A vital sign that the casebook asks for.</summary>
/// <param name="Label">As intake's list of tests names it.</param>
sealed record VitalSign(string Id, string Label, string Chinese, string Unit, decimal Low, decimal High, (decimal, decimal) Impossible)
{
    public static readonly ImmutableArray<VitalSign> All =
    [
        new("temperature", "Temperature", "体温", "C", 35, 38, (25, 45)),
        new("systolic", "Systolic Blood Pressure", "收缩压", "mmHg", 85, 170, (30, 300)),
        new("diastolic", "Diastolic Blood Pressure", "舒张压", "mmHg", 45, 105, (10, 200)),
        new("pulse", "Pulse Rate", "脉搏", "beats/min", 45, 120, (20, 300)),
        new("saturation", "Oxygen Saturation", "血氧饱和度", "%", 92, 100, (20, 100)),
        new("weight", "Weight", "体重", "kg", 35, 140, (2, 400)),
    ];
}
