using System.Collections.Immutable;
using Nadir.Statistics.Random;

namespace Nadir.Tests.Independent;

/// <summary>Random subjects whose sums, intervals and dates fall on the boundaries of the rules or one step beside them.</summary>
static class SubjectGenerator
{
    static readonly string[] Organs = ["LUNG", "LIVER", "KIDNEY", "BRAIN"];
    static readonly int[] FirstVisit = [20, 28, 41, 42, 42, 43, 56];
    static readonly int[] NextVisit = [14, 20, 27, 28, 28, 29, 42, 42, 56];

    enum Course { Hold, PartialBoundary, BelowProgression, Progression, Clear, Shrink, Random }

    static readonly (Course Course, double Weight)[] Courses =
        [(Course.Hold, 0.22), (Course.PartialBoundary, 0.24), (Course.BelowProgression, 0.16), (Course.Progression, 0.07), (Course.Clear, 0.18), (Course.Shrink, 0.09), (Course.Random, 0.04)];

    public static AbstractSubject Draw(ulong seed, ulong subject)
    {
        RandomStream draw = new(seed, subject);
        var lesions = Lesions(draw);
        var baselineDays = lesions.Select(_ => -draw.NextInt(0, 3)).ToImmutableArray();
        var visits = Visits(draw, lesions);
        int? therapy = null;
        var cutoff = AbstractSubject.NoCutoff;
        if (visits.Length > 0 && draw.NextBool(0.2))
            therapy = Math.Max(1, SomeDay(draw, visits));
        if (visits.Length > 0 && draw.NextBool(0.1))
            cutoff = BetweenVisits(draw, visits);
        return new(lesions, visits, baselineDays, therapy, cutoff);
    }

    static ImmutableArray<PlainLesion> Lesions(RandomStream draw)
    {
        List<PlainLesion> lesions = [];
        var targets = draw.NextInt(0, 5);
        var nonTargets = draw.NextInt(0, 3);
        if (targets + nonTargets == 0)
            targets = 1;
        var nodesOnly = draw.NextBool(0.15);
        if (nodesOnly)
            targets = Math.Min(targets, 2);
        var nodes = 0;
        Dictionary<string, int> perOrgan = [];
        for (var i = 0; i < targets; i++)
        {
            var node = nodes < 2 && (nodesOnly || draw.NextBool(0.3));
            if (node)
            {
                nodes++;
                lesions.Add(new($"T{i + 1:00}", Part.Target, true, "LYMPH NODE", 15 + Tenths(draw, 10)));
                continue;
            }
            var organ = Organs.First(o => perOrgan.GetValueOrDefault(o) < 2 && (perOrgan.GetValueOrDefault(o) == 0 || draw.NextBool(0.3) || o == Organs[^1]));
            perOrgan[organ] = perOrgan.GetValueOrDefault(organ) + 1;
            lesions.Add(new($"T{i + 1:00}", Part.Target, false, organ, 10 + Tenths(draw, 30)));
        }
        for (var i = 0; i < nonTargets; i++)
        {
            var node = draw.NextBool(0.35);
            lesions.Add(new($"NT{i + 1:00}", Part.NonTarget, node, node ? "LYMPH NODE" : Organs[draw.NextInt(Organs.Length)], node ? 10 + Tenths(draw, 4) : 0));
        }
        for (var i = draw.NextBool(0.3) ? draw.NextInt(1, 2) : 0; i > 0; i--)
            lesions.Add(new($"NEW{i:00}", Part.New, false, "BONE", 0));
        return [.. lesions];
    }

    /// <summary>Whole numbers mostly, so that 20 % and 30 % fall on them.</summary>
    static decimal Tenths(RandomStream draw, int upTo) => draw.NextBool(0.7) ? draw.NextInt(0, upTo) : draw.NextInt(0, 10 * upTo) / 10m;

