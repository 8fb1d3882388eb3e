namespace Nadir.Reporting.Figures;

/// <summary>Subject identifiers without what they all share: <c>JS004-RCC-017</c> becomes <c>017</c>.</summary>
static class SubjectNames
{
    /// <returns>In the order given. What is cut ends at a separator, so that numbers stay whole.</returns>
    public static string[] Short(IEnumerable<string> subjects)
    {
        var names = subjects.ToArray();
        if (names.Length < 2)
            return names;
        var shared = names[0].Length;
        foreach (var name in names)
        {
            var same = 0;
            while (same < shared && same < name.Length && name[same] == names[0][same])
                same++;
            shared = same;
        }
        while (shared > 0 && names[0][shared - 1] is not ('-' or '_' or '/' or '.' or ' '))
            shared--;
        return [.. names.Select(name => shared < name.Length ? name[shared..] : name)];
    }
}
