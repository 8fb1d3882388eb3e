using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Page;

/// <summary>Rules that decided, then those that were looked at and rejected; each id leads to its source.</summary>
static class ReasonList
{
    public static void Write(Markup page, ImmutableArray<Reason> reasons)
    {
        if (reasons.IsEmpty)
            return;
        page.Raw("<ul>");
        foreach (var reason in reasons.OrderByDescending(reason => reason.Decided))
        {
            page.Open("li").With("class", reason.Decided ? null : "not").Close();
            page.Text(reason.Decided ? "" : "not ").Open("a").With("href", "#rule-" + reason.Rule.Id).Close().Text(reason.Rule.Id).End("a");
            page.Text(" " + reason.Sentence).Raw("</li>");
        }
        page.Raw("</ul>");
    }
}
