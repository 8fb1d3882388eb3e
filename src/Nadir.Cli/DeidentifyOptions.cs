using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Results.Deidentification;
using Nadir.Sdtm.Formats;

namespace Nadir.Cli;

/// <summary><c>--deidentify</c> and what goes with it, of <c>export sdtm</c>, <c>export adam</c>, <c>export documents</c> and <c>export all</c>.</summary>
sealed class DeidentifyOptions
{
    readonly Option<bool> deidentify = new("--deidentify") { Description = "Take out what identifies subjects: identifiers recoded, dates moved, ages banded, free text dropped; with a record of what was done." };
    readonly Option<string> dates = new("--dates") { Description = "With --deidentify: shift (each subject by days of its own), shift-together (all by the same, the order of subjects stays), or study-day. Default: shift.", DefaultValueFactory = _ => "shift" };
    readonly Option<string?> seed = new("--seed") { Description = "With --deidentify: the secret that codes and offsets are drawn from, at least 12 characters; the same seed gives the same codes in sdtm, adam and documents." };
    readonly Option<int> band = new("--age-band") { Description = "With --deidentify: years of an age band, 5 or 10. Default: 5.", DefaultValueFactory = _ => 5 };
    readonly Option<bool> cutoff = new("--with-cutoff") { Description = "With --deidentify and moved dates: each subject's moved data cut-off goes along, so that analyses cut where they did. Whoever knows the true cut-off can work out the offsets." };
    readonly Option<string?> key = new("--key") { Description = "With --deidentify: also write the key (original and new identifiers, offsets) to this file, outside the exported folder." };

    public void AddTo(Command command)
    {
        dates.AcceptOnlyFromAmong("shift", "shift-together", "study-day");
        foreach (var option in (Option[])[deidentify, dates, seed, band, cutoff, key])
            command.Options.Add(option);
    }

    /// <returns>Null when nothing is to be de-identified.</returns>
    /// <exception cref="StudyInputException">Options that do not go together.</exception>
    public DeidentifyRequest? Of(ParseResult parsed)
    {
        if (!parsed.GetValue(deidentify))
            return parsed.GetValue(seed) is null && parsed.GetValue(key) is null ? null : throw new StudyInputException("--seed and --key belong to --deidentify.");
        var secret = parsed.GetValue(seed);
        if (secret is null || secret.Length < DeidentificationSettings.ShortestSeed)
            throw new StudyInputException($"--deidentify needs --seed with at least {DeidentificationSettings.ShortestSeed} characters: a shorter secret could be found by trying.");
        if (parsed.GetValue(band) is not (5 or 10))
            throw new StudyInputException("--age-band is 5 or 10.");
        var treatment = parsed.GetValue(dates) switch { "shift-together" => DateTreatment.ShiftTogether, "study-day" => DateTreatment.StudyDay, _ => DateTreatment.Shift };
        return new(new(secret, treatment, parsed.GetValue(band), parsed.GetValue(cutoff)), parsed.GetValue(key) is { } file ? Path.GetFullPath(file) : null);
    }
}

/// <param name="KeyFile">Where the key goes; null: nowhere.</param>
sealed record DeidentifyRequest(DeidentificationSettings Settings, string? KeyFile)
{
    /// <summary>Stands where a file format asks for a date and the true one would tell something.</summary>
    public static readonly DateOnly NoDate = new(1970, 1, 1);

    public Dataset[] Domains(IReadOnlyList<Dataset> domains, string study, DateOnly cutoff, string folder)
    {
        var codes = RecodedIdentifiers.Of([.. domains], Settings);
        var (made, record) = StudyDeidentification.Domains(domains, codes, Settings, study, cutoff);
        Account(record, codes, folder);
        return [.. made];
    }

    /// <summary>The domains to make documents from: always with each subject's moved cut-off, so that they count what the study's own count. They are not for handing out.</summary>
    /// <returns>Also the days by which all dates were moved; null where each subject's were moved by days of its own.</returns>
    public (Dataset[] Domains, int? Days) ForDocuments(IReadOnlyList<Dataset> domains, string study, DateOnly cutoff, string folder)
    {
        if (Settings.Dates is DateTreatment.StudyDay)
            throw new StudyInputException("Documents are made from dates: --deidentify takes --dates shift or shift-together here.");
        var codes = RecodedIdentifiers.Of([.. domains], Settings);
        Account(StudyDeidentification.Domains(domains, codes, Settings, study, cutoff).Record, codes, folder);
        var cut = StudyDeidentification.Domains(domains, codes, Settings with { WithCutoff = true }, study, cutoff).Domains;
        return ([.. cut], Settings.Dates is DateTreatment.ShiftTogether && !codes.Subjects.IsEmpty ? codes.Subjects[0].Days : null);
    }

    public ImmutableArray<Dataset> Analysis(ImmutableArray<Dataset> datasets, ImmutableArray<Dataset> domains, string study, string folder)
    {
        var codes = RecodedIdentifiers.Of(domains, Settings);
        var (made, record) = StudyDeidentification.Analysis(datasets, codes, Settings, study);
        Account(record, codes, folder);
        return made;
    }

    void Account(DeidentificationRecord record, RecodedIdentifiers codes, string folder)
    {
        if (KeyFile is not null && Path.GetFullPath(KeyFile).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new StudyInputException($"{KeyFile} would lie among the de-identified files; name a place of its own with --key.");
        ExportCommand.WriteText(Path.Combine(folder, "deidentification.json"), record.Json());
        ExportCommand.WriteText(Path.Combine(folder, "deidentification.md"), record.Text());
        if (KeyFile is null)
            return;
        StringBuilder key = new("kind,original,code,days\n");
        foreach (var (original, code, days) in codes.Subjects)
            key.Append(CultureInfo.InvariantCulture, $"subject,{Quoted(original)},{code},{(Settings.Dates is DateTreatment.StudyDay ? "" : days.ToString(CultureInfo.InvariantCulture))}\n");
        foreach (var (original, code) in codes.Sites)
            key.Append(CultureInfo.InvariantCulture, $"site,{Quoted(original)},{code},\n");
        ExportCommand.WriteText(KeyFile, key.ToString());
    }

    static string Quoted(string value) => value.AsSpan().ContainsAny(",\"\n") ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
}
