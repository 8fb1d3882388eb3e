using Nadir.Sdtm.Formats;

namespace Nadir.Spreadsheets;

/// <summary>SDTM datasets seen record by record, to be written as a site would.</summary>
sealed class SiteRecords(IReadOnlyList<Dataset> datasets, string study)
{
    /// <summary>A record: variables that hold something.</summary>
    public IEnumerable<Dictionary<string, string>> Of(string domain)
    {
        var data = datasets.FirstOrDefault(dataset => dataset.Name == domain);
        if (data is null)
            yield break;
        foreach (var row in data.Rows)
        {
            Dictionary<string, string> record = new(StringComparer.Ordinal);
            for (var i = 0; i < data.Columns.Length; i++)
            {
                var text = row[i].AsText(data.Columns[i].Type);
                if (text.Length > 0)
                    record[data.Columns[i].Name] = text;
            }
            yield return record;
        }
    }

    /// <summary>The subject as the site calls it: without the study's name.</summary>
    public string Subject(Dictionary<string, string> record) =>
        record["USUBJID"].StartsWith(study + "-", StringComparison.Ordinal) ? record["USUBJID"][(study.Length + 1)..] : record["USUBJID"];

    /// <summary>The day of death as a site knows it: the fuller of what the datasets give.</summary>
    public string? Death(Dictionary<string, string> subject) =>
        Deaths[subject["USUBJID"]].Append(subject.GetValueOrDefault("DTHDTC")).OfType<string>().MaxBy(date => date.Length);

    /// <summary>Days of death among the dispositions, by subject.</summary>
    ILookup<string, string?> Deaths => field ??= Of("DS").Where(record => record.GetValueOrDefault("DSDECOD") == "DEATH")
        .ToLookup(record => record["USUBJID"], record => record.GetValueOrDefault("DSSTDTC"), StringComparer.Ordinal);

    /// <summary>Subjects in the order of DM.</summary>
    public IEnumerable<(string Id, Dictionary<string, string> Record)> Subjects() => Of("DM").Select(record => (Subject(record), record));
}
