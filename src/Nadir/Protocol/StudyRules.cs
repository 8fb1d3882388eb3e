using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol.Keys;

namespace Nadir.Protocol;

/// <summary>Something in a definition that cannot be, or is doubtful.</summary>
/// <param name="Path">Keys and list indices that lead to it.</param>
/// <param name="Sentence">What was found and what was expected, without a full stop.</param>
/// <param name="Code">Null for an error; the kind of finding for a doubt.</param>
sealed record StudyDoubt(ImmutableArray<object> Path, string Sentence, FindingCode? Code = null);

/// <summary>What must hold between the keys of a study definition. Each rule stands alone.</summary>
static class StudyRules
{
    static readonly ImmutableArray<Func<StudyDefinition, IEnumerable<StudyDoubt>>> Rules =
        [UniqueNames, Schedule, Levels, Monitoring, Conditions, PolicyBounds, AssumedKeys, Overrules, OwnCriteria, BiomarkerRules.Markers, KineticRules.Profiles, .. EndpointRules.All.Select(rule => EachEndpoint(rule)), .. BiomarkerRules.OfEndpoints.Select(rule => EachEndpoint(rule)), .. KineticRules.OfEndpoints.Select(rule => EachEndpoint(rule))];

    public static IEnumerable<StudyDoubt> Judge(StudyDefinition study) => Rules.SelectMany(rule => rule(study));

    static Func<StudyDefinition, IEnumerable<StudyDoubt>> EachEndpoint(EndpointRules.Rule rule) => study => study.Endpoints.SelectMany((endpoint, i) =>
        rule(study, endpoint).Select(doubt => doubt with { Path = ["endpoints", i, .. doubt.Path] }));

    static IEnumerable<StudyDoubt> UniqueNames(StudyDefinition study) =>
    [
        .. Twice(study.Endpoints, endpoint => endpoint.Id, "endpoints"),
        .. Twice(study.Treatments, treatment => treatment.Id, "treatments"),
        .. Twice(study.Design.Arms, arm => arm.Code, "design", "arms"),
        .. Twice(study.Eligibility, fact => fact.Id, "eligibility"),
        .. Twice(study.RecordedCriteria, own => own.Id, "recorded-criteria"),
        // The standard populations stand before the study's own.
        .. from at in Enumerable.Range(Population.Standard.Length, Math.Max(0, study.Populations.Length - Population.Standard.Length))
           where study.Populations.Take(at).Any(other => other.Id == study.Populations[at].Id)
           select new StudyDoubt(["populations", at - Population.Standard.Length, "id"],
               $"the population \"{study.Populations[at].Id}\" exists already, expected a name of its own"),
    ];

    static IEnumerable<StudyDoubt> Twice<T>(ImmutableArray<T> items, Func<T, string> id, params object[] path) =>
        from i in Enumerable.Range(0, items.Length)
        where items.Take(i).Any(other => id(other) == id(items[i]))
        select new StudyDoubt([.. path, i], $"found \"{id(items[i])}\" a second time, expected a name of its own");

