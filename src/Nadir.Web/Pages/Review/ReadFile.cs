using System.Collections.Immutable;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Imports;
using Nadir.Conduct.Review;
using Nadir.Diagnostics;
using Nadir.Intake.Conversion;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Protocol;

namespace Nadir.Web.Pages.Review;

/// <summary>A value of a reader's file beside what the read has.</summary>
public sealed record ReadFileValue(string Name, string Visit, string Lesion, string Item, ItemValue Now, ItemValue File)
{
    public bool IsNew => Now.IsEmpty;
}

/// <summary>A reader's own file of one case, as it would fill the read in. It names the case by its number or not at all: whose scans these are is in no file of a reader.</summary>
/// <param name="Values">Those that are not as they were.</param>
/// <param name="Same">Values that stand there already.</param>
/// <param name="Notes">What of the file is not used, and why.</param>
public sealed record ReadFile(ImmutableArray<ReadFileValue> Values, int Same, ImmutableArray<string> Notes)
{
    const int MostRecords = 5_000;

    static readonly ImmutableArray<string> LesionItems = ["role", "organ", "side", "nodal", "longest-diameter", "short-axis", "state"], Identity = ["role", "organ", "side", "nodal"];

    /// <exception cref="StudyInputException">No table that could be read, or of another case.</exception>
    public static ReadFile Of(ReviewTask task, StudyDefinition definition, KeptFile file)
    {
        var delivered = ImportedFile.Read(file.Name, file.Content, sheets => FormRows.Read(sheets, Map(sheets, task, definition), definition, MostRecords));
        List<string> notes = [.. delivered.Findings.Select(finding => finding.Sentence)];
        if (delivered.Rows.Select(row => row.Subject).FirstOrDefault(subject => subject != task.Task) is not null)
            throw new StudyInputException($"The file is of another case than {task.Task}; a file of a read names this case by its number, or none.");
        SortedDictionary<string, (string Visit, string Lesion, string Item, ItemValue Value)> wanted = new(StringComparer.Ordinal);
        HashSet<string> known = [.. task.Items.Keys.Select(ReadKeys.Parse).OfType<(FormKey Form, string Item)>().Where(name => name.Item == "role").Select(name => name.Form.Instance)];
        foreach (var (row, visit) in delivered.Rows.Select(row => (row, Visit: task.TimePoints.FirstOrDefault(point => row.Visit is { } named && (point.Id == named || point.Chinese == named || VisitHeading.Spelled(point.Label) == VisitHeading.Spelled(named)))))
            .OrderBy(pair => pair.Visit is null ? int.MaxValue : task.TimePoints.IndexOf(pair.Visit)))
        {
            if (visit is null)
            {
                notes.Add($"{row.Place}: “{row.Visit}” is no time point of this case.");
                continue;
            }
            var form = row.Form;
            var instance = form == "responses" ? FormKey.Only : string.Concat((row.Values.GetValueOrDefault("lesion") ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
            if (instance.Length == 0)
            {
                notes.Add($"{row.Place}: the lesion has no number.");
                continue;
            }
            // What a lesion is, is said where it is first seen.
            var first = known.Add(instance);
            foreach (var item in form == "responses" ? ["overall"] : LesionItems)
            {
                if (!row.Values.TryGetValue(item, out var text) || Identity.Contains(item) && !first || item == "nodal" && text == "N")
                    continue;
                var name = ReadKeys.Of(visit.Id, form, instance, item);
                ItemValue value = new(text, item is "longest-diameter" or "short-axis" ? "mm" : null);
                if (wanted.TryGetValue(name, out var earlier) && earlier.Value != value)
                    throw new StudyInputException($"{row.Place}: {instance} at {visit.Label} is “{earlier.Value}” before and “{value}” here. Keep one of them, and send the file again.");
                wanted[name] = (visit.Label, instance, item, value);
            }
        }
        var values = wanted.Select(pair => new ReadFileValue(pair.Key, pair.Value.Visit, pair.Value.Lesion, pair.Value.Item, task.Items.TryGetValue(pair.Key, out var now) ? now.Value : ItemValue.Empty, pair.Value.Value)).ToList();
        return new([.. values.Where(value => value.Now != value.File)], values.Count(value => value.Now == value.File), [.. notes]);
    }

    /// <summary>Columns by their headings alone: a sheet with lesions is of lesions, one with a response is of responses; nothing is guessed.</summary>
    static IntakeMap Map(IReadOnlyList<SourceSheet> sheets, ReviewTask task, StudyDefinition definition)
    {
        List<MappedSheet> mapped = [];
        foreach (var sheet in sheets)
        {
            var heading = sheet.Rows().FirstOrDefault(row => row.Cells is not null && row.Cells.Any(cell => !cell.IsEmpty));
            string[] headings = heading.Cells is null ? [] : [.. heading.Cells.Select(cell => cell.Text)];
            var form = new[] { FormLibrary.Lesions, FormLibrary.Responses }.FirstOrDefault(form => headings.Any(text => Field(form, text) == (form == FormLibrary.Lesions ? "lesion" : "overall")));
            if (form is null)
                continue;
            HashSet<string> taken = new(StringComparer.Ordinal);
            var columns = headings.Select((text, i) => new MappedColumn(SourceSheet.Letters(i), text, Field(form, text) is { } field && taken.Add(field) ? field : null, Unit: Field(form, text) is "longest-diameter" or "short-axis" ? "mm" : null)).ToImmutableArray();
            mapped.Add(new MappedSheet(sheet.File, sheet.Name.Length == 0 ? null : sheet.Name, form.Id, 1, SheetLayout.Rows, heading.Number, 1, false, columns, taken.Contains("subject") ? [] : [new FieldConstant("subject", task.Task)], [], []));
        }
        return mapped.Count > 0 ? new IntakeMap(definition.Study, [.. mapped], [])
            : throw new StudyInputException("No sheet of the file has a column “Lesion” or “Overall response” in its first row. Columns are read by their headings: Lesion, Role, Site, Lymph node, Visit, Longest diameter, Short axis, State; or Visit and Overall response.");
    }

    static string? Field(Form form, string heading) => HeaderWords.Plain(heading) is { Length: > 0 } plain ? form.Fields.FirstOrDefault(field => field.Names.Contains(plain))?.Id : null;
}
