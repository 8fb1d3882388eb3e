using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Nadir.Results.Writers;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Deidentification;

/// <summary>What was done to de-identify a study's data: for people and for programs. Neither tells the seed or an original value.</summary>
public sealed record DeidentificationRecord(string Study, DeidentificationSettings Settings, ImmutableArray<TreatedVariable> Variables, ImmutableArray<RareCategory> Rare, int Subjects)
{
    /// <summary>A category with fewer subjects is noted: with other knowledge it could point to one.</summary>
    public const int FewSubjects = 5;

    /// <param name="domains">As exported: categories are counted as the recipient sees them.</param>
    public static DeidentificationRecord Of(string study, DeidentificationSettings settings, Deidentifier done, IEnumerable<Dataset> domains, int subjects) =>
        new(study, settings, done.Treated, [.. domains.Where(domain => domain.Name is "DM" or "ADSL").SelectMany(RareCategory.Of)], subjects);

    public string Json()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("schema", "nadir-deidentification/1");
            json.WriteString("version", RunJson.Version);
            json.WriteString("study", Study);
            json.WriteNumber("subjects", Subjects);
            json.WriteString("dates", Dates);
            json.WriteBoolean("withCutoff", Settings.WithCutoff);
            json.WriteNumber("ageBandYears", Settings.AgeBandYears);
            json.WriteNumber("ageTopCodedAbove", DeidentificationSettings.OldestAge);
            json.WriteStartArray("variables");
            foreach (var variable in Variables)
            {
                json.WriteStartObject();
                json.WriteString("dataset", variable.Dataset);
                json.WriteString("variable", variable.Variable);
                json.WriteString("treatment", variable.Treatment.ToString().ToLowerInvariant());
                json.WriteNumber("changed", variable.Changed);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("fewSubjects");
            foreach (var rare in Rare)
            {
                json.WriteStartObject();
                json.WriteString("dataset", rare.Dataset);
                json.WriteString("variable", rare.Variable);
                json.WriteString("category", rare.Category);
                json.WriteNumber("subjects", rare.Subjects);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>The same for people, in Markdown.</summary>
    public string Text()
    {
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"# De-identified data of {Study}\n\nNadir {RunJson.Version}; {Subjects} subjects.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"- Subjects, sites and lesions have new identifiers, drawn from a secret seed in an order that tells nothing of the old one; they are the same in every dataset.\n- {DateSentence}\n");
        page.Append(CultureInfo.InvariantCulture, $"- Ages are in bands of {Settings.AgeBandYears} years, above {DeidentificationSettings.OldestAge} in one; birth dates are gone.\n");
        page.Append("- Free text is gone: terms as written give way to the dictionary's, results to standard results, comments and reasons to nothing. A coded result that one subject alone has is gone unless the field knows it.\n");
        page.Append("- A variable of which nothing is known is emptied.\n\n## Variables\n\n| Dataset | Treatment | Variables (values changed) |\n|---|---|---|\n");
        foreach (var group in Variables.Where(variable => variable.Treatment is not VariableTreatment.Kept).GroupBy(variable => (variable.Dataset, variable.Treatment)))
            page.Append(CultureInfo.InvariantCulture, $"| {group.Key.Dataset} | {group.Key.Treatment.ToString().ToLowerInvariant()} | {string.Join(", ", group.Select(variable => $"{variable.Variable} ({variable.Changed})"))} |\n");
        page.Append(CultureInfo.InvariantCulture, $"\nAll other variables stand as they were.\n\n## Categories of fewer than {FewSubjects} subjects\n\n");
        foreach (var rare in Rare)
            page.Append(CultureInfo.InvariantCulture, $"- {rare.Dataset} {rare.Variable} {rare.Category}: {rare.Subjects}\n");
        page.Append(Rare.IsEmpty ? "None.\n" : "\nWith other knowledge such a category can point to a person; whether they may stay is for whoever releases the data.\n");
        return page.ToString();
    }

    string Dates => Settings.Dates switch { DateTreatment.Shift => "shift", DateTreatment.ShiftTogether => "shift-together", _ => "study-day" };

    string Cutoff => Settings.WithCutoff ? "SUPPDM (DCUTDT) has each subject's data cut-off, moved alike: whoever knows the true one can work out the offset. " : "";

    string DateSentence => Settings.Dates switch
    {
        DateTreatment.Shift => $"Every subject's dates are moved by that subject's own secret number of days; intervals within a subject are kept, partial dates stay partial. {Cutoff}Calendars of two subjects do not compare.",
        DateTreatment.ShiftTogether => $"All dates are moved by one secret number of days; intervals and the order of subjects are kept, partial dates stay partial. {Cutoff}Subjects' calendars compare.",
        _ => "Dates are gone; study days stand for them (day 1 is RFSTDTC). Partial dates have no study day, and times of day are gone.",
    };
}

/// <summary>A category with few subjects.</summary>
public sealed record RareCategory(string Dataset, string Variable, string Category, int Subjects)
{
    static readonly string[] Watched = ["SEX", "RACE", "ETHNIC", "COUNTRY", "ARM", "ACTARM", "SITEID", "AGETXT", "AGEGR1"];

    public static IEnumerable<RareCategory> Of(Dataset subjects) =>
        from name in Watched
        let place = subjects.Columns.FindIndex(name)
        where place >= 0
        from category in subjects.Rows.GroupBy(row => row[place].AsText(ColumnType.Text), StringComparer.Ordinal).OrderBy(category => category.Key, StringComparer.Ordinal)
        let count = category.Count()
        where category.Key.Length > 0 && count < DeidentificationRecord.FewSubjects
        select new RareCategory(subjects.Name, name, category.Key, count);
}
