using Nadir.Diagnostics;
using Nadir.Sdtm;

namespace Nadir.Safety.Dictionaries;

/// <summary>Adverse events held against a dictionary: terms it does not have, organ classes that differ, grades that a term does not have.</summary>
/// <remarks>CTCAE terms are lowest-level terms of MedDRA: a record fits when its preferred term or its reported term is in the dictionary.</remarks>
public static class DictionaryCheck
{
    public static IEnumerable<Finding> Of(SdtmStudy data, TermDictionary dictionary)
    {
        foreach (var record in data.Subjects.SelectMany(subject => subject.AdverseEvents))
        {
            var entry = (record.PreferredTerm is { Length: > 0 } preferred ? dictionary.Terms.GetValueOrDefault(preferred) : null) ?? dictionary.Terms.GetValueOrDefault(record.Term);
            if (entry is null)
            {
                yield return new(FindingCodes.TermNotInDictionary, $"'{Terms.Preferred(record)}' is not a term of {dictionary.Name}.", record.Subject, Record: record.Source);
                continue;
            }
            if (dictionary.HasGrades && record.Grade is { } grade && entry.Grades.Length > 0 && !entry.Grades.Contains(grade))
                yield return new(FindingCodes.GradeNotPermitted,
                    $"{entry.Term}: grade {grade} is recorded, and {dictionary.Name} has grades {string.Join(", ", entry.Grades)} of it.", record.Subject, Record: record.Source);
            if (entry.OrganClass is { Length: > 0 } organClass && record.SystemOrganClass is { Length: > 0 } recorded && !string.Equals(organClass, recorded, StringComparison.OrdinalIgnoreCase))
                yield return new(FindingCodes.OrganClassDiffers, $"{entry.Term}: the organ class is {recorded}, and in {dictionary.Name} {organClass}.", record.Subject, Record: record.Source);
        }
    }
}
