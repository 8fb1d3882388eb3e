namespace Nadir.Protocol.Registry;

/// <summary>Registry numbers in running text.</summary>
static class RegistryNumbers
{
    /// <summary>The one <c>NCT</c> number with eight digits in a text; null when there is none, or more than one.</summary>
    public static string? In(string text)
    {
        string? found = null;
        for (var at = text.IndexOf("NCT", StringComparison.Ordinal); at >= 0; at = text.IndexOf("NCT", at + 3, StringComparison.Ordinal))
        {
            if (at + 11 > text.Length || !text.AsSpan(at + 3, 8).ContainsOnlyDigits())
                continue;
            var id = text.Substring(at, 11);
            if (found is not null && found != id)
                return null;
            found = id;
        }
        return found;
    }

    static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
