using System.Globalization;
using System.Text;

namespace Nadir.Conduct.People;

/// <summary>Passwords that are tried first: made of the words that lists of leaked passwords are full of, of rows of keys, of numbers and repetitions.</summary>
/// <remarks>A rule in place of a list: whatever is at most two such words, dressed with digits, signs and capitals, is refused, which is more than any list holds at this length. The words are the language's own.</remarks>
static class EasyPasswords
{
    /// <summary>Words that people choose, without the ones of this place.</summary>
    static readonly string[] Common =
    [
        "password", "passwort", "passw", "pass", "word", "pwd", "welcome", "letmein", "login", "logon", "secret", "changeme", "change", "default", "admin", "administrator", "root", "user", "guest", "test", "testing", "temp", "access", "master", "system", "server", "computer",
        "internet", "hello", "iloveyou", "love", "lovely", "lover", "baby", "babygirl", "angel", "princess", "prince", "sunshine", "flower", "butterfly", "summer", "winter", "spring", "autumn", "monday", "friday", "sunday", "january", "december", "football", "baseball",
        "basketball", "soccer", "hockey", "dragon", "monkey", "tiger", "eagle", "horse", "puppy", "kitty", "superman", "batman", "starwars", "pokemon", "michael", "jessica", "jordan", "charlie", "thomas", "andrew", "daniel", "ashley", "freedom", "whatever", "trustno", "nothing",
        "forever", "friends", "family", "mother", "father", "money", "diamond", "cookie", "chocolate", "banana", "orange", "purple", "cheese", "coffee", "pepper", "ginger", "hunter", "killer", "soldier", "shadow", "secure", "security", "private", "please", "google", "facebook",
        "apple", "samsung", "microsoft", "windows", "linkedin", "london", "paris", "berlin", "china", "beijing", "shanghai", "america", "germany", "woaini", "wang", "zhang", "mima", "hospital", "doctor", "nurse", "clinic", "patient", "medical", "research", "study", "trial", "clinical",
        "cancer", "oncology", "tumor", "tumour", "the", "and", "my", "is", "you", "me", "new",
    ];

    /// <summary>Of this program and its roles: documented, since they are refused too.</summary>
    static readonly string[] Ours = ["nadir", "workspace", "coordinator", "investigator", "monitor", "manager", "datamanager", "reader", "adjudicator", "committee", "statistician", "inspector", "sponsor"];

    /// <summary>Rows of keys and of the alphabet: any four of a row, forwards or backwards, count as one sign.</summary>
    static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p"];

    /// <summary>At most so many of the words make a password easy; more of them is a sentence.</summary>
    const int Words = 2;

    /// <param name="own">Words of the person and the place: sign-in name, parts of the name, studies.</param>
    public static bool IsEasy(string password, IEnumerable<string> own)
    {
        HashSet<string> words = [.. Common, .. Ours, .. own.SelectMany(Parts)];
        return Readings(password).Distinct().Any(text => Repeats(text) || IsCovered(text, words));
    }

    /// <summary>Fewest words that cover the text up to each letter; what is not in a word or a row of keys cannot be covered, digits and signs count as nothing.</summary>
    static bool IsCovered(string text, HashSet<string> words)
    {
        var fewest = new int[text.Length + 1];
        Array.Fill(fewest, Words + 1, 1, text.Length);
        for (var from = 0; from < text.Length; from++)
        {
            if (fewest[from] > Words)
                continue;
            if (!char.IsLetter(text[from]))
                fewest[from + 1] = Math.Min(fewest[from + 1], fewest[from]);
            foreach (var row in Rows)
            {
                for (var length = 4; from + length <= text.Length && Row(row, text.AsSpan(from, length)); length++)
                    fewest[from + length] = Math.Min(fewest[from + length], fewest[from]);
            }
            for (var length = 1; from + length <= text.Length && length <= 40; length++)
            {
                if (words.Contains(text.Substring(from, length)))
                    fewest[from + length] = Math.Min(fewest[from + length], fewest[from] + 1);
            }
        }
        return fewest[text.Length] <= Words;
    }

    /// <summary>In small letters: as it is, with the digits that stand within a word for letters, and with those that stand beside one.</summary>
    static IEnumerable<string> Readings(string password)
    {
        var plain = password.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);
        yield return plain;
        yield return Dressed(plain, i => Letter(plain, i - 1) && (Letter(plain, i + 1) || Letter(plain, i + 2)));
        yield return Dressed(plain, i => Letter(plain, i - 1) || Letter(plain, i + 1));
    }

    static bool Letter(string text, int at) => at >= 0 && at < text.Length && char.IsLetter(text[at]);

    static string Dressed(string text, Func<int, bool> stands) => string.Concat(text.Select((c, i) => c switch
    {
        '@' => 'a', '$' => 's',
        '0' when stands(i) => 'o', '1' when stands(i) => 'i', '3' when stands(i) => 'e', '4' when stands(i) => 'a', '5' when stands(i) => 's', '7' when stands(i) => 't',
        _ => c,
    }));

    /// <summary>Its words of two letters or more, and the whole of it without signs.</summary>
    static IEnumerable<string> Parts(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);
        return plain.Split([.. plain.Where(c => !char.IsLetter(c))], StringSplitOptions.RemoveEmptyEntries).Append(string.Concat(plain.Where(char.IsLetterOrDigit))).Where(part => part.Length >= 2);
    }

    static bool Row(string row, ReadOnlySpan<char> piece)
    {
        if (row.AsSpan().IndexOf(piece) >= 0)
            return true;
        Span<char> back = stackalloc char[piece.Length];
        piece.CopyTo(back);
        back.Reverse();
        return row.AsSpan().IndexOf(back) >= 0;
    }

    /// <summary>One block, over and over.</summary>
    static bool Repeats(string text)
    {
        for (var length = 1; length * 2 <= text.Length; length++)
        {
            var again = true;
            for (var i = length; again && i < text.Length; i++)
                again = text[i] == text[i - length];
            if (again)
                return true;
        }
        return false;
    }
}
