using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Safety.CytokineRelease;

/// <summary>Episodes of cytokine release of one subject, graded at every moment from their components (rulebook S8 to S10, S12, SA1 to SA7).</summary>
public static class CrsEpisodes
{
    /// <param name="infusion">Date of the infusion of cells.</param>
    /// <param name="fatal">Cytokine release is the one cause of death that is named (rulebook SA6).</param>
    public static Derived<ImmutableArray<ToxicityEpisode>> Derive(SubjectData data, DateOnly infusion, bool fatal = false, SafetySettings? settings = null)
    {
        settings ??= new();
        ComponentRecords components = new(data, infusion, settings);
        var moments = components.Moments();
        if (components.Temperatures.IsEmpty)
            return new([], components.Findings);
        var findings = components.Findings.ToBuilder();
        var episodes = ImmutableArray.CreateBuilder<ToxicityEpisode>();
        var states = moments.Select(moment => State(components, moment, null)).ToArray();
        var quiet = Array.ConvertAll(states, state => state is { Fever: false, Organs: false });
        var busy = Array.ConvertAll(states, state => state.Fever is true || state.Organs);
        for (var i = 0; i < moments.Length; i++)
        {
            if (states[i].Fever is not true || moments[i] >= infusion.AddDays(settings.CytokineReleaseWithinDays + 1).ToDateTime(TimeOnly.MinValue))
                continue;
            episodes.Add(Episode(data.Subject, components, moments, quiet, busy, ref i, settings.QuietHours, findings));
        }
        if (fatal && episodes.Count > 0)
            episodes[^1] = episodes[^1] with { Grade = 5, Ctcae = 5, Resolved = null };
        if (components.FlowMissing && episodes.Count > 0)
            findings.Add(new(FindingCodes.OxygenFlowMissing, "Oxygen is recorded without its flow; it is taken as low-flow, so that the grade may be higher.", data.Subject));
        return new(episodes.ToImmutable(), findings.ToImmutable());
    }

    static ToxicityEpisode Episode(
        string subject, ComponentRecords components, ImmutableArray<DateTime> moments, bool[] quiet, bool[] busy, ref int i, int quietHours, ImmutableArray<Finding>.Builder findings)
    {
        var onset = moments[i];
        var points = ImmutableArray.CreateBuilder<EpisodePoint>();
        DateTime? resolved = null;
        bool lapsed = false, proposed = false;
        for (; i < moments.Length; i++)
        {
            var state = State(components, moments[i], onset);
            var grade = AstctCrs.Grade(state);
            points.Add(new(moments[i], grade, CtcaeCrs.Grade(state), Seen(state)));
            lapsed |= state is { Fever: false, Treated: false, Organs: true };
            proposed |= CtcaeCrs.Proposed(state);
            if (EpisodeEnd.IsAt(moments, quiet, busy, i, quietHours))
            {
                resolved = moments[i];
                break;
            }
        }
        if (lapsed)
            findings.Add(new(FindingCodes.CrsFeverLapsed,
                $"Cytokine release from {onset:yyyy-MM-dd}: the fever lapsed untreated while hypotension or need of oxygen lasted; grade 0 there, and the episode goes on.", subject));
        if (proposed)
            findings.Add(new(FindingCodes.CrsCtcaeProposed, $"Cytokine release from {onset:yyyy-MM-dd}: two pressors or ventilation propose grade 4 by CTCAE, which asks for a threat to life.", subject));
        var until = resolved ?? DateTime.MaxValue;
        ImmutableArray<EpisodeIntervention> given =
            [.. components.Medicines.Where(course => course.Kind is not SupportiveMedicine.Sedative).Concat(components.Supports.Where(course => course.Oxygen is not OxygenLevel.None))
                .Where(course => course.From >= onset && course.From <= until).OrderBy(course => course.From).ThenBy(course => course.Name, StringComparer.Ordinal)
                .Select(course => new EpisodeIntervention(course.From, course.Name))];
        return new(onset, resolved, points.Max(point => point.Grade ?? 0), points.Max(point => point.Ctcae), points.ToImmutable(), given);
    }

    /// <param name="onset">First fever of the episode; null outside of one.</param>
    static CrsState State(ComponentRecords components, DateTime moment, DateTime? onset)
    {
        var flagged = components.At(components.Flags, moment);
        var running = components.Medicines.Where(course => course.RunsAt(moment)).ToArray();
        return new(
            components.At(components.Temperatures, moment) is { } degrees ? degrees >= AstctCrs.FeverLimit : null,
            onset is { } first && components.Medicines.Any(course => course.From >= first && course.From <= moment
                && course.Kind is (SupportiveMedicine.Antipyretic or SupportiveMedicine.AntiCytokine or SupportiveMedicine.Steroid)),
            flagged is { } said ? said == 1 : components.At(components.Pressures, moment) < AstctCrs.HypotensionLimit,
            running.Where(course => course.Kind is SupportiveMedicine.Pressor).Select(course => course.Name).Distinct(StringComparer.Ordinal).Count(),
            running.Any(course => course.Kind is SupportiveMedicine.Vasopressin),
            components.Supports.Where(course => course.RunsAt(moment)).Select(course => course.Oxygen).DefaultIfEmpty().Max(),
            components.At(components.InspiredOxygen, moment));
    }

    static string Seen(CrsState state) => string.Join(", ", ((string?[])
    [
        state.Fever switch { true => "fever", false => "no fever", null => "temperature not known" },
        state is { Treated: true, Fever: not true } ? "fever waived after treatment" : null,
        state.Pressors > 0 ? string.Create(CultureInfo.InvariantCulture, $"{state.Pressors} pressor{(state.Pressors > 1 ? "s" : "")}") : null,
        state.Vasopressin ? "vasopressin" : null,
        state is { Hypotension: true, Pressors: 0, Vasopressin: false } ? "hypotension" : null,
        state.Oxygen switch { OxygenLevel.PositivePressure => "positive pressure", OxygenLevel.HighFlow => "high-flow oxygen", OxygenLevel.LowFlow => "low-flow oxygen", _ => null },
    ]).OfType<string>());
}
