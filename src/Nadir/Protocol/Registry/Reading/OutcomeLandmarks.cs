using System.Collections.Immutable;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>A time at which a rate is wanted, and the endpoint it belongs to where the row says so.</summary>
readonly record struct Landmark(int Days, EndpointKind? Kind);

/// <summary>Landmarks of rows with a time to event: "6-month PFS", "OS rate at 1 and 2 years", "12m-PFS", "PFS6".</summary>
static class OutcomeLandmarks
{
    public static ImmutableArray<Landmark> Read(OutcomeTokens row, ImmutableArray<EndpointKind> kinds)
    {
        var timed = kinds.Any(kind => kind is EndpointKind.OS or EndpointKind.PFS or EndpointKind.EFS or EndpointKind.RFS or EndpointKind.LC or EndpointKind.DOR or EndpointKind.RELAPSE or EndpointKind.GRFS);
        var controlled = kinds is [EndpointKind.DCR, ..];
        if (!timed && !controlled)
            return [];
        List<Landmark> found = [];
        var title = row.Measure;
        var definition = title.Select((token, i) => (token, i)).FirstOrDefault(pair => pair.token.Text == "defined").i;
        foreach (var amount in Amounts.In(title))
        {
            if ((definition == 0 || amount.First < definition) && amount.Days >= 14 && !Follows(title, amount, "after", "post", "every"))
                found.Add(new(amount.Whole, Next(title, amount)));
        }
        if (timed)
        {
            for (var i = 0; i + 1 < title.Length; i++)
            {
                // "PFS6" and "PFS12" are months; "PFS2" and "PFS1" are not landmarks.
                if (title[i].Text is "pfs" or "os" or "efs" or "dfs" && title[i + 1] is { IsNumber: true, Text: "6" or "12" or "9" or "18" or "24" } number && title[i].End == number.Start)
                    found.Add(new((int)Math.Floor(int.Parse(number.Text, System.Globalization.CultureInfo.InvariantCulture) * 30.4375m + 0.5m), null));
            }
            foreach (var amount in Amounts.In(row.Description))
            {
                if (!amount.Numbered && amount.Days >= 28 && NamesRate(row.Description, amount))
                    found.Add(new(amount.Whole, Next(row.Description, amount)));
            }
            if (found.Count == 0 && title.Any(token => token.Text is "rate" or "rates" or "landmark") && row.TimeFrame is [{ Text: "month" or "months" or "year" or "years" or "week" or "weeks" or "at" }, ..])
                found.AddRange(Amounts.In(row.TimeFrame).Where(amount => amount.Days >= 28).Select(amount => new Landmark(amount.Whole, null)));
        }
        return [.. found.Distinct().OrderBy(landmark => landmark.Days)];
    }

    /// <summary>"6-month survival", "1-year OS rate", "survival at 12 months", within a description.</summary>
    static bool NamesRate(ImmutableArray<Token> tokens, Amount amount)
    {
        for (var i = amount.Last + 1; i < Math.Min(tokens.Length, amount.Last + 5); i++)
        {
            if (tokens[i].Text is "survival" or "pfs" or "os" or "efs" or "dfs" or "rfs" || tokens[i].Text is "progression" or "event" or "disease" && i + 1 < tokens.Length && tokens[i + 1].Text == "free")
                return true;
            if (tokens[i].Text is not ("and" or "or" or "overall" or "year" or "years" or "month" or "months") && !tokens[i].IsNumber)
                break;
        }
        return amount.First > 1 && tokens[amount.First - 1].Text is "at" && tokens[Math.Max(0, amount.First - 6)..amount.First].Any(token => token.Text is "rate" or "alive" or "rates");
    }

    static bool Follows(ImmutableArray<Token> tokens, Amount amount, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (amount.First > 0 && tokens[amount.First - 1].Text == word)
                return true;
        }
        return false;
    }

    static EndpointKind? Next(ImmutableArray<Token> tokens, Amount amount)
    {
        for (var i = amount.Last + 1; i < Math.Min(tokens.Length, amount.Last + 7); i++)
        {
            if (tokens[i].Text is "progression" or "pfs")
                return EndpointKind.PFS;
            if (tokens[i].Text is "survival" or "os")
                return EndpointKind.OS;
            if (tokens[i].Text is "efs" or "event")
                return EndpointKind.EFS;
            if (tokens[i].Text is "rfs" or "dfs" or "relapse" or "disease" or "recurrence")
                return EndpointKind.RFS;
        }
        return null;
    }
}
