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
        page.Raw("<ul>");
        foreach (var reason in reasons.Where(reason => rejected || reason.Decided).OrderByDescending(reason => reason.Decided))
        {
            page.Open("li").With("class", reason.Decided ? null : "not").Close();
            page.Text(reason.Decided ? "" : "not ").Open("a").With("href", "#rule-" + reason.Rule.Id).Close().Text(reason.Rule.Id).End("a");
            page.Text(" " + reason.Sentence).Raw("</li>");
        }
        page.Raw("</ul>");
    }
}
