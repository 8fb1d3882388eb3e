using System.Text;

namespace Nadir.Conduct.People;

/// <summary>Login names: two that differ in case or in the writing of a letter are the same.</summary>
static class Logins
{
    public const int Most = 100;

    public static string Key(string login) => login.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    public static bool IsSound(string login) => login.Trim() is { Length: >= 2 and <= Most } text && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@' or '+');
}
