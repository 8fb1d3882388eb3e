using System.Globalization;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Endpoints;

/// <summary>The last day whose data count.</summary>
/// <remarks>Rulebook V18: a key of the definition; absent, the latest date in the data, marked as assumed.</remarks>
/// <param name="Date">Inclusive.</param>
/// <param name="Assumed">The definition gives none.</param>
public readonly record struct DataCutoff(DateOnly Date, bool Assumed)
{
    /// <summary>QNAM in SUPPDM: a subject's own cut-off, in data whose dates were moved subject by subject.</summary>
    public const string OfSubject = "DCUTDT";

    /// <summary>The cut-offs of subjects that have their own; empty in most studies.</summary>
    public static IReadOnlyDictionary<string, DateOnly> Own(SdtmStudy data)
    {
        Dictionary<string, DateOnly> own = new(StringComparer.Ordinal);
        foreach (var supplement in data.Supplements)
        {
            if (supplement is { Domain: "DM", Name: OfSubject } && DateOnly.TryParseExact(supplement.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                own[supplement.Subject] = date;
        }
        return own;
    }

    /// <summary>Contacts and deaths are looked through; a study without any date is cut off on the first day there is.</summary>
    public static DataCutoff Of(StudyDefinition study, SdtmStudy data)
    {
        if (study.Data.Cutoff is { } given)
            return new DataCutoff(given, Assumed: false);
        var latest = DateOnly.MinValue;
        foreach (var subject in data.Subjects)
        {
            if (ContactDates.Latest(subject) is { } contact && contact.Date > latest)
                latest = contact.Date;
            if (subject.Demographics?.Death is { } death && death.Earliest > latest)
                latest = death.Earliest;
            foreach (var record in subject.Dispositions)
            {
                if (record.Date is { } date && date.Earliest > latest)
                    latest = date.Earliest;
            }
            foreach (var record in subject.DeathDetails)
            {
                if (record.Date is { } date && date.Earliest > latest)
                    latest = date.Earliest;
            }
        }
        return new DataCutoff(latest, Assumed: true);
    }
}
