namespace Nadir.Diagnostics;

/// <summary>Every kind of finding, declared once. Each part of the program has a file of its own: <c>FindingCodes.Sdtm.cs</c> and so on.</summary>
/// <remarks>Ids are unique; a test reads them all.</remarks>
public static partial class FindingCodes
{
    /// <summary>All codes declared, in the order of their ids.</summary>
    public static IReadOnlyList<FindingCode> All =>
        [.. typeof(FindingCodes).GetFields()
            .Where(declared => declared.FieldType == typeof(FindingCode))
            .Select(declared => (FindingCode)declared.GetValue(null)!)
            .OrderBy(code => code.Id, StringComparer.Ordinal)];
}
