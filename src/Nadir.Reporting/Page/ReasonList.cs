using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Page;

/// <summary>Rules that decided, then those that were looked at and rejected; each id leads to its source.</summary>
static class ReasonList
{
    /// <param name="rejected">False: only those that decided.</param>
    public static void Write(Markup page, ImmutableArray<Reason> reasons, bool rejected = true)
    {
        if (reasons.IsEmpty)
            return;
        Part(page, "<ul>", "", reasons.Where(reason => reason.Decided));
        if (rejected)
            Part(page, "<ul class=\"not\">", "not ", reasons.Where(reason => !reason.Decided));
    }

    static void Part(Markup page, string list, string before, IEnumerable<Reason> reasons)
    {
        var any = false;
        foreach (var reason in reasons)
        {
            page.Raw(any ? "<li>" : list + "<li>").Text(before);
            Rule(page, reason.Rule.Id);
            page.Text(" " + reason.Sentence).Raw("</li>");
            any = true;
        }
        if (any)
            page.Raw("</ul>");
    }

    /// <summary>A rule's id, which leads to what it says and where it is from.</summary>
    public static void Rule(Markup page, string id) => page.Open("a").With("href", "#" + id).Close().Text(id).End("a");
}
