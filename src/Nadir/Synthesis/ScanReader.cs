using System.Globalization;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>A reader of scans: chooses lesions at baseline, measures them with error, and notices new ones.</summary>
/// <remarks>Choice of targets after RECIST 1.1: at most five, at most two an organ, the largest first. Whole millimetres, as they are read in practice.</remarks>
sealed class ScanReader
{
    const int MaximumTargets = 5, MaximumPerOrgan = 2;
    const double MeasurableLong = 10, MeasurableNode = 15, PathologicalNode = 10;

    /// <summary>Below this a lesion cannot be seen; below the next it is seen and hardly measured.</summary>
    const double Visible = 2, Measurable = 5;

    /// <summary>Error of one measurement: in proportion, and in mm.</summary>
    const double RelativeError = 0.035, AbsoluteError = 0.6;

    const double NotEvaluable = 0.012, NotMeasuredThisTime = 0.006;

    /// <summary>Non-target growth from its smallest that a reader calls unequivocal, and how often he does.</summary>
    const double NonTargetGrowth = 1.5, NonTargetCalled = 0.6;

    /// <summary>Size from which a new lesion is noticed.</summary>
    const double NewVisible = 7;

    const double NewIsEquivocal = 0.22, FalseAlarms = 0.010, Splits = 0.03;

    /// <summary>Subjects in whom two targets of an organ grow together.</summary>
    const double Merges = 0.06;

    readonly Disease disease;
    readonly RandomStream random;
    readonly ReaderManner manner;
    readonly double newVisible;
    readonly List<FollowedLesion> followed = [];
    readonly Dictionary<string, double> smallest = new(StringComparer.Ordinal);
    readonly HashSet<Lesion> known = [];
    int newLesions;
    (FollowedLesion First, FollowedLesion Second, int Day)? merge;

    public ScanReader(Disease disease, Scan baseline, RandomStream random, ReaderManner? manner = null)
    {
        (this.disease, this.random, this.manner) = (disease, random, manner ?? new ReaderManner());
        newVisible = NewVisible + (this.manner.NewLesionSpread > 0 ? random.Part("threshold").Normal(0, this.manner.NewLesionSpread, -3, 6) : 0);
        Choose(baseline);
    }

    public IReadOnlyList<FollowedLesion> Followed => followed;

    /// <summary>Reads every lesion followed, and the new ones.</summary>
    public List<Reading> Read(Scan scan)
    {
        var draw = random.Part((ulong)(scan.Day + 1000));
        NoticeNew(scan, draw.Part("new"));
        var merged = merge is { } two && scan.Readable && scan.DayOf(two.First.Truth.Site.Location) >= two.Day ? merge : null;
        List<Reading> readings = [];
        foreach (var lesion in followed)
        {
            if (lesion.Found.Day > scan.Day || lesion == merged?.Second)
                continue;
            if (lesion == merged?.First)
                readings.Add(ReadMerged(merged.Value.First, merged.Value.Second, scan, draw.Part(lesion.Id)));
            else
                readings.AddRange(ReadLesion(lesion, scan, draw.Part(lesion.Id)));
        }
        return readings;
    }