    static ImmutableArray<PlainVisit> Visits(RandomStream draw, ImmutableArray<PlainLesion> lesions)
    {
        var count = draw.NextInt(0, 8);
        List<PlainVisit> visits = [];
        var targets = Indices(lesions, Part.Target);
        var baseline = targets.Sum(i => lesions[i].Baseline);
        var nadir = baseline;
        var last = targets.Select(i => lesions[i].Baseline).ToArray();
        var found = lesions.Select(_ => draw.NextInt(1, 9)).ToArray();
        var fate = lesions.Select(_ => draw.NextInt(0, 3)).ToArray();
        var day = 0;
        for (var number = 1; number <= count; number++)
        {
            day += number == 1 ? FirstVisit[draw.NextInt(FirstVisit.Length)] : NextVisit[draw.NextInt(NextVisit.Length)];
            if (draw.NextBool(0.06))
                continue;
            var spread = draw.NextBool(0.35);
            var course = Courses[draw.NextCategory([.. Courses.Select(c => c.Weight)])].Course;
            var sizes = Sizes(draw, course, lesions, targets, last, baseline, nadir);
            var wild = draw.NextBool(0.08);
            var looks = new Look[lesions.Length];
            for (var i = 0; i < lesions.Length; i++)
            {
                var on = day + (spread ? draw.NextInt(0, 5) : 0);
                looks[i] = lesions[i].Part switch
                {
                    Part.Target => Target(draw, sizes[targets.IndexOf(i)], wild, on),
                    Part.NonTarget => NonTarget(draw, lesions[i], course, wild, on),
                    _ => New(draw, number - found[i], fate[i], on),
                };
            }
            if (draw.NextBool(0.015) && lesions.Any(l => l.Part is Part.New))
            {
                foreach (var i in targets.Concat(Indices(lesions, Part.NonTarget)))
                    looks[i] = default;
            }
            visits.Add(new(number, [.. looks]));
            if (targets.All(i => looks[i].Seen is Seen.Measured or Seen.Absent or Seen.TooSmall))
            {
                for (var t = 0; t < targets.Length; t++)
                    last[t] = looks[targets[t]].Seen switch { Seen.Measured => looks[targets[t]].Size, Seen.TooSmall => 5, _ => 0 };
                nadir = Math.Min(nadir, last.Sum());
            }
        }
        return [.. visits];
    }

    static ImmutableArray<int> Indices(ImmutableArray<PlainLesion> lesions, Part part) => [.. Enumerable.Range(0, lesions.Length).Where(i => lesions[i].Part == part)];

    /// <summary>Target diameters that add up to a boundary of the course drawn.</summary>
    static decimal[] Sizes(
        RandomStream draw, Course course, ImmutableArray<PlainLesion> lesions, ImmutableArray<int> targets, decimal[] last, decimal baseline, decimal nadir)
    {
        var sizes = (decimal[])last.Clone();
        if (sizes.Length == 0)
            return sizes;
        decimal step = draw.NextInt(-1, 1) * (draw.NextBool(0.5) ? 0.1m : 0.01m);
        var edge = draw.NextBool(0.5) ? 1.2m * nadir : nadir + 5;
        switch (course)
        {
            case Course.Clear:
                for (var t = 0; t < sizes.Length; t++)
                    sizes[t] = !lesions[targets[t]].Node ? 0 : ((decimal[])[0, 4, 8, 9.9m, 9.99m, 10, 10.1m])[draw.NextInt(7)];
                return sizes;
            case Course.Shrink:
                for (var t = 0; t < sizes.Length; t++)
                    sizes[t] = Math.Round(sizes[t] * draw.NextInt(3, 10) / 10m, 1);
                return sizes;
            case Course.Random:
                for (var t = 0; t < sizes.Length; t++)
                    sizes[t] = draw.NextInt(0, 300) / 10m;
                return sizes;
            case Course.Hold:
                return sizes;
        }
        var wanted = course switch
        {
            Course.PartialBoundary => 0.7m * baseline + step,
            Course.BelowProgression => Math.Max(0, edge + (step > 0 ? -step : step) - (draw.NextBool(0.3) ? 1 : 0)),
            _ => Math.Max(1.2m * nadir, nadir + 5) + (step < 0 ? 0 : step),
        };
        // spread over the lesions, the remainder in the one that can take it
        var sum = sizes.Sum();
        if (sum == 0)
            sizes[draw.NextInt(sizes.Length)] = wanted;
        else
        {
            for (var t = 0; t < sizes.Length; t++)
                sizes[t] = Math.Round(sizes[t] * wanted / sum, 1);
            var taker = Array.IndexOf(sizes, sizes.Max());
            sizes[taker] = Math.Max(0, sizes[taker] + wanted - sizes.Sum());
        }
        return sizes;
    }

