using System.Globalization;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Pharmacokinetics.Samples;

namespace Nadir.Cli.Nca;

/// <summary>The samples of one profile as the file has them.</summary>
/// <param name="Group"><c>Subject=1</c>.</param>
/// <param name="Name">The same, for findings.</param>
sealed record NcaSource(string Group, string Name, List<Sample> Samples, List<double> Include, List<double> Exclude)
{
    public double? Dose { get; set; }
    public double? Duration { get; set; }
}

/// <summary>The columns of a CSV file of concentrations, parted into profiles.</summary>
/// <remarks>Every column is read as text: what a laboratory writes in place of a number says something.</remarks>
sealed record NcaColumns(List<NcaSource> Profiles, List<Finding> Findings)
{
    public static NcaColumns Read(NcaRequest request)
    {
        var includes = request.Include is null ? default : StatColumns.Condition(request.Include);
        var excludes = request.Exclude is null ? default : StatColumns.Condition(request.Exclude);
        var (dose, doseColumn) = NumberOrColumn(request.Dose);
        var (duration, durationColumn) = NumberOrColumn(request.Duration);
        string[] groups = [.. new[] { request.Subject }.Concat(request.By).OfType<string>()];
        string[] names = [.. groups.Concat([request.Time, request.Concentration, doseColumn, durationColumn, includes.Column, excludes.Column, request.Unit, request.Matrix, request.TimeUnit])
            .OfType<string>().Distinct(StringComparer.Ordinal)];
        var raw = CsvColumnReader.Read(request.File, [], names, []);
        var file = Path.GetFileName(request.File);
        if (raw.Rows == 0)
            throw new StudyInputException($"{request.File} has a header and no rows.");

        var columns = raw.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        string? Text(string? column, int row) => column is not null && columns[column] is { Codes: { } codes, Labels: { } labels } && codes[row] >= 0 ? labels[codes[row]] : null;
        var readings = columns[request.Concentration].Labels!.Select(label => Reading.Of(label, request.Lloq)).ToArray();
        var times = columns[request.Time].Labels!.Select(Time).ToArray();

        Dictionary<string, NcaSource> profiles = new(StringComparer.Ordinal);
        List<(string[] Keys, NcaSource Source)> inOrder = [];
        List<Finding> findings = [];
        int withoutSubject = 0, withoutResult = 0;
        for (var row = 0; row < raw.Rows; row++)
        {
            string?[] keys = [.. groups.Select(group => Text(group, row))];
            if (keys.Any(key => key is null))
            {
                if (withoutSubject++ == 0)
                    findings.Add(new(FindingCodes.StatMissing, $"{file} row {row + 1} does not say {string.Join(" and ", groups)}; such rows are left out.", null, null, new("PC", row + 1, null, file)));
                continue;
            }
            var name = string.Join(", ", keys);
            if (!profiles.TryGetValue(name, out var source))
            {
                var group = groups.Length == 0 ? StatisticRow.All : string.Join(",", groups.Zip(keys, (column, key) => $"{column}={key}"));
                source = new(group, groups.Length == 0 ? file : name, [], [], []) { Dose = dose, Duration = duration };
                profiles.Add(name, source);
                inOrder.Add(([.. keys.OfType<string>()], source));
            }
            var at = columns[request.Time].Codes![row];
            var (time, timeUnit) = at < 0 ? (double.NaN, null) : times[at];
            var text = Text(request.Concentration, row);
            RecordRef record = new("row", row + 1, row + 1, file);
            if (text is null)
                withoutResult++;
            source.Samples.Add(new(time, text is null ? Reading.Of(null) : readings[columns[request.Concentration].Codes![row]], record, text,
                Text(request.Unit, row), Text(request.Matrix, row), Text(request.TimeUnit, row) ?? timeUnit));
            if (includes.Column is not null && Text(includes.Column, row) == includes.Value)
                source.Include.Add(time);
            if (excludes.Column is not null && Text(excludes.Column, row) == excludes.Value)
                source.Exclude.Add(time);
        }
        if (withoutResult > 0)
            findings.Add(new(FindingCodes.StatMissing, FormattableString.Invariant($"{file}: {withoutResult} of {raw.Rows} rows have no {request.Concentration} and make no sample.")));

        foreach (var (column, set) in new[] { (doseColumn, (Action<NcaSource, double?>)((source, value) => source.Dose = value)), (durationColumn, (source, value) => source.Duration = value) })
            if (column is not null)
                foreach (var (_, source) in inOrder)
                    set(source, One(source, column, row => Text(column, row), findings));
        if (durationColumn is not null && inOrder.FirstOrDefault(profile => profile.Source.Duration is null or < 0) is { Source: { } unknown })
            throw new StudyInputException($"{file}: {unknown.Group} has no single {durationColumn}, zero or more; an infusion needs one.");
        if (doseColumn is not null)
            foreach (var (_, source) in inOrder.Where(profile => profile.Source.Dose is null && !findings.Any(finding => finding.Code == FindingCodes.PkDoses && finding.Subject == profile.Source.Name)))
                findings.Add(new(FindingCodes.PkNoDose, $"{source.Group} has no {doseColumn}; it has no clearance, no volume and nothing over the dose.", source.Name));
        return new([.. Sorted(inOrder)], findings);
    }

