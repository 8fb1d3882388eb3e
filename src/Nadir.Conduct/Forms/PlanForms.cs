using System.Collections.Immutable;
using Nadir.Intake.Forms;
using Nadir.Protocol;

namespace Nadir.Conduct.Forms;

/// <summary>The forms of a casebook, each made from the form of intake that carries its values to SDTM: words, synonyms and Chinese are written once.</summary>
static class PlanForms
{
    /// <summary>A form of the casebook and what it is made of.</summary>
    /// <param name="Source">Form of intake; several forms of the casebook may fill one.</param>
    /// <param name="Fields">Fields of it that the form asks for; <c>!</c> marks those that it cannot do without.</param>
    internal sealed record Binding(string Id, string Label, string Chinese, string Domain, bool Repeats, Form Source, string Fields, string Instruction, string ChineseInstruction);

    public const string Consent = "consent", Demography = "demography", History = "history", Eligibility = "eligibility", Scan = "scans", Lesions = "lesions", Response = "responses",
        Vitals = "vitals", Laboratory = "laboratory", Doses = "doses", AdverseEvents = "adverse-events", Medications = "medications", Procedures = "procedures", NextTherapy = "next-therapy",
        EndOfTreatment = "disposition", Survival = "survival", Samples = "concentrations", Biomarkers = "biomarkers", Neurology = "neurology", Dlt = "dlt";

    internal static readonly ImmutableArray<Binding> All =
    [
        Of(Consent, "Consent and enrolment", "知情同意与入组", "DM", false, FormLibrary.Subjects, "consent-date! enrolment-date randomization-date arm"),
        Of(Demography, "Demography", "人口学资料", "DM", false, FormLibrary.Subjects, "birth-date age sex! race"),
        Of(History, "Disease history", "肿瘤病史", "MH", false, FormLibrary.Subjects, "diagnosis! diagnosis-date metastatic-date comment"),
        Of(Eligibility, "Eligibility", "入选标准", "IE", false, FormLibrary.Subjects, "screen-failure"),
        Of(Scan, "Tumour assessment", "肿瘤评估", "SV", false, FormLibrary.Scans, "date! not-done reason", "The date of this visit's scan; the lesions are measured on it.", "本次访视影像检查日期；病灶在该影像上测量。"),
        Of(Lesions, "Lesions", "病灶", "TR", true, FormLibrary.Lesions, "role! organ! side nodal method longest-diameter short-axis state comment",
            "At baseline at most 5 target lesions and 2 an organ, each 10 mm or more in its longest diameter (a node 15 mm or more in its short axis); all others are non-target.",
            "基线时最多5个靶病灶，每个器官最多2个；最长径不小于10毫米（淋巴结短径不小于15毫米）；其余为非靶病灶。"),
        Of(Response, "Response as judged", "研究者疗效评价", "RS", false, FormLibrary.Responses, "date overall target non-target new-lesion deterioration criteria comment"),
        Of(Vitals, "Vital signs", "生命体征", "VS", false, FormLibrary.Vitals, "date!"),
        Of(Laboratory, "Laboratory", "实验室检查", "LB", true, FormLibrary.Laboratory, "date! test! result! unit low high specimen lloq comment"),
        Of(Doses, "Doses", "给药", "EX", true, FormLibrary.Doses, "treatment! dose! unit! start! end cycle frequency route adjusted lesion location comment"),
        Of(AdverseEvents, "Adverse events", "不良事件", "AE", true, FormLibrary.AdverseEvents, "term! preferred-term soc grade! serious! start! end ongoing related! action outcome! dlt immune fatal hospital comment"),
        Of(Medications, "Medications", "合并用药", "CM", true, FormLibrary.Medications, "treatment! category indication dose unit route start! end ongoing comment"),
        Of(Procedures, "Procedures", "操作", "PR", true, FormLibrary.Procedures, "procedure! category indication location dose unit start! end comment"),
        Of(NextTherapy, "Next therapy", "后续治疗", "CM", true, FormLibrary.NextTherapy, "treatment! type start! end decision-date comment"),
        Of(EndOfTreatment, "End of treatment or study", "治疗或研究结束", "DS", true, FormLibrary.Disposition, "date! reason! scope! comment"),
        Of(Survival, "Survival and death", "生存随访与死亡", "SS", true, FormLibrary.Survival, "date! status! death-date cause comment"),
        Of(Samples, "Concentration samples", "药代动力学样本", "PC", true, FormLibrary.Concentrations, "analyte! time-point! date! result unit dose-time lloq matrix comment"),
        Of(Biomarkers, "Biomarkers", "生物标志物", "MI", true, FormLibrary.Biomarkers, "marker! date! result! unit scale method specimen comment"),
        Of(Neurology, "Neurological assessments", "神经系统评估", "QS", true, FormLibrary.Neurology, "date! ice! consciousness seizure motor pressure comment"),
        Of(Dlt, "Dose-limiting toxicity", "剂量限制性毒性评估", "", false, FormLibrary.AdverseEvents, "",
            "At the end of the window, or when a toxicity has limited the dose: the event itself stands among the adverse events.", "观察窗结束时或发生剂量限制性毒性时填写；事件本身记录于不良事件表。"),
    ];

    static Binding Of(string id, string label, string chinese, string domain, bool repeats, Form source, string fields, string? instruction = null, string? chineseInstruction = null) =>
        new(id, label, chinese, domain, repeats, source, fields, instruction ?? (repeats ? source.Instruction : ""), chineseInstruction ?? (repeats ? source.ChineseInstruction : ""));

    internal static Binding? Find(string id) => All.FirstOrDefault(binding => binding.Id == id);

    public static FormPlan Plan(Binding binding, StudyDefinition definition) => new(
        binding.Id, binding.Label, binding.Chinese, binding.Domain, binding.Repeats, binding.Instruction, binding.ChineseInstruction,
        [.. binding.Fields.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => PlanItems.Of(binding, binding.Source.Find(name.TrimEnd('!'))!, name.EndsWith('!'), definition)), .. PlanItems.Further(binding.Id, definition)]);
}
