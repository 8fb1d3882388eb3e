using Nadir.Diagnostics;

namespace Nadir.Sdtm.Reading;

/// <summary>Who is in the data: one entry per subject, whichever domain names it first.</summary>
/// <remarks>Identifiers that differ by spaces only are one subject (rulebook XA4); the spelling read first, from DM where there is one, stays.</remarks>
sealed class SubjectIndex(FindingLog log)
{
    readonly Dictionary<string, SubjectBuilder> bySpelling = new(StringComparer.Ordinal);
    readonly Dictionary<string, SubjectBuilder> bySqueezed = new(StringComparer.Ordinal);
    readonly List<SubjectBuilder> all = [];
    string? lastSpelling;
    SubjectBuilder? last;

    /// <summary>In the order in which they were met.</summary>
    public IReadOnlyList<SubjectBuilder> All => all;

    /// <summary>The subject of the current row; null, with a finding, when the row names none.</summary>
    public SubjectBuilder? Of(DomainRows rows)
    {
        var spelling = rows.Subject.Raw;
        if (spelling is not null && ReferenceEquals(spelling, lastSpelling))
            return last;
        if (rows.Subject.Text is not { } text)
        {
            rows.Report(FindingCodes.SubjectMissing, $"{rows.Where}: USUBJID is empty; the record cannot be used.");
            return null;
        }
        spelling ??= text;
        if (!bySpelling.TryGetValue(spelling, out var subject))
        {
            var squeezed = Squeeze(text);
            if (!bySqueezed.TryGetValue(squeezed, out subject))
            {
                subject = new SubjectBuilder(text);
                bySqueezed.Add(squeezed, subject);
                all.Add(subject);
            }
            bySpelling.Add(spelling, subject);
            if (!string.Equals(spelling, subject.Subject, StringComparison.Ordinal))
                log.Add(FindingCodes.IdentifierSpaces, rows.File, $"{rows.Where}: USUBJID \"{spelling}\" differs from \"{subject.Subject}\" by spaces only; they were taken as one subject.",
                    subject.Subject, record: rows.Source);
        }
        subject.IsIn(rows.Domain);
        (lastSpelling, last) = (spelling, subject);
        return subject;
    }

    /// <summary>Without any space.</summary>
    public static string Squeeze(string text) => text.Any(char.IsWhiteSpace) ? string.Concat(text.Where(c => !char.IsWhiteSpace(c))) : text;
}

/// <summary>One subject's records while they are collected.</summary>
sealed class SubjectBuilder(string subject)
{
    public string Subject => subject;
    /// <summary>Domains that name the subject, sorted.</summary>
    public List<string> Domains { get; } = [];
    public List<Dm> Demographics => field ??= [];
    public List<Exposure> Exposures => field ??= [];
    public List<Tu> Tumours => field ??= [];
    public List<Tr> TumourResults => field ??= [];
    public List<Rs> Responses => field ??= [];
    public List<Ae> AdverseEvents => field ??= [];
    public List<Ds> Dispositions => field ??= [];
    public List<Dd> DeathDetails => field ??= [];
    public List<Intervention> Medications => field ??= [];
    public List<Intervention> Procedures => field ??= [];
    public List<Mh> History => field ??= [];
    public List<Sv> Visits => field ??= [];
    // Places in the study's table of findings.
    public List<int> Laboratory => field ??= [];
    public List<int> Vitals => field ??= [];
    public List<int> OtherFindings => field ??= [];

    public void IsIn(string domain)
    {
        var place = Domains.BinarySearch(domain, StringComparer.Ordinal);
        if (place < 0)
            Domains.Insert(~place, domain);
    }

    Dictionary<string, string>? lesions;

    /// <summary>One spelling for identifiers of this subject's lesions that differ by spaces only.</summary>
    public string? Lesion(DomainRows rows, string? spelling)
    {
        if (spelling is null)
            return null;
        var squeezed = SubjectIndex.Squeeze(spelling);
        lesions ??= new(StringComparer.Ordinal);
        if (!lesions.TryGetValue(squeezed, out var known))
        {
            lesions.Add(squeezed, spelling);
            return spelling;
        }
        if (!string.Equals(known, spelling, StringComparison.Ordinal))
            rows.Report(FindingCodes.IdentifierSpaces, $"{rows.Where}: lesion \"{spelling}\" differs from \"{known}\" by spaces only; they were taken as one lesion.");
        return known;
    }
}
