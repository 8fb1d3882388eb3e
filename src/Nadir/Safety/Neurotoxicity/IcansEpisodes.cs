using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety.CytokineRelease;
using Nadir.Sdtm;

namespace Nadir.Safety.Neurotoxicity;

/// <summary>Episodes of neurotoxicity (ICANS) of one subject, graded at every examination (rulebook S11, SA1, SA6).</summary>
/// <remarks>
/// Records: QS <c>ICETOT</c>; NV <c>CONSC</c>, <c>SEIZURE</c>, <c>MOTORWK</c>, <c>ICPEDEMA</c> (or the same codes in another findings domain). A sign is believed for 24 hours (setting); what was
/// examined later on the same day stands for what was not examined before. Consciousness recorded while a sedative runs is not graded.
/// </remarks>
public static class IcansEpisodes
{
    public const string Ice = "ICETOT", Awareness = "CONSC", Fits = "SEIZURE", Weakness = "MOTORWK", Swelling = "ICPEDEMA";

    sealed record Sign(DateTime At, string Test, decimal? Number, string Text);

    public static Derived<ImmutableArray<ToxicityEpisode>> Derive(SubjectData data, DateOnly infusion, bool fatal = false, SafetySettings? settings = null)
    {
        settings ??= new();
        Sign[] signs = [.. from record in data.OtherFindings
                           where record.TestCode is (Ice or Awareness or Fits or Weakness or Swelling) && record.Date?.Date >= infusion && record.Result is not null
                           let sign = new Sign(ComponentRecords.Moment(record.Date!.Value), record.TestCode, record.Number, record.Result!.ToUpperInvariant())
                           orderby sign.At
                           select sign];
        if (signs.Length == 0)
            return new([], []);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var sign in signs.Where(sign => sign.Test == Ice && sign.Number is not (>= 0 and <= 10)))
            findings.Add(new(FindingCodes.IceImpossible, $"The ICE score of {sign.At:yyyy-MM-dd} is '{sign.Text}', expected 0 to 10; it is taken as not done.", data.Subject));
        ComponentRecords components = new(data, infusion, settings);
        DateTime[] moments = [.. signs.Select(sign => sign.At).Distinct()];
        var sedated = false;
        var graded = moments.Select(moment =>
        {
            var state = State(signs, components, moment, ref sedated);
            return (State: state, Grade: AstctIcans.Grade(state));
        }).ToArray();
        var quiet = Array.ConvertAll(graded, point => point.Grade is 0);
        var busy = Array.ConvertAll(graded, point => point.Grade > 0);
        if (sedated)
            findings.Add(new(FindingCodes.SedationHidesSigns, "Consciousness was recorded while a sedative ran; it is not graded.", data.Subject));

        var episodes = ImmutableArray.CreateBuilder<ToxicityEpisode>();
        for (var i = 0; i < moments.Length; i++)
        {
            if (!(graded[i].Grade > 0) || moments[i] >= infusion.AddDays(settings.NeurotoxicityWithinDays + 1).ToDateTime(TimeOnly.MinValue))
                continue;
            var onset = moments[i];
            DateTime? resolved = null;
            var points = ImmutableArray.CreateBuilder<EpisodePoint>();
            for (; i < moments.Length; i++)
            {
                points.Add(new(moments[i], graded[i].Grade, null, Seen(graded[i].State)));
                if (EpisodeEnd.IsAt(moments, quiet, busy, i, settings.QuietHours))
                {
                    resolved = moments[i];
                    break;
                }
            }
            var until = resolved ?? DateTime.MaxValue;
            episodes.Add(new(onset, resolved, points.Max(point => point.Grade ?? 0), null, points.ToImmutable(),
                [.. components.Medicines.Where(course => course.Kind is (SupportiveMedicine.Steroid or SupportiveMedicine.AntiCytokine) && course.From >= onset && course.From <= until)
                    .OrderBy(course => course.From).Select(course => new EpisodeIntervention(course.From, course.Name))]));
        }
        if (fatal && episodes.Count > 0)
            episodes[^1] = episodes[^1] with { Grade = 5, Resolved = null };
        return new(episodes.ToImmutable(), findings.ToImmutable());
    }

    static IcansState State(Sign[] signs, ComponentRecords components, DateTime moment, ref bool sedated)
    {
        Sign? Last(string test) =>
            signs.LastOrDefault(sign => sign.Test == test && sign.At <= moment && (sign.At.Date == moment.Date || moment - sign.At < components.CarriedForward))
            ?? signs.FirstOrDefault(sign => sign.Test == test && sign.At.Date == moment.Date);
        Consciousness? awareness = Last(Awareness) is { } said ? Aware(said.Text) : null;
        if (awareness is > Consciousness.Awake && components.Medicines.Any(course => course.Kind is SupportiveMedicine.Sedative && course.RunsAt(moment)))
            (awareness, sedated) = (null, true);
        return new(
            Last(Ice)?.Number is { } score and >= 0 and <= 10 ? (int)score : null, awareness,
            Last(Fits)?.Text switch { null or "NONE" or "N" or "NO" or "ABSENT" => Seizure.None, var text when text.Contains("PROLONG", StringComparison.Ordinal) || text.Contains("REPETITIVE", StringComparison.Ordinal) || text.Contains("STATUS", StringComparison.Ordinal) => Seizure.Prolonged, _ => Seizure.Brief },
            Last(Weakness)?.Text is not (null or "NONE" or "N" or "NO" or "ABSENT"),
            Last(Swelling)?.Text switch { null or "NONE" or "N" or "NO" or "ABSENT" => BrainSwelling.None, var text when text.Contains("FOCAL", StringComparison.Ordinal) => BrainSwelling.Focal, _ => BrainSwelling.Raised });
    }

    static Consciousness? Aware(string text)
    {
        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
                if (text.Contains(word, StringComparison.Ordinal))
                    return true;
            return false;
        }
        return 0 switch
        {
            _ when Has("UNAROUSABLE", "STUPOR", "COMA", "VIGOROUS", "REPETITIVE") => Consciousness.Unarousable,
            _ when Has("TACTILE", "TOUCH") => Consciousness.ToTouch,
            _ when Has("VOICE", "VERBAL") => Consciousness.ToVoice,
            _ when Has("SPONTANEOUS") => Consciousness.Spontaneous,
            _ when Has("ALERT", "AWAKE", "NORMAL", "NONE") => Consciousness.Awake,
            _ => null,
        };
    }

    static string Seen(IcansState state) => string.Join(", ", ((string?[])
    [
        state.Ice is { } score ? $"ICE {score}" : "ICE not done",
        state.Consciousness switch
        {
            Consciousness.Spontaneous => "drowsy, awakens spontaneously", Consciousness.ToVoice => "awakens to voice", Consciousness.ToTouch => "awakens to touch only",
            Consciousness.Unarousable => "unarousable", _ => null,
        },
        state.Seizure switch { Seizure.Brief => "seizure", Seizure.Prolonged => "prolonged or repetitive seizure", _ => null },
        state.DeepWeakness ? "deep focal weakness" : null,
        state.Swelling switch { BrainSwelling.Focal => "focal oedema", BrainSwelling.Raised => "raised pressure or diffuse oedema", _ => null },
    ]).OfType<string>());
}
