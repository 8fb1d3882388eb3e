namespace Nadir.Protocol.Registry;

/// <summary>What a named set of criteria is in a study definition.</summary>
static class EndpointCriteria
{
    public static bool IsResponse(string name) => !name.StartsWith("CTCAE", StringComparison.Ordinal) && name is not ("ASTCT" or "Clavien-Dindo" or "Deauville");

    /// <summary>Kinds that are read from scans.</summary>
    public static bool NeedsImaging(EndpointKind kind) => kind.IsResponseRate || kind is EndpointKind.DOR or EndpointKind.TTR or EndpointKind.TTP or EndpointKind.PFS or EndpointKind.LC or EndpointKind.TUMOR_CHANGE
        or EndpointKind.EFS or EndpointKind.RESPONSE_OTHER;

    /// <returns>The definition's id; whether responses are taken as recorded; and false where the version or variant is an assumption.</returns>
    public static (string Id, bool Recorded, bool Exact) Id(string? name) => name switch
    {
        null or "RECIST" or "RECIST1.0" => (Criteria.Recist11, false, false),
        "RECIST1.1" => (Criteria.Recist11, false, true),
        "iRECIST" => (Criteria.IRecist, false, true),
        "irRC" => (Criteria.IrRc, false, true),
        "irRECIST" => (Criteria.IrRecistBohnsack, false, false),
        "imRECIST" => (Criteria.IrRecistBohnsack, false, false),
        // Not derived from lesions here: the category list that the data record under this name.
        _ => (name, true, false),
    };
}

/// <summary>What ends the wait, where the row says other than the textbook.</summary>
static class EndpointEvents
{
    public static EventDefinition Of(TypedOutcome outcome, EndpointKind kind)
    {
        var usual = kind.Event;
        if (kind != EndpointKind.PFS || outcome.Kinds.Length > 1 || outcome.Row.Description is null)
            return usual;
        var words = outcome.Words.Description;
        var defines = words.Any(token => token.Text is "time" or "interval" or "defined") && words.Any(token => token.Text.StartsWith("progress", StringComparison.Ordinal));
        if (!defines || words.Any(token => token.Text is "death" or "died" or "dead" or "deaths" or "die" or "alive"))
            return usual;
        var targets = false;
        for (var i = 0; i + 1 < words.Length; i++)
            targets |= words[i].Text == "target" && words[i + 1].Text.StartsWith("lesion", StringComparison.Ordinal) && !(i > 0 && words[i - 1].Text == "non");
        return usual with { Death = false, Progression = targets && words.Any(token => token.Text == "new") ? ProgressionEvent.TargetOrNewLesion : ProgressionEvent.Radiological };
    }

    /// <summary>"From the first CR/PR/SD": stable disease starts the duration too.</summary>
    public static bool CountsStableDisease(TypedOutcome outcome)
    {
        // "CR/PR/SD" and "CR, PR or SD".
        string[] words = [.. outcome.Words.Description.Select(token => token.Text).Where(text => text is not ("or" or "and"))];
        for (var i = 0; i + 2 < words.Length; i++)
        {
            if (words[i] is "cr" && words[i + 1] is "pr" && words[i + 2] is "sd")
                return true;
        }
        return false;
    }
}
