using System.CommandLine;
using Nadir.Safety.Dictionaries;
using Nadir.Sdtm;

namespace Nadir.Cli;

/// <summary><c>--dictionary FILE</c>: terms of adverse events, and the grades they have, are checked against a list of the user's own.</summary>
static class DictionaryOption
{
    public static Option<string?> Create() => new("--dictionary")
    {
        Description = "CSV of terms to check adverse events against: CTCAE terms with a column per grade, or MedDRA terms with their organ class.",
    };

    /// <returns>The data with what the dictionary finds; as they were without one.</returns>
    public static SdtmStudy Check(SdtmStudy data, string? file) =>
        file is null ? data : data with { Findings = [.. data.Findings, .. DictionaryCheck.Of(data, TermDictionary.Read(file))] };
}
