using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Checks.Cdisc;

/// <summary>Runs the conformance rules over datasets.</summary>
public static class ConformanceCheck
{
    /// <returns>A finding for every place where a rule is broken, by rule, dataset, row and variable.</returns>
    public static ImmutableArray<Finding> Of(ConformanceStudy study) => [.. ConformanceRules.All.SelectMany(rule => Of(rule, study))];

    public static IEnumerable<Finding> Of(ConformanceRule rule, ConformanceStudy study)
    {
        var code = rule.Code;
        return rule.Find(study)
            .OrderBy(place => place.Dataset, StringComparer.Ordinal).ThenBy(place => place.Row).ThenBy(place => place.Variable, StringComparer.Ordinal)
            .Select(place => new Finding(code, $"{Where(place)}: {rule.Expectation}", place.Subject,
                Record: place.Row > 0 ? new RecordRef(place.Dataset, place.Row, place.Sequence, place.File) : null));
    }

    /// <summary><c>AE.AESER, row 12, is "N"</c>; <c>AE.AESTAT</c> for a variable or dataset as a whole.</summary>
    static string Where(Violation place)
    {
        var name = place.Variable.Length == 0 ? place.Dataset : $"{place.Dataset}.{place.Variable}";
        return place.Row == 0 ? name
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}, row {place.Row}, ") + place.Found switch
            {
                null => "is not there",
                "" => "is empty",
                var found => $"is \"{(found.Length > 60 ? found[..60] + "..." : found)}\"",
            };
    }
}