    void Choose(Scan baseline)
    {
        Dictionary<string, int> perOrgan = new(StringComparer.Ordinal);
        int targets = 0, nonTargets = 0;
        foreach (var lesion in InOrderOfChoice(baseline))
        {
            var size = lesion.SizeAt(baseline.Day);
            var organ = lesion.Site.Location;
            known.Add(lesion);
            var isTarget = lesion.Site.Measurable && size >= (lesion.Site.IsNode ? MeasurableNode : MeasurableLong) + 0.5
                && targets < MaximumTargets && perOrgan.GetValueOrDefault(organ) < MaximumPerOrgan;
            if (!isTarget && (lesion.Site.IsNode && size < PathologicalNode || nonTargets == 4))
                continue;
            if (isTarget)
                perOrgan[organ] = perOrgan.GetValueOrDefault(organ) + 1;
            var id = Named(isTarget ? "T" : "NT", isTarget ? ++targets : ++nonTargets);
            var splits = random.Part(id);
            followed.Add(new FollowedLesion(id, isTarget ? Role.Target : Role.NonTarget, lesion, baseline)
            {
                SplitsOn = isTarget && !lesion.Site.IsNode && splits.NextBool(Splits) ? splits.NextInt(60, 200) : null,
            });
        }
        var together = random.Part("merge");
        var pair = followed.Where(lesion => lesion is { Role: Role.Target, SplitsOn: null, Truth.Site.IsNode: false })
            .GroupBy(lesion => lesion.Truth.Site.Location + lesion.Truth.Side, StringComparer.Ordinal).FirstOrDefault(group => group.Count() == 2)?.ToList();
        if (pair is not null && together.NextBool(Merges))
            merge = (pair[0], pair[1], together.NextInt(60, 200));
        followed.Sort((a, b) => a.Role != b.Role ? a.Role.CompareTo(b.Role) : string.CompareOrdinal(a.Id, b.Id));
    }

    /// <summary>Largest first, as this reader sees them.</summary>
    IEnumerable<Lesion> InOrderOfChoice(Scan baseline)
    {
        var there = disease.Lesions.Where(lesion => lesion.Appears <= 0);
        if (manner.ChoiceSpread <= 0)
            return there;
        var eye = random.Part("choice");
        return [.. there.Select(lesion => (Lesion: lesion, Size: eye.Spread(lesion.SizeAt(baseline.Day), manner.ChoiceSpread))).OrderByDescending(pair => pair.Size).Select(pair => pair.Lesion)];
    }

    /// <summary>Two lesions that have become one: one long axis, a little less than both together.</summary>
    Reading ReadMerged(FollowedLesion first, FollowedLesion second, Scan scan, RandomStream draw)
    {
        var day = scan.DayOf(first.Truth.Site.Location)!.Value;
        var (a, b) = (first.Truth.AxesAt(day), second.Truth.AxesAt(day));
        return Measure(first with { Id = first.Id + "/" + second.Id }, 0.92 * (a.Long + b.Long), Math.Max(a.Short, b.Short), day, draw);
    }

    void NoticeNew(Scan scan, RandomStream draw)
    {
        if (!scan.Readable)
            return;
        foreach (var lesion in disease.Lesions)
        {
            if (known.Contains(lesion) || scan.DayOf(lesion.Site.Location) is not { } day || lesion.AxesAt(day).Long < newVisible)
                continue;
            known.Add(lesion);
            followed.Add(new FollowedLesion(Named("NEW", ++newLesions), Role.New, lesion, scan) { Equivocal = draw.NextBool(NewIsEquivocal) });
        }
        if (draw.NextBool(FalseAlarms) && scan.Number != Visits.Screening)
        {
            // Seen once, gone at the next scan: an infiltrate, a haemangioma.
            Lesion shadow = new(new DiseaseSite("LUNG", 0, Paired: true), "RIGHT", new LesionGrowth(8, 0, 0, 0.01), 0.8, scan.Day);
            followed.Add(new FollowedLesion(Named("NEW", ++newLesions), Role.New, shadow, scan) { Equivocal = true, FalseAlarm = true });
        }
    }

