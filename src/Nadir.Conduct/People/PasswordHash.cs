using System.Security.Cryptography;
using System.Text;

namespace Nadir.Conduct.People;

/// <summary>A password as it is kept: PBKDF2 with HMAC-SHA-512, its own salt, and how often it was turned over.</summary>
sealed record PasswordHash(byte[] Salt, byte[] Hash, int Iterations)
{
    /// <summary>OWASP password storage cheat sheet, PBKDF2-HMAC-SHA512.</summary>
    const int Usual = 210_000;
    public const int Least = 12, Most = 128;

    /// <summary>Checked when there is no account, so that an unknown name takes as long as a known one.</summary>
    public static readonly PasswordHash Nobody = new(new byte[16], new byte[32], Usual);

    public static PasswordHash Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new(salt, Derive(password, salt, Usual), Usual);
    }

    public bool Is(string password) => password.Length <= Most && CryptographicOperations.FixedTimeEquals(Derive(password, Salt, Iterations), Hash);

    static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)), salt, iterations, HashAlgorithmName.SHA512, 32);

    /// <returns>Null when the password will do.</returns>
    /// <param name="own">Words of the person and the place, such as name and studies.</param>
    public static string? Problem(string password, string login, IEnumerable<string>? own = null) =>
        password.Length < Least ? $"A password has at least {Least} characters; a few words that only you would put together are good."
        : password.Length > Most ? $"A password has at most {Most} characters."
        : password.Distinct().Count() < 5 ? "This password repeats few characters; choose another."
        : login.Length >= 3 && password.Contains(login, StringComparison.OrdinalIgnoreCase) ? "The password contains the sign-in name; choose another."
        : EasyPasswords.IsEasy(password, [login, .. own ?? []]) ? "This password is one of those that are tried first: common words, names of this place, rows of keys. Put together a few words that have nothing to do with one another."
        : null;
}
