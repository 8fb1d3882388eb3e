using System.Collections.Immutable;

namespace Nadir.Conduct.People;

/// <summary>Who acts: the person of the authenticated session, as the store knows them at this moment.</summary>
/// <param name="Person">Identifier of the person; never used again for another.</param>
/// <param name="Name">As printed beside signatures.</param>
/// <param name="Session">Identifier of the session; null for the command line and the program itself.</param>
/// <param name="Grants">Those in force.</param>
public sealed record Actor(string Person, string Name, string? Session, ImmutableArray<Grant> Grants)
{
    /// <summary>Who acts when nobody does: an edit check that opens a query, the first start.</summary>
    public static readonly Actor Program = new("nadir", "Nadir", null, []);
}
