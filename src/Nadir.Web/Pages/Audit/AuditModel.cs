using Nadir.Conduct.Log;

namespace Nadir.Web.Pages.Audit;

/// <param name="More">There are entries after the last one shown.</param>
public sealed record AuditModel(string Study, AuditFilter Filter, IReadOnlyList<AuditEntry> Entries, bool More, string Query);
