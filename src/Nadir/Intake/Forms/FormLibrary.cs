using System.Collections.Immutable;

namespace Nadir.Intake.Forms;

/// <summary>Every form that intake knows. One table makes the template, recognises a sheet, and is described in the documentation.</summary>
public static partial class FormLibrary
{
    /// <summary>In the order of the template's sheets.</summary>
    public static ImmutableArray<Form> All => Everything.Value;

    // Filled late: the forms are declared in several files, whose order nobody should have to know.
    static readonly Lazy<ImmutableArray<Form>> Everything = new(Gather);

    static ImmutableArray<Form> Gather() =>
    [
        Subjects, Doses, Scans, Lesions, Responses, AdverseEvents, Laboratory, Vitals, Neurology, Concentrations, Biomarkers, Medications, Procedures, NextTherapy, Disposition, Survival,
    ];

    /// <returns>Null when there is no form of that name.</returns>
    public static Form? Find(string id) => All.FirstOrDefault(form => form.Id == id);

    /// <summary>A field from one line: <c>id | type[!|~] | label | Chinese | synonym; synonym</c>; <c>!</c> marks it as required, <c>~</c> as one that the template leaves out.</summary>
    static ImmutableArray<FormField> Fields(string lines) =>
        [.. from line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) select Field(line)];

    static FormField Field(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var type = parts[1].TrimEnd('!', '~');
        var words = type switch
        {
            "sex" => WordLists.Sex,
            "role" => WordLists.LesionRole,
            "state" => WordLists.LesionState,
            "method" => WordLists.Method,
            "reader" => WordLists.Reader,
            "outcome" => WordLists.Outcome,
            "action" => WordLists.Action,
            "related" => WordLists.Related,
            "grade" => WordLists.Grade,
            "response" => WordLists.Response,
            "status" => WordLists.Status,
            "end" => WordLists.TreatmentEnd,
            "axis" => WordLists.Axis,
            _ => null,
        };
        return new FormField(
            string.Intern(parts[0]),
            type switch { "text" => FieldType.Text, "number" => FieldType.Number, "date" => FieldType.Date, "flag" => FieldType.Flag, _ => FieldType.Word },
            parts[2], parts[3], [.. parts[4].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], parts[1].EndsWith('!'), words, parts[1].EndsWith('~'));
    }

    /// <summary>The identifier heads every form.</summary>
    const string SubjectField =
        "subject | text! | Subject | 受试者编号 | subject id; subjid; usubjid; subject no; subject number; patient; patient id; patient no; pt; pt id; pt no; id; record id; case; case no; screening no; screening number; participant; participant id; subj; study id; subjectkey; 受试者; 受试者号; 患者编号; 患者; 病例号; 病人编号; 编号; 筛选号; 入组号; 研究编号; 随机号\n";
}