    /// <summary>The one number that a column gives for a profile; null when it gives none, or more than one.</summary>
    static double? One(NcaSource source, string column, Func<int, string?> text, List<Finding> findings)
    {
        double? one = null;
        foreach (var sample in source.Samples)
        {
            if (text(sample.Record.Row - 1) is not { } cell)
                continue;
            if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
                throw new StudyInputException($"{sample.Record.File} row {sample.Record.Row}: {column} is \"{cell}\", not a number; correct it, or leave it empty.");
            if (one is { } known && known != number)
            {
                findings.Add(new(FindingCodes.PkDoses, FormattableString.Invariant($"{source.Group} has {column} {known} and {number} (row {sample.Record.Row}); none is used."), source.Name, null, sample.Record));
                return null;
            }
            one = number;
        }
        return one;
    }

    static (double? Number, string? Column) NumberOrColumn(string? text) => text is null ? (null, null)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? double.IsFinite(number) ? (number, null) : throw new StudyInputException($"{text} is no finite number.")
        : (null, text);

    /// <summary><c>0.5</c>, <c>30 min</c>: the number and the unit, when one is written.</summary>
    static (double, string?) Time(string text)
    {
        var end = text.Length;
        while (end > 0 && (char.IsLetter(text[end - 1]) || text[end - 1] == '.' && end == text.Length))
            end--;
        if (end == 0)
            return (double.NaN, null);
        var unit = end < text.Length && text[..end].Trim().Length > 0 && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text[end..].Trim() : null;
        return double.TryParse(unit is null ? text : text[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var time) && double.IsFinite(time) ? (time, unit) : (double.NaN, null);
    }

    /// <summary>By each key: as numbers when all are numbers, else ordinal.</summary>
    static IEnumerable<NcaSource> Sorted(List<(string[] Keys, NcaSource Source)> profiles)
    {
        IOrderedEnumerable<(string[] Keys, NcaSource Source)> sorted = profiles.OrderBy(_ => 0);
        for (var k = 0; profiles.Count > 0 && k < profiles[0].Keys.Length; k++)
        {
            var key = k;
            sorted = profiles.TrueForAll(profile => double.TryParse(profile.Keys[key], NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                ? sorted.ThenBy(profile => double.Parse(profile.Keys[key], NumberStyles.Float, CultureInfo.InvariantCulture))
                : sorted.ThenBy(profile => profile.Keys[key], StringComparer.Ordinal);
        }
        return sorted.Select(profile => profile.Source);
    }
}