    static Look Target(RandomStream draw, decimal size, bool wild, int day)
    {
        if (draw.NextBool(wild ? 0.5 : 0.03))
        {
            var seen = ((Seen[])[Seen.NotEvaluable, Seen.NotDone, Seen.Nothing, Seen.TooSmall, Seen.Contradicting, Seen.NotEvaluable])[draw.NextInt(6)];
            return seen is Seen.Nothing ? default : new(seen, 0, day);
        }
        return size == 0 && draw.NextBool(0.7) ? new(Seen.Absent, 0, day)
            : size == 5 && draw.NextBool(0.3) ? new(Seen.TooSmall, 0, day)
            : new(Seen.Measured, size, day);
    }

    static Look NonTarget(RandomStream draw, PlainLesion lesion, Course course, bool wild, int day)
    {
        if (draw.NextBool(wild ? 0.5 : 0.03))
        {
            var seen = ((Seen[])[Seen.NotEvaluable, Seen.NotDone, Seen.Nothing, Seen.Progressed])[draw.NextInt(4)];
            return seen is Seen.Nothing ? default : new(seen, 0, day);
        }
        if (draw.NextBool(0.01))
            return new(Seen.Progressed, 0, day);
        var gone = draw.NextBool(course is Course.Clear ? 0.85 : 0.3);
        if (lesion.Node && draw.NextBool(0.7))
        {
            return new(Seen.Measured, gone ? ((decimal[])[4, 8, 9.9m])[draw.NextInt(3)] : ((decimal[])[10, 10.1m, 12, 14])[draw.NextInt(4)], day);
        }
        return new(gone ? Seen.Absent : Seen.Present, 0, day);
    }

    /// <param name="age">Visits since the lesion was first seen; negative: not yet there.</param>
    /// <param name="fate">0: certain at once; 1: doubtful, later certain; 2: doubtful, later gone; 3: doubtful for good.</param>
    static Look New(RandomStream draw, int age, int fate, int day) => age < 0 || (age > 0 && draw.NextBool(0.1))
        ? default
        : fate switch
        {
            0 => new(Seen.Unequivocal, 0, day),
            1 => new(age == 0 || draw.NextBool(0.4) ? Seen.Equivocal : Seen.Unequivocal, 0, day),
            2 => new(age == 0 ? Seen.Equivocal : Seen.Absent, 0, day),
            _ => new(age > 0 && draw.NextBool(0.2) ? Seen.NotEvaluable : Seen.Equivocal, 0, day),
        };

    static int SomeDay(RandomStream draw, ImmutableArray<PlainVisit> visits)
    {
        var visit = visits[draw.NextInt(visits.Length)];
        var days = visit.Looks.Where(l => l.Seen is not Seen.Nothing).Select(l => l.Day).DefaultIfEmpty(30).ToArray();
        return draw.NextBool(0.5) ? days.Min() + draw.NextInt(-1, 1) : days.Max() + draw.NextInt(-1, 1);
    }

    /// <summary>A day that no visit spans.</summary>
    static int BetweenVisits(RandomStream draw, ImmutableArray<PlainVisit> visits)
    {
        var visit = visits[draw.NextInt(visits.Length)];
        var days = visit.Looks.Where(l => l.Seen is not Seen.Nothing).Select(l => l.Day).DefaultIfEmpty(30).ToArray();
        return draw.NextBool(0.5) ? days.Min() - 1 : days.Max();
    }
}
