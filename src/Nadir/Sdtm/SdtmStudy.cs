using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Sdtm;

/// <summary>All data of a study, as read: every usable row of every domain, and what was wrong with the others.</summary>
/// <remarks>Supplemental qualifiers that matter are already joined to their records; all of them stay in <see cref="Supplements"/>.</remarks>
public sealed record SdtmStudy
{
    /// <summary>One per subject: subjects of DM in file order, then subjects that only other domains know (each with a finding).</summary>
    public required ImmutableArray<SubjectData> Subjects { get; init; }
    /// <summary>Domains that were there and could be used, upper case, sorted: of any other, no record does not mean no event.</summary>
    public ImmutableArray<string> Domains { get; init; } = [];
    public ImmutableArray<Tv> PlannedVisits { get; init; } = [];
    public ImmutableArray<Supp> Supplements { get; init; } = [];
    /// <summary>The files read, ordered by domain.</summary>
    public ImmutableArray<SourceFile> Files { get; init; } = [];
    public ImmutableArray<Finding> Findings { get; init; } = [];
}

/// <summary>One file that was read.</summary>
/// <param name="Domain">Upper case: <c>TR</c>, <c>SUPPAE</c>.</param>
/// <param name="Name">File name without folder.</param>
/// <param name="Rows">Data rows, unusable ones included.</param>
/// <param name="Sha256">Of the bytes, lower-case hexadecimal.</param>
public sealed record SourceFile(string Domain, string Name, long Rows, string Sha256);

/// <summary>All records of one subject, each domain in file order. Subjects are independent: derivation takes one of these at a time.</summary>
public sealed record SubjectData
{
    /// <summary>USUBJID.</summary>
    public required string Subject { get; init; }
    /// <summary>Null when DM has no such subject.</summary>
    public Dm? Demographics { get; init; }
    /// <summary>EX, or EC where there is no EX.</summary>
    public ImmutableArray<Exposure> Exposures { get; init; } = [];
    public ImmutableArray<Tu> Tumours { get; init; } = [];
    public ImmutableArray<Tr> TumourResults { get; init; } = [];
    public ImmutableArray<Rs> Responses { get; init; } = [];
    public ImmutableArray<Ae> AdverseEvents { get; init; } = [];
    public ImmutableArray<Ds> Dispositions { get; init; } = [];
    public ImmutableArray<Dd> DeathDetails { get; init; } = [];
    public ImmutableArray<Intervention> Medications { get; init; } = [];
    public ImmutableArray<Intervention> Procedures { get; init; } = [];
    public ImmutableArray<Mh> History { get; init; } = [];
    public ImmutableArray<Sv> Visits { get; init; } = [];
    /// <summary>LB.</summary>
    public MeasuredRecords Laboratory { get; init; } = [];
    /// <summary>VS.</summary>
    public MeasuredRecords Vitals { get; init; } = [];
    /// <summary>PC, PP, IS, MI, CP, BS, GF and other findings domains, each record's <c>Source.Domain</c> naming its own.</summary>
    public MeasuredRecords OtherFindings { get; init; } = [];
}