    static IEnumerable<StudyDoubt> Schedule(StudyDefinition study)
    {
        var steps = study.TumourAssessments.Schedule;
        object[] path = ["assessments", "tumour", "schedule"];
        if (steps.IsEmpty && study.Endpoints.Any(endpoint => endpoint.Kind.IsTimeToEvent && endpoint.Event.Progression != ProgressionEvent.None))
            yield return new StudyDoubt(["assessments"], "found no assessment schedule, so that no visit can be missed", FindingCodes.ScheduleUnknown);
        var from = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            var (every, until) = steps[i];
            if (until is null && i < steps.Length - 1)
                yield return new StudyDoubt([.. path, i], "found a step without an end before the last one, expected until");
            if (until is not null && i == steps.Length - 1)
                yield return new StudyDoubt([.. path, i, "until"], "found an end of the last step, expected none: the schedule goes on until progression");
            if (until is { } end)
            {
                if (end <= from)
                    yield return new StudyDoubt([.. path, i, "until"], $"found {Durations.Days(end)}, expected more than {Durations.Days(from)}: steps follow one another");
                else if ((end - from) % every != 0)
                {
                    yield return new StudyDoubt([.. path, i, "until"],
                        $"found {Durations.Days(end)}, which is not reached from {Durations.Days(from)} in steps of {Durations.Days(every)}", FindingCodes.ScheduleUneven);
                }
                from = end;
            }
            if (2 * study.TumourAssessments.WindowDays >= every)
            {
                yield return new StudyDoubt(["assessments", "tumour", "window"],
                    $"found {Durations.Days(study.TumourAssessments.WindowDays)} on either side of visits that are {Durations.Days(every)} apart", FindingCodes.ScheduleWindowWide);
            }
        }
    }

    static IEnumerable<StudyDoubt> Levels(StudyDefinition study)
    {
        if (study.Escalation is not { } escalation)
            yield break;
        if (escalation.Levels.IsEmpty)
            yield return new StudyDoubt(["escalation"], "found an escalation without levels, expected levels");
        var first = escalation.Levels is [{ Id: -1 }, ..] ? -1 : 1;
        for (var i = 0; i < escalation.Levels.Length; i++)
        {
            var expected = first == -1 && i > 0 ? i : first + i;
            if (escalation.Levels[i].Id != expected)
                yield return new StudyDoubt(["escalation", "levels", i, "id"], string.Create(CultureInfo.InvariantCulture, $"found level {escalation.Levels[i].Id}, expected {expected}: levels count from 1, lowest first"));
        }
        foreach (var (key, id) in (IEnumerable<(string, int?)>)[("start", escalation.Start), ("expansion", escalation.ExpansionLevel), ("rp2d", escalation.Recommended?.Level)])
            if (id is { } wanted && escalation.Levels.All(level => level.Id != wanted))
                yield return new StudyDoubt(key == "start" ? ["escalation", key] : ["escalation", key, "level"], string.Create(CultureInfo.InvariantCulture, $"found level {wanted}, expected one of the levels"));
        if (!EscalationRules.Known.Contains(escalation.Rule))
            yield return new StudyDoubt(["escalation", "rule"], $"found the rule \"{escalation.Rule}\", expected a known one: {string.Join(", ", EscalationRules.Known)}");
        if ((escalation.ExpandTopLevel || escalation.Accelerated) && escalation.Rule != EscalationRules.ThreePlusThree)
            yield return new StudyDoubt(["escalation", escalation.Accelerated ? "accelerated" : "expand-top-level"], $"found it for the rule {escalation.Rule}, expected it for 3+3 only");
        if (escalation.Variant is not null && escalation.Rule != "3+3")
            yield return new StudyDoubt(["escalation", "variant"], $"found a variant for the rule {escalation.Rule}, expected one for 3+3 only");
        if (escalation.Dlt.Attribution is not ("any" or DltDefinition.Regardless) && study.Treatments.All(treatment => treatment.Id != escalation.Dlt.Attribution))
            yield return new StudyDoubt(["escalation", "dlt", "attribution"], $"found the attribution \"{escalation.Dlt.Attribution}\", expected any, regardless, or the id of a treatment");
    }

    static IEnumerable<StudyDoubt> Monitoring(StudyDefinition study)
    {
        if (study.Design.Monitoring is not { } plan)
            yield break;
        object[] path = ["design", "monitoring"];
        if (study.Endpoints.FirstOrDefault(endpoint => endpoint.Id == plan.Endpoint) is not { Kind.IsResponseRate: true })
            yield return new StudyDoubt([.. path, "endpoint"], $"found \"{plan.Endpoint}\", expected the id of a response rate");
        if (!(plan.TargetRate > plan.NullRate))
            yield return new StudyDoubt([.. path, "target-rate"], "found a target rate that is not above the null rate, expected more");
        if (plan.Stages.IsEmpty)
            yield return new StudyDoubt([.. path, "stages"], "found no stage, expected one or more");
        for (var i = 0; i < plan.Stages.Length; i++)
        {
            var (subjects, few, many) = plan.Stages[i];
            if (i > 0 && (subjects <= plan.Stages[i - 1].Subjects || few < plan.Stages[i - 1].StopAtMost))
                yield return new StudyDoubt([.. path, "stages", i], "found a stage that does not go on from the one before, expected more subjects and no lower boundary");
            if (few >= subjects || many <= few || many > subjects)
                yield return new StudyDoubt([.. path, "stages", i], "found a boundary that cannot be met, expected stop-at-most below stop-at-least, and both within the subjects");
        }
    }

    static IEnumerable<StudyDoubt> Conditions(StudyDefinition study)
    {
        var own = study.Populations.Skip(Population.Standard.Length).Select((p, i) => (Path: (object[])["populations", i], p.Where));
        foreach (var (path, where) in own.Concat(study.Eligibility.Select((e, i) => (Path: (object[])["eligibility", i], e.Where))))
        {
            for (var i = 0; i < (where.IsDefault ? 0 : where.Length); i++)
            {
                if (where[i].Is is null == where[i].AtLeast is null)
                    yield return new StudyDoubt([.. path, "where", i], where[i].Is is null ? "found no value to compare with, expected is or at-least" : "found both is and at-least, expected one of them");
            }
        }
    }

    static IEnumerable<StudyDoubt> PolicyBounds(StudyDefinition study)
    {
        foreach (var (path, policies) in study.Endpoints.Select((e, i) => (Path: (object[])["endpoints", i], e.Policies)).Prepend((Path: [], study.Policies)))
        {
            if (policies.IRecistWindow.ToDays < policies.IRecistWindow.FromDays)
                yield return new StudyDoubt([.. path, "policies", "irecist-window"], "found a window that ends before it starts, expected from before to");
        }
    }

    static IEnumerable<StudyDoubt> Overrules(StudyDefinition study)
    {
        for (var i = 0; i < study.Overrules.Length; i++)
        {
            var overrule = study.Overrules[i];
            if (study.Readers.All(reader => reader.Id != overrule.Reader))
                yield return new StudyDoubt(["overrules", i, "reader"], $"found the reader \"{overrule.Reader}\", expected one of the study");
            if (overrule.Visit is null == overrule.Field is not OverruleField.AcceptedReader)
                yield return new StudyDoubt(["overrules", i], overrule.Visit is null ? "found no visit, expected the one that is overruled" : "found a visit for the accepted reader, which is the subject's");
        }
    }

    static IEnumerable<StudyDoubt> OwnCriteria(StudyDefinition study)
    {
        for (var i = 0; i < study.RecordedCriteria.Length; i++)
        {
            var own = study.RecordedCriteria[i];
            object[] path = ["recorded-criteria", i];
            if (Criteria.FromLesions.Contains(own.Id))
                yield return new StudyDoubt([.. path, "id"], $"found \"{own.Id}\", which is derived from lesions, expected an id of its own");
            if (own.Like is { } like && study.RecordedCriteria.Take(i).All(other => other.Id != like) && RecordedCriteria.BuiltIn.All(list => list.Id != like))
                yield return new StudyDoubt([.. path, "like"], $"found \"{like}\", expected known criteria; the nearest is \"{Nearest.To(like, RecordedCriteria.BuiltIn.Select(list => list.Id))}\"");
            if (own.Names.IsEmpty)
                yield return new StudyDoubt([.. path, "names"], "found no name, expected what RSCAT says");
            if (own.Like is null && own.Categories.All(category => category.Means is not CategoryMeaning.Progression))
                yield return new StudyDoubt(own.Categories.IsEmpty ? [.. path] : [.. path, "categories"], "found no category that means progression, expected one, or like");
            for (var at = 0; at < own.Categories.Length; at++)
            {
                if (own.Categories.Take(at).Any(other => other.Code == own.Categories[at].Code))
                    yield return new StudyDoubt([.. path, "categories", at, "code"], $"found \"{own.Categories[at].Code}\" a second time, expected each category once");
            }
        }
    }

    static IEnumerable<StudyDoubt> AssumedKeys(StudyDefinition study) =>
        from i in Enumerable.Range(0, study.Assumed.Length)
        let key = study.Assumed[i].Split('.')[0]
        where !StudyKeys.Section.Keys.Any(known => known.Name == key)
        select new StudyDoubt(["assumed", i],
            $"found \"{study.Assumed[i]}\", expected the path of a key; the nearest is \"{Nearest.To(key, StudyKeys.Section.Keys.Select(known => known.Name))}\"");
}
