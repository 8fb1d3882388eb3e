using Nadir.Sdtm;

namespace Nadir.Safety;

/// <summary>The words an adverse event is counted under.</summary>
public static class Terms
{
    /// <summary>Stands for a missing system organ class.</summary>
    public const string Uncoded = "UNCODED";

    /// <summary>Preferred term; the reported term, upper case, when it is not coded.</summary>
    public static string Preferred(Ae record) => string.IsNullOrEmpty(record.PreferredTerm) ? record.Term.ToUpperInvariant() : record.PreferredTerm;

    /// <summary>System organ class; <see cref="Uncoded"/> when there is none.</summary>
    public static string OrganClass(Ae record) => string.IsNullOrEmpty(record.SystemOrganClass) ? Uncoded : record.SystemOrganClass;
}
