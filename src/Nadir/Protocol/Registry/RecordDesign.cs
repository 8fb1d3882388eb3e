using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>Something read from a record's running text, with the words it was read from.</summary>
public sealed record Quoted<T>(T Value, string Quote);

/// <summary>The design that a record's fields and running text state. Null: not stated.</summary>
public sealed record RecordDesign
{
    /// <summary>With its letter where the text has one: <c>Ib</c>.</summary>
    public Quoted<string>? Phase { get; init; }
    public DesignModel Model { get; init; } = DesignModel.SingleArm;
    /// <summary>False: nothing says how subjects are allocated, and one group is taken.</summary>
    public bool ModelIsStated { get; init; }
    public Quoted<int>? Planned { get; init; }
    public Quoted<int>? Centres { get; init; }
    public Quoted<int>? CycleDays { get; init; }
    /// <summary>Days between doses.</summary>
    public Quoted<int>? DosingIntervalDays { get; init; }
    /// <summary>The escalation rule, such as <c>3+3</c>.</summary>
    public Quoted<string>? Escalation { get; init; }
    public Quoted<int>? DoseLevels { get; init; }
    public Quoted<int>? EscalationPlanned { get; init; }
    public Quoted<int>? ExpansionPlanned { get; init; }
    /// <summary>Doses of the levels, lowest first.</summary>
    public Quoted<ImmutableArray<string>>? LevelDoses { get; init; }
    /// <summary>The planned number as a range; <see cref="Planned"/> is its upper end.</summary>
    public Quoted<PlannedRange>? Range { get; init; }
    public Quoted<TwoStages>? Stages { get; init; }
    public StoppingRules? Stopping { get; init; }
    public StatedEligibility Eligibility { get; init; } = new();
    /// <summary>Amounts with a unit that no dose has, as written: "3mg/mg".</summary>
    public ImmutableArray<string> ImpossibleDoses { get; init; } = [];
    /// <summary>An amount with a dose unit stands somewhere in the record.</summary>
    public bool HasDose { get; init; }

    public static RecordDesign Of(RegistryRecord record)
    {
        var text = string.Join('\n', new[] { record.Title, record.OfficialTitle, record.Summary, record.Description == record.Summary ? null : record.Description }.Where(part => !string.IsNullOrEmpty(part)));
        var tokens = Tokens.Of(text);
        var outcomes = string.Join('\n', record.Outcomes.Select(outcome => outcome.Row));
        var counts = Subjects(tokens, text);
        var escalation = text.Contains("3+3", StringComparison.Ordinal) || text.Contains("3 + 3", StringComparison.Ordinal) ? new Quoted<string>("3+3", "3+3")
            : tokens.Any(token => token.Text is "boin") ? new Quoted<string>("boin", "BOIN") : null;
        var single = Says(tokens, "single", "arm") || Says(tokens, "single", "group") || record.Model == "SINGLE_GROUP";
        var randomized = record.Allocation is "RANDOMIZED" || record.Allocation is null && !single && tokens.Select((token, i) => (token, i)).Any(pair => pair.token.Text is "randomized" or "randomised"
            && !(pair.i > 0 && tokens[pair.i - 1].Text is "non" or "not"));
        var parts = counts.Where(count => count.Part).ToList();
        var everywhere = text + '\n' + string.Join('\n', record.Interventions.Select(item => item.Name + ' ' + item.Description)) + '\n' + string.Join('\n', record.Arms.Select(arm => arm.Description));
        var doses = DoseAmounts.In(everywhere);
        var cycle = Cycle(tokens, text) ?? Cycle(Tokens.Of(outcomes), outcomes);
        var range = PlannedSize.Range(record);
        var levelDoses = StatedDoses.Levels(record);
        return new()
        {
            Phase = PhaseOf(record, tokens, text),
            Model = randomized ? DesignModel.Randomized : record.Allocation is "NON_RANDOMIZED" ? DesignModel.NonRandomized : DesignModel.SingleArm,
            ModelIsStated = single || randomized || record.Allocation is not null,
            Planned = record is { Enrollment: { } n, EnrollmentIsActual: not true } ? new(n, string.Create(CultureInfo.InvariantCulture, $"enrolment {n}"))
                : parts.Count == 2 ? new(parts.Sum(part => part.Count), string.Join(" and ", parts.Select(part => part.Quote))) : range is not null ? new(range.Value.Most, range.Quote) : counts.Count > 0 ? new(counts[0].Count, counts[0].Quote) : null,
            Range = record is { Enrollment: not null, EnrollmentIsActual: not true } || parts.Count == 2 ? null : range,
            Centres = Says(tokens, "single", "center") || Says(tokens, "single", "centre") ? new(1, "single-center") : null,
            CycleDays = cycle,
            DosingIntervalDays = Dosing(tokens, text),
            Escalation = escalation ?? (Says(tokens, "dose", "escalation") || Says(tokens, "dose", "escalating") ? new("dose escalation", "dose escalation") : null),
            DoseLevels = Levels(tokens, text) ?? (levelDoses is null ? null : new(levelDoses.Value.Length, levelDoses.Quote)),
            LevelDoses = levelDoses,
            Stages = PlannedSize.Stages(record),
            Stopping = StoppingRules.Of(record, cycle?.Value),
            Eligibility = StatedEligibility.Of(record),
            EscalationPlanned = parts.Count == 2 ? new(parts[0].Count, parts[0].Quote) : null,
            ExpansionPlanned = parts.Count == 2 ? new(parts[1].Count, parts[1].Quote) : null,
            ImpossibleDoses = [.. doses.Where(dose => !dose.Possible).Select(dose => everywhere[dose.Start..dose.End]).Distinct()],
            HasDose = doses.Count > 0,
        };
    }

