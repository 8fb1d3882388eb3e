using Nadir.Diagnostics;

namespace Nadir.Sdtm;

/// <summary>A record of one subject, and where it was read.</summary>
public interface ISubjectRecord
{
    RecordRef Source { get; }
    /// <summary>USUBJID.</summary>
    string Subject { get; }
}
