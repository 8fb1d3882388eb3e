using System.Collections.Immutable;
using Nadir.Intake.Forms;

namespace Nadir.Spreadsheets;

/// <summary>A sheet of the template: a form, or the part of one that is kept on a sheet of its own.</summary>
/// <param name="Fields">Ids of its columns; empty for all of the form.</param>
sealed record TemplateSheet(Form Form, string Label, string Chinese, string Instruction, string ChineseInstruction, ImmutableArray<string> Fields)
{
    /// <summary>In the order of the workbook. Targets, other lesions, new ones, DLTs and cytokines have sheets of their own: the sheet's name says what its rows are.</summary>
    public static ImmutableArray<TemplateSheet> All { get; } = [.. FormLibrary.All.SelectMany(Of)];

    static IEnumerable<TemplateSheet> Of(Form form) => form.Id switch
    {
        "lesions" =>
        [
            new(form, "Target lesions", "靶病灶", "One row per target lesion and scan.", "每个靶病灶每次检查一行。", ["subject", "lesion", "organ", "side", "nodal", "method", "reader", "visit", "date", "longest-diameter", "short-axis", "state", "accepted", "comment"]),
            new(form, "Non-target lesions", "非靶病灶", "One row per non-target lesion and scan, with its state.", "每个非靶病灶每次检查一行，填写状态。", ["subject", "lesion", "organ", "side", "nodal", "method", "reader", "visit", "date", "longest-diameter", "short-axis", "state", "accepted", "comment"]),
            new(form, "New lesions", "新病灶", "One row per new lesion and scan that shows it.", "每个新病灶每次检查一行。", ["subject", "lesion", "organ", "side", "nodal", "method", "reader", "visit", "date", "longest-diameter", "short-axis", "state", "accepted", "comment"]),
        ],
        "adverse-events" =>
        [
            Whole(form),
            new(form, "DLT", "剂量限制性毒性", "One row per dose-limiting toxicity, with the same name and start as among the adverse events.", "每个剂量限制性毒性一行，名称和开始日期与不良事件表一致。", ["subject", "term", "grade", "start", "comment"]),
        ],
        "laboratory" =>
        [
            Whole(form) with { Instruction = "One row per test and sample.", ChineseInstruction = "每个检测项目每个样本一行。" },
            new(form, "Cytokines", "细胞因子", "One row per cytokine or acute-phase protein and sample.", "每个细胞因子或急性期蛋白每个样本一行。", ["subject", "visit", "date", "test", "result", "unit", "lloq", "high", "comment"]),
        ],
        _ => [Whole(form)],
    };

    static TemplateSheet Whole(Form form) => new(form, form.Label, form.Chinese, form.Instruction, form.ChineseInstruction, []);

    public IEnumerable<FormField> Columns => Form.Fields.Where(column => !column.OnlyRead && (Fields.IsEmpty || Fields.Contains(column.Id)));
}