    static bool Says(ImmutableArray<Token> tokens, string first, string second)
    {
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if (tokens[i].Text == first && tokens[i + 1].Text == second)
                return true;
        }
        return false;
    }

    static string Quote(string text, ImmutableArray<Token> tokens, int first, int last) =>
        text[tokens[Math.Max(0, first)].Start..tokens[Math.Min(tokens.Length - 1, last)].End].ReplaceLineEndings(" ");

    /// <summary>The phase in the text keeps its letter; the registry's field does not have one.</summary>
    static Quoted<string>? PhaseOf(RegistryRecord record, ImmutableArray<Token> tokens, string text)
    {
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            // "Recommended phase II dose" and "phase II recommended dose" speak of another trial.
            if (tokens[i].Text is not "phase" || i > 0 && tokens[i - 1].Text is "recommended" || Number(tokens, i + 1, out var next) is not { } phase
                || next < tokens.Length && tokens[next].Text is "recommended" or "dose")
                continue;
            var last = next - 1;
            if (next < tokens.Length && text[tokens[last].End] is '/' or '-' && Number(tokens, next, out var after) is { } second)
                (phase, last) = (phase + "/" + second, after - 1);
            return new(phase, Quote(text, tokens, i, last));
        }
        string[] registered = [.. record.Phases.Select(value => value switch
        {
            "EARLY_PHASE1" => "Early I", "PHASE1" => "I", "PHASE2" => "II", "PHASE3" => "III", "PHASE4" => "IV", _ => "",
        }).Where(value => value.Length > 0)];
        return registered.Length > 0 ? new(string.Join('/', registered), string.Join('|', record.Phases)) : null;
    }

    static string? Number(ImmutableArray<Token> tokens, int at, out int next)
    {
        next = at + 1;
        if (at >= tokens.Length)
            return null;
        var text = tokens[at].Text;
        var roman = text.TrimEnd('a', 'b', 'c');
        var value = roman switch { "i" or "1" => "I", "ii" or "2" => "II", "iii" or "3" => "III", "iv" or "4" => "IV", _ => null };
        if (value is null)
            return null;
        var letter = text[roman.Length..];
        if (letter.Length == 0 && next < tokens.Length && tokens[next].Text is "a" or "b" or "c" && tokens[next].Start == tokens[at].End)
            letter = tokens[next++].Text;
        return value + letter;
    }

    readonly record struct SubjectCount(int Count, bool Part, string Quote);

    /// <summary>"About 50 subjects", "40 patients are enrolled", "12 subjects in dose expansion".</summary>
    static List<SubjectCount> Subjects(ImmutableArray<Token> tokens, string text)
    {
        List<SubjectCount> found = [];
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if (!tokens[i].IsNumber || tokens[i].Text.Contains('.', StringComparison.Ordinal) || !int.TryParse(tokens[i].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 3 or > 5000)
                continue;
            var at = i + 1;
            while (at < tokens.Length && at < i + 4 && tokens[at].Text is "eligible" or "evaluable" or "additional" or "adult" or "enrolled" or "to")
                at++;
            if (at >= tokens.Length || tokens[at].Text is not ("subjects" or "patients" or "participants" or "cases" or "people"))
                continue;
            var near = tokens[Math.Max(0, i - 8)..Math.Min(tokens.Length, at + 8)];
            if (!near.Any(token => token.Text is "enroll" or "enrolled" or "recruit" or "recruited" or "include" or "included" or "accrue" or "total" or "planned" or "plan" or "expansion" or "enrol" or "treated" or "accrual"))
                continue;
            var part = tokens[at..Math.Min(tokens.Length, at + 16)].Any(token => token.Text is "escalation" or "expansion" or "discovery" or "finding");
            found.Add(new(count, part, Quote(text, tokens, i > 0 && tokens[i - 1].Text is "about" or "approximately" or "around" ? i - 1 : i, at)));
        }
        return found;
    }

    static Quoted<int>? Cycle(ImmutableArray<Token> tokens, string text)
    {
        var read = OutcomeTimeFrame.Read(tokens);
        if (read.CycleDays is not { } days)
            return null;
        var at = Amounts.In(tokens).First(amount => amount.Whole == days);
        return new(days, Quote(text, tokens, at.First - 3, at.Last));
    }

    static Quoted<int>? Dosing(ImmutableArray<Token> tokens, string text)
    {
        foreach (var amount in Amounts.In(tokens))
        {
            if (amount.First > 0 && tokens[amount.First - 1].Text == "every" && amount.Days is >= 1 and <= 60
                && tokens[Math.Max(0, amount.First - 8)..amount.First].Any(token => token.Text is "mg" or "dose" or "injected" or "infusion" or "kg" or "intravenously" or "iv" or "administered"))
                return new(amount.Whole, Quote(text, tokens, amount.First - 1, amount.Last));
        }
        return null;
    }

    static Quoted<int>? Levels(ImmutableArray<Token> tokens, string text)
    {
        for (var i = 0; i + 2 < tokens.Length; i++)
        {
            if (tokens[i + 1].Text == "dose" && tokens[i + 2].Text is "groups" or "levels" or "cohorts")
            {
                var count = tokens[i].Text switch { "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, var digits => int.TryParse(digits, out var n) ? n : 0 };
                if (count is >= 2 and <= 20)
                    return new(count, Quote(text, tokens, i, i + 2));
            }
        }
        return null;
    }
}
