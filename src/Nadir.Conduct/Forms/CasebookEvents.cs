using System.Globalization;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;

namespace Nadir.Conduct.Forms;

/// <summary>What the casebook knows and the sheets of intake have no form for: criteria that are not met (IE, with TI), and what became of samples (BE).</summary>
/// <remarks>SDTMIG 3.4: IE holds the exceptions alone, and TI the criteria that they refer to; BE holds collecting, shipping and receiving of a specimen, joined to PC by subject and BEREFID.</remarks>
static class CasebookEvents
{
    const int MostInVariable = 200;

    sealed record Line(string Usubjid, string?[] Values, FormKey Form, string Item);

    /// <summary>Writes the datasets that have records, and adds theirs to the list of sources.</summary>
    /// <returns>Domains with the number of their records.</returns>
    public static IReadOnlyList<(string Domain, int Records)> Write(StudyDefinition definition, CasebookPlan plan, IReadOnlyList<SubjectForms> subjects, string data, string sources)
    {
        List<(string, int)> written = [];
        using StreamWriter places = new(sources, append: true) { NewLine = "\n" };
        Put("IE", "IETESTCD IETEST IECAT IEORRES IESTRESC VISIT IEDTC", [.. subjects.SelectMany(subject => Exceptions(definition, subject))]);
        if (written.Count > 0 && !definition.Eligibility.IsEmpty)
            Criteria(definition, data);
        Put("BE", "BEREFID BETERM BEDECOD BECAT BESTAT BEREASND BEOCCUR VISIT BESTDTC", [.. subjects.SelectMany(subject => Samples(definition, subject))]);
        return written;

        void Put(string domain, string variables, List<Line> lines)
        {
            if (lines.Count == 0)
                return;
            Dictionary<string, int> numbers = new(StringComparer.Ordinal);
            List<DatasetCell[]> rows = [];
            foreach (var line in lines)
            {
                var number = numbers[line.Usubjid] = numbers.GetValueOrDefault(line.Usubjid) + 1;
                rows.Add([definition.Study, domain, line.Usubjid, number.ToString(CultureInfo.InvariantCulture), .. line.Values.Select(value => (DatasetCell)value)]);
                places.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{domain},{line.Usubjid},{number},{CasebookSheets.File},{line.Form.Form},{line.Form}#{line.Item}"));
            }
            CsvDataset.Write(Table(domain, ["STUDYID", "DOMAIN", "USUBJID", domain + "SEQ", .. variables.Split(' ')], rows), Path.Combine(data, domain.ToLowerInvariant() + ".csv"));
            written.Add((domain, lines.Count));
        }
    }

    static Dataset Table(string name, string[] columns, List<DatasetCell[]> rows) => new(name, "", [.. columns.Select(column => new DatasetColumn(column, "", ColumnType.Text))], rows);

    /// <summary>As intake names subjects.</summary>
    static string Usubjid(StudyDefinition definition, string subject) => subject.StartsWith(definition.Study + "-", StringComparison.OrdinalIgnoreCase) ? subject : $"{definition.Study}-{subject}";

    static string Code(int criterion) => string.Create(CultureInfo.InvariantCulture, $"INCL{criterion + 1:00}");

    static IEnumerable<Line> Exceptions(StudyDefinition definition, SubjectForms subject)
    {
        foreach (var form in subject.Forms.Where(form => form.Removed is null && form.Key.Form == PlanForms.Eligibility))
        {
            var date = subject.Forms.FirstOrDefault(other => other.Removed is null && other.Key.Form == PlanForms.Consent)?["consent-date"].Text;
            var some = false;
            foreach (var (criterion, i) in definition.Eligibility.Select((criterion, i) => (criterion, i)))
            {
                if (form[criterion.Id].Text != "N")
                    continue;
                some = true;
                yield return new(Usubjid(definition, subject.Subject), [Code(i), Short(criterion.Text), "INCLUSION", "N", "N", "BASELINE", date], form.Key, criterion.Id);
            }
            if (!some && form["eligible"].Text == "N")
                yield return new(Usubjid(definition, subject.Subject), ["OTHER", Short(form["exception"].Text ?? "Criteria that are not met"), "INCLUSION", "N", "N", "BASELINE", date], form.Key, "eligible");
        }
    }

    static void Criteria(StudyDefinition definition, string data) => CsvDataset.Write(
        Table("TI", ["STUDYID", "DOMAIN", "IETESTCD", "IETEST", "IECAT", "TIVERS"], [.. definition.Eligibility.Select((criterion, i) => new DatasetCell[] { definition.Study, "TI", Code(i), Short(criterion.Text), "INCLUSION", "1" })]), Path.Combine(data, "ti.csv"));

    /// <summary>A sample is taken, sent and received, each an event; one that was planned and not taken is an event that did not happen, with why.</summary>
    static IEnumerable<Line> Samples(StudyDefinition definition, SubjectForms subject)
    {
        foreach (var form in subject.Forms.Where(form => form.Removed is null && form.Key.Form == PlanForms.Samples).OrderBy(form => form["date"].Text ?? "", StringComparer.Ordinal).ThenBy(form => form.Key.Instance, StringComparer.Ordinal))
        {
            var reference = form["sample"].Text ?? form.Key.Instance;
            var category = (form["matrix"].Text ?? "BLOOD").ToUpperInvariant();
            Line Event(string term, string code, string item, string? date) => new(Usubjid(definition, subject.Subject), [reference, term, code, category, null, null, "Y", form["time-point"].Text, date], form.Key, item);
            if (form["date"].NotDone is { } why)
                yield return new(Usubjid(definition, subject.Subject), [reference, "Sample collected", "COLLECTING", category, "NOT DONE", Short(why), "N", form["time-point"].Text, null], form.Key, "date");
            if (form["date"].Text is { } taken)
                yield return Event("Sample collected", "COLLECTING", "date", taken);
            if (form["shipped"].Text is { } shipped)
                yield return Event("Sample shipped", "SHIPPING", "shipped", shipped);
            if (form["received"].Text is { } received)
                yield return Event("Sample received", "RECEIVING", "received", received);
        }
    }

    static string Short(string text) => text.Length <= MostInVariable ? text : text[..(MostInVariable - 1)] + "…";
}
