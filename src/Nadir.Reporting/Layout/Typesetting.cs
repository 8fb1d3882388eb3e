using Nadir.Language;

namespace Nadir.Reporting.Layout;

/// <summary>The language that a drawing's texts are measured and set in: they are put in it before their width is asked for, so that nothing overlaps.</summary>
static class Typesetting
{
    [ThreadStatic]
    static Wording? wording;

    /// <summary>The text as it will be set.</summary>
    public static string Of(string text) => wording is { } known ? known.Of(text) : text;

    /// <summary>Draws in a language; drawing is one thread's work from start to end.</summary>
    public static T In<T>(Wording language, Func<T> draw)
    {
        var before = wording;
        wording = language;
        try
        {
            return draw();
        }
        finally
        {
            wording = before;
        }
    }
}
