namespace Nadir.Sdtm.Formats;

/// <summary>The Western European code page that SAS sessions on Windows write.</summary>
static class Windows1252
{
    // 0x80 to 0x9F; the five that the code page leaves open stand for the control characters of the same number.
    const string High = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static string Decode(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, bytes, static (text, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            text[i] = source[i] is >= 0x80 and <= 0x9F ? High[source[i] - 0x80] : (char)source[i];
    });
}
