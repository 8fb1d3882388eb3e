using Nadir.Intake.Forms;
using Nadir.Intake.Sources;
using Nadir.Protocol;

namespace Nadir.Spreadsheets;

/// <summary>The workbook that a small trial fills by hand: a sheet per form, drop-downs, dates, instructions. What comes back goes through intake without a map.</summary>
public static class Template
{
    /// <summary>Name of the hidden sheet that tells a template from other workbooks.</summary>
    internal const string Marker = "nadir-template";

    const int BlankRows = 500;

    /// <summary>True for the sheet that says: this workbook is a template, its headings are ours.</summary>
    public static bool IsMarker(SourceSheet sheet) => sheet.Name == Marker;

    /// <summary>The instructions of a template, which hold no data.</summary>
    public static bool IsInstructions(SourceSheet sheet) => sheet.Name is "Instructions" or "说明";

    /// <param name="chinese">Headings, words and instructions in Simplified Chinese.</param>
    public static IReadOnlyList<WrittenSheet> Of(StudyDefinition study, bool chinese)
    {
        List<WrittenSheet> sheets = [Instructions(study, chinese)];
        foreach (var sheet in TemplateSheet.All)
            sheets.Add(Sheet(sheet, study, chinese));
        sheets.Add(new WrittenSheet(Marker, [], [[SourceCell.Of("nadir-template/1")], [SourceCell.Of(study.Study)], [SourceCell.Of(chinese ? "zh-CN" : "en")]], 0, Hidden: true));
        return sheets;
    }

    static WrittenSheet Instructions(StudyDefinition study, bool chinese)
    {
        List<SourceCell[]> rows =
        [
            [SourceCell.Of(study.Study)],
            [SourceCell.Of(study.Title ?? "")],
            [],
            .. (chinese
                ? (string[])["每张工作表对应一种表单，第一行是列标题，请勿修改。", "日期按 年-月-日 填写，例如 2030-05-17；日或月未知时写 2030-05 或 2030。", "病灶大小单位为毫米。太小无法测量、消失、无法评估、未做请在“病灶状态”中选择。", "同一受试者在所有工作表中使用相同的编号。", "空白单元格表示没有数据；未做的检查请写明。"]
                : ["Each sheet is one form; its first row has the headings, which stay as they are.", "Dates are year-month-day, such as 2030-05-17; with an unknown day or month, 2030-05 or 2030.", "Diameters are in mm. For a lesion that is too small, absent, not evaluable or not done, choose its state.",
                    "A subject has the same identifier on every sheet.", "An empty cell means that there are no data; say so where something was not done."]).Select(line => new[] { SourceCell.Of(line) }),
            [],
            .. TemplateSheet.All.Select(sheet => new[] { SourceCell.Of(chinese ? sheet.Chinese : sheet.Label), SourceCell.Of(chinese ? sheet.ChineseInstruction : sheet.Instruction) }),
        ];
        return new WrittenSheet(chinese ? "说明" : "Instructions", [new WrittenColumn(28), new WrittenColumn(80)], rows, 0);
    }

    static WrittenSheet Sheet(TemplateSheet sheet, StudyDefinition study, bool chinese)
    {
        var form = sheet.Form;
        List<(string Heading, WrittenColumn Column)> columns = [];
        foreach (var field in sheet.Columns)
        {
            columns.Add((Heading(field, form, chinese), Column(field, form, study, chinese)));
            // Causality is judged for each treatment of a combination.
            if (form.Id == "adverse-events" && field.Id is "related" or "action" && study.Treatments.Length > 1)
                columns.AddRange(study.Treatments.Select(treatment => (field.Id == "related" ? chinese ? $"与{treatment.Name}的关系" : $"Related to {treatment.Name}"
                    : chinese ? $"对{treatment.Name}采取的措施" : $"Action taken with {treatment.Name}", Column(field, form, study, chinese))));
        }
        return new WrittenSheet(chinese ? sheet.Chinese : sheet.Label, [.. columns.Select(column => column.Column)], [[.. columns.Select(column => SourceCell.Of(column.Heading))]], 1, Blank: BlankRows);
    }

    static string Heading(FormField field, Form form, bool chinese)
    {
        var label = chinese ? field.Chinese : field.Label;
        return form.Id == "lesions" && field.Id is "longest-diameter" or "short-axis" ? label + (chinese ? "（毫米）" : " (mm)") : label;
    }

    static WrittenColumn Column(FormField field, Form form, StudyDefinition study, bool chinese)
    {
        IReadOnlyList<string>? choices = field.Type switch
        {
            FieldType.Flag => chinese ? ["是", "否"] : ["Yes", "No"],
            FieldType.Word => [.. field.Words!.Choices.Select(choice => chinese ? choice.Chinese : choice.Label)],
            _ when form.Id == "doses" && field.Id == "treatment" => [.. study.Treatments.Select(treatment => treatment.Name)],
            _ when form.Id == "subjects" && field.Id == "arm" && study.Design.Arms.Length > 0 => [.. study.Design.Arms.Select(arm => arm.Name)],
            _ => null,
        };
        var prompt = field.Type switch
        {
            FieldType.Date => chinese ? "年-月-日；未知部分可省略" : "Year-month-day; leave out what is not known",
            FieldType.Number => chinese ? "数字" : "A number",
            _ => null,
        };
        return new WrittenColumn(Math.Max(12, (chinese ? field.Chinese.Length * 2 : field.Label.Length) + 2), field.Type == FieldType.Date, choices, prompt);
    }
}