    IEnumerable<Reading> ReadLesion(FollowedLesion lesion, Scan scan, RandomStream draw)
    {
        if (scan.DayOf(lesion.Truth.Site.Location) is not { } day || draw.NextBool(NotMeasuredThisTime) && lesion.Found != scan)
            yield return new Reading(lesion, ReadingState.NotDone, null, null, null, null);
        else if (!scan.Readable || draw.NextBool(NotEvaluable) && lesion.Found != scan)
            yield return new Reading(lesion, ReadingState.NotEvaluable, null, null, lesion.Role == Role.Target ? null : Presence.NotEvaluable, day);
        else if (lesion.Role == Role.Target)
        {
            if (lesion.SplitsOn <= day && lesion.Truth.SizeAt(day) > 14)
            {
                var (longAxis, shortAxis) = lesion.Truth.AxesAt(day);
                yield return Measure(lesion with { Id = lesion.Id + ".1" }, longAxis * 0.62, shortAxis * 0.62, day, draw);
                yield return Measure(lesion with { Id = lesion.Id + ".2" }, longAxis * 0.36, shortAxis * 0.36, day, draw);
            }
            else
            {
                var (longAxis, shortAxis) = lesion.Truth.AxesAt(day);
                yield return Measure(lesion, longAxis, shortAxis, day, draw);
            }
        }
        else
            yield return lesion.Role == Role.New ? NewLesion(lesion, scan, day, draw)
                : new Reading(lesion, ReadingState.Measured, null, null, NonTarget(lesion, day, draw), day);
    }

    /// <summary>A node that has become normal is still measured; anything else that cannot be seen is gone.</summary>
    Reading Measure(FollowedLesion lesion, double longAxis, double shortAxis, int day, RandomStream draw)
    {
        var seen = Seen(longAxis, draw);
        var node = lesion.Truth.Site.IsNode;
        if (!node && seen < Visible)
            return new Reading(lesion, ReadingState.Absent, null, null, null, day);
        if (seen < Measurable && draw.NextBool(0.6))
            return new Reading(lesion, node && seen < Visible ? ReadingState.Absent : ReadingState.TooSmall, null, null, null, day);
        var wholeLong = (int)Math.Round(Math.Max(seen, 2));
        var wholeShort = (int)Math.Round(Math.Max(Seen(shortAxis, draw), 1));
        return new Reading(lesion, ReadingState.Measured, wholeLong, Math.Min(wholeShort, wholeLong), null, day);
    }

    double Seen(double truth, RandomStream draw) =>
        truth + draw.Normal(0, truth * RelativeError * manner.Error, -0.1 * truth, 0.1 * truth) + draw.Normal(0, AbsoluteError * manner.Error, -1.5, 1.5);

    Presence NonTarget(FollowedLesion lesion, int day, RandomStream draw)
    {
        var size = lesion.Truth.SizeAt(day);
        var least = Math.Min(smallest.GetValueOrDefault(lesion.Id, double.MaxValue), size);
        smallest[lesion.Id] = least;
        if (size < (lesion.Truth.Site.IsNode ? PathologicalNode - 0.5 : Visible + 1))
            return Presence.Absent;
        return size > NonTargetGrowth * Math.Max(least, 6) && draw.NextBool(NonTargetCalled) ? Presence.Progressed : Presence.Present;
    }

    /// <summary>With both axes where the reader measures new lesions and there is something to measure.</summary>
    Reading NewLesion(FollowedLesion lesion, Scan scan, int day, RandomStream draw)
    {
        var presence = New(lesion, scan, day);
        if (!manner.MeasuresNewLesions || presence == Presence.Absent)
            return new Reading(lesion, ReadingState.Measured, null, null, presence, day);
        var (longAxis, shortAxis) = lesion.Truth.AxesAt(day);
        return Measure(lesion, longAxis, shortAxis, day, draw.Part("axes")) with { Presence = presence };
    }

    static Presence New(FollowedLesion lesion, Scan scan, int day) => lesion switch
    {
        { FalseAlarm: true } => lesion.Found == scan ? Presence.Equivocal : Presence.Absent,
        { Equivocal: true } when lesion.Truth.SizeAt(day) < NewVisible + 2.5 || lesion.Found == scan => Presence.Equivocal,
        _ => Presence.Unequivocal,
    };

    static string Named(string role, int number) => string.Create(CultureInfo.InvariantCulture, $"{role}{number:00}");
}
