using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Page;

/// <summary>The bar that stays in sight: search, the contents, and everything open or folded. It needs a script, and hides without one.</summary>
static class SearchSection
{
    public static void Write(Markup page)
    {
        page.Raw("<div class=\"bar\" role=\"search\" hidden=\"hidden\"><div><label class=\"unseen\" for=\"search\">Search</label>");
        page.Raw("<input id=\"search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" aria-controls=\"found\" placeholder=\"Subject, endpoint, term, finding\"/>");
        page.Raw("<a href=\"#contents\">Contents</a><a href=\"#subjects\">Subjects</a><button type=\"button\" id=\"unfold\">Open all</button><button type=\"button\" id=\"fold\">Fold all</button>");
        page.Raw("<p id=\"told\" class=\"unseen\" role=\"status\" aria-live=\"polite\"></p><ul id=\"found\" hidden=\"hidden\"></ul></div>");
        // Words of the script, where a page in another language has them in that language.
        page.Raw("<p hidden=\"hidden\" id=\"words\"><span>Section</span><span>Subject</span><span>Table</span><span>Row</span><span>Finding</span><span>Rule</span><span>Nothing found.</span><span>found</span></p></div>").Line();
    }

    /// <summary>Keys that a reader may press, and how to turn them off.</summary>
    public static void Keys(Markup page)
    {
        page.Raw("<details class=\"keys\" id=\"keys\" hidden=\"hidden\"><summary>Keyboard</summary><dl>");
        foreach (var (key, does) in Shortcuts)
            page.Raw("<dt><kbd>").Text(key).Raw("</kbd></dt>").Element("dd", does);
        page.Raw("</dl><p><label><input type=\"checkbox\" id=\"single\" checked=\"checked\"/> Single keys are on</label></p></details>").Line();
    }

    static readonly (string Key, string Does)[] Shortcuts =
    [
        ("/", "search; arrows move through what was found, Escape ends"), ("o", "outcomes"), ("s", "subjects"), ("a", "safety"), ("f", "findings"), ("m", "methods and data"),
        ("j", "next subject"), ("k", "previous subject"), ("x", "open or fold everything"), ("?", "these keys"),
    ];
}
