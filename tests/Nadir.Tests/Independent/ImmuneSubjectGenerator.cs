using System.Collections.Immutable;
using Nadir.Statistics.Random;

namespace Nadir.Tests.Independent;

/// <summary>Random subjects under treatment beyond progression: blocks that confirm, are reset or wait; new lesions that are measured or not; two axes.</summary>
static class ImmuneSubjectGenerator
{
    static readonly string[] Organs = ["LUNG", "LIVER", "KIDNEY", "BRAIN"];
    static readonly int[] FirstVisit = [28, 41, 42, 42, 56];
    static readonly int[] NextVisit = [14, 20, 25, 26, 27, 28, 28, 42, 42, 56, 63];

    enum Course { Hold, Partial, BelowProgression, Progression, StepUp, Clear, Shrink, Random }

    static readonly (Course Course, double Weight)[] Courses =
    [
        (Course.Hold, 0.2), (Course.Partial, 0.16), (Course.BelowProgression, 0.12), (Course.Progression, 0.16), (Course.StepUp, 0.14), (Course.Clear, 0.1), (Course.Shrink, 0.08), (Course.Random, 0.04),
    ];

    public static AbstractSubject Draw(ulong seed, ulong subject)
    {
        RandomStream draw = new(seed, subject);
        var products = draw.NextBool(0.5);
        var lesions = Lesions(draw);
        var visits = Visits(draw, lesions, products);
        int? therapy = null;
        if (visits.Length > 0 && draw.NextBool(0.1))
            therapy = Math.Max(1, visits[draw.NextInt(visits.Length)].Looks.Select(l => l.Day).Max() + draw.NextInt(-1, 1));
        return new(lesions, visits, [.. lesions.Select(_ => -1)], therapy, AbstractSubject.NoCutoff);
    }

    static ImmutableArray<PlainLesion> Lesions(RandomStream draw)
    {
        List<PlainLesion> lesions = [];
        var targets = draw.NextBool(0.08) ? 0 : draw.NextInt(1, 3);
        for (var i = 0; i < targets; i++)
        {
            var node = draw.NextBool(0.2);
            decimal size = node ? 15 + draw.NextInt(0, 8) : 10 + draw.NextInt(0, 25);
            lesions.Add(new($"T{i + 1:00}", Part.Target, node, node ? "LYMPH NODE" : Organs[i], size, node ? size + draw.NextInt(0, 6) : Math.Ceiling(size / 2)));
        }
        for (var i = targets == 0 ? draw.NextInt(1, 2) : draw.NextInt(0, 2); i > 0; i--)
        {
            var node = draw.NextBool(0.2);
            lesions.Add(new($"NT{i:00}", Part.NonTarget, node, node ? "LYMPH NODE" : "BONE", 0));
        }
        for (var i = draw.NextInt(0, 3); i > 0; i--)
        {
            var node = draw.NextBool(0.25);
            lesions.Add(new($"NEW{i:00}", Part.New, node, node ? "LYMPH NODE" : draw.NextBool(0.5) ? "LIVER" : "LUNG", 0));
        }
        return [.. lesions];
    }

    static ImmutableArray<PlainVisit> Visits(RandomStream draw, ImmutableArray<PlainLesion> lesions, bool products)
    {
        var count = draw.NextInt(0, 9);
        var last = lesions.Select(l => new Look(Seen.Measured, l.Baseline, 0, l.OtherBaseline)).ToArray();
        var found = lesions.Select(_ => draw.NextInt(1, 8)).ToArray();
        var amounts = lesions.Where(l => l.Part is Part.Target).Select(l => Amount(new(Seen.Measured, l.Baseline, 0, l.OtherBaseline), products)).ToArray();
        var baseline = amounts.Sum();
        var nadir = baseline;
        List<PlainVisit> visits = [];
        var day = 0;
        for (var number = 1; number <= count; number++)
        {
            var gap = number == 1 ? FirstVisit[draw.NextInt(FirstVisit.Length)] : NextVisit[draw.NextInt(NextVisit.Length)];
            day += gap;
            var course = Courses[draw.NextCategory([.. Courses.Select(c => c.Weight)])].Course;
            Targets(draw, course, lesions, last, products, baseline, nadir);
            var looks = new Look[lesions.Length];
            for (var i = 0; i < lesions.Length; i++)
            {
                looks[i] = lesions[i].Part switch
                {
                    Part.Target => Target(draw, last[i], day),
                    Part.NonTarget => NonTarget(draw, last[i].Seen, course, day),
                    _ => New(draw, lesions[i], last[i], number - found[i], day),
                };
                if (lesions[i].Part is not Part.Target && looks[i].Seen is not (Seen.Nothing or Seen.NotDone or Seen.NotEvaluable))
                    last[i] = looks[i];
            }
            visits.Add(new(number, [.. looks], gap < 26 && draw.NextBool(0.3)));
            nadir = Math.Min(nadir, last.Where((_, i) => lesions[i].Part is Part.Target).Sum(l => Amount(l, products)));
        }
        return [.. visits];
    }

    static decimal Amount(Look look, bool products) => products ? look.Size * look.Other : look.Size;

    /// <summary>Moves the targets as the course says, onto a boundary or one step beside it; with products the one axis stays and the other moves.</summary>
    static void Targets(RandomStream draw, Course course, ImmutableArray<PlainLesion> lesions, Look[] last, bool products, decimal baseline, decimal nadir)
    {
        var targets = Enumerable.Range(0, lesions.Length).Where(i => lesions[i].Part is Part.Target).ToArray();
        if (targets.Length == 0 || course is Course.Hold)
            return;
        decimal step = draw.NextInt(-1, 1) * (draw.NextBool(0.5) ? 0.1m : 1);
        var sum = targets.Sum(i => Amount(last[i], products));
        var edge = products ? 1.25m * nadir : Math.Max(1.2m * nadir, nadir + 5);
        var wanted = Math.Max(0, course switch
        {
            Course.Partial => (products ? 0.5m : 0.7m) * baseline + step,
            Course.BelowProgression => edge - 0.1m - Math.Abs(step),
            Course.Progression => edge + Math.Max(0, step) + (draw.NextBool(0.3) ? draw.NextInt(0, 8) : 0),
            Course.StepUp => sum + (products ? 20 : draw.NextInt(1, 6)),
            Course.Shrink => sum * draw.NextInt(3, 9) / 10m,
            Course.Random => baseline * draw.NextInt(0, 20) / 10m,
            _ => 0,
        });
        if (course is Course.Clear)
        {
            foreach (var i in targets)
            {
                var size = lesions[i].Node && draw.NextBool(0.8) ? ((decimal[])[4, 8, 9.9m, 10])[draw.NextInt(4)] : 0;
                last[i] = new(Seen.Measured, size, 0, size == 0 ? 0 : size + 2);
            }
            return;
        }
        var taker = targets[draw.NextInt(targets.Length)];
        var others = targets.Where(i => i != taker).Sum(i => Amount(last[i], products));
        if (others > 0 && others >= wanted)
        {
            foreach (var i in targets.Where(i => i != taker))
                last[i] = Scaled(last[i], wanted / 2 / others, products, lesions[i]);
            others = targets.Where(i => i != taker).Sum(i => Amount(last[i], products));
        }
        var rest = Math.Max(0, wanted - others);
        if (!products)
            last[taker] = new(Seen.Measured, rest, 0, Other(rest, lesions[taker]));
        else if (last[taker].Size is > 0 and var axis && !lesions[taker].Node && rest <= axis * axis)
            last[taker] = new(Seen.Measured, axis, 0, Math.Round(rest / axis, 2));
        else
            last[taker] = rest >= 100 == lesions[taker].Node ? new(Seen.Measured, 10, 0, rest / 10) : new(Seen.Measured, rest / 10, 0, 10);
        if (last[taker].Size == 0 || last[taker].Other == 0)
            last[taker] = new(Seen.Measured, 0, 0);
    }

    static Look Scaled(Look look, decimal factor, bool products, PlainLesion lesion)
    {
        var size = products && !lesion.Node ? look.Size : Math.Round(look.Size * factor, 1);
        var other = products ? Math.Round(look.Other * factor, 1) : Other(size, lesion);
        return size == 0 || other == 0 ? new(Seen.Measured, 0, 0) : lesion.Node && other < size ? new(Seen.Measured, other, 0, size) : new(Seen.Measured, size, 0, other);
    }

    static decimal Other(decimal size, PlainLesion lesion) => lesion.Node ? size + 3 : Math.Ceiling(5 * size) / 10;

    static Look Target(RandomStream draw, Look now, int day)
    {
        if (draw.NextBool(0.04))
            return draw.NextBool(0.2) ? default : new(draw.NextBool(0.6) ? Seen.NotEvaluable : Seen.NotDone, 0, day);
        return now.Size == 0 ? new(Seen.Absent, 0, day) : draw.NextBool(0.02) ? new(Seen.TooSmall, 0, day) : now with { Day = day };
    }

    static Look NonTarget(RandomStream draw, Seen before, Course course, int day)
    {
        if (draw.NextBool(0.05))
            return draw.NextBool(0.3) ? default : new(draw.NextBool(0.6) ? Seen.NotEvaluable : Seen.NotDone, 0, day);
        var seen = before is Seen.Progressed or Seen.Further
            ? ((Seen[])[Seen.Progressed, Seen.Further, Seen.Unchanged, Seen.Unchanged, Seen.Increased, Seen.Present, Seen.Present, Seen.Absent])[draw.NextInt(8)]
            : course is Course.Clear && draw.NextBool(0.8) ? Seen.Absent
            : before is Seen.Absent && draw.NextBool(0.8) ? Seen.Absent
            : draw.NextBool(0.06) ? Seen.Progressed : draw.NextBool(0.1) ? Seen.Increased : Seen.Present;
        return new(seen, 0, day);
    }

    /// <param name="age">Visits since the lesion was first seen; negative: not yet there.</param>
    static Look New(RandomStream draw, PlainLesion lesion, Look before, int age, int day)
    {
        if (age < 0)
            return default;
        if (age == 0)
        {
            return draw.NextBool(0.15) ? new(Seen.Equivocal, 0, day)
                : draw.NextBool(0.35) ? new(Seen.Unequivocal, 0, day)
                : Sized(((decimal[])[4, 5, 6, 8, 9.9m, 10, 11, 14, 15, 16])[draw.NextInt(10)]);
        }
        if (draw.NextBool(0.1))
            return draw.NextBool(0.4) ? default : new(draw.NextBool(0.7) ? Seen.NotEvaluable : Seen.NotDone, 0, day);
        if (before.Seen is Seen.Absent || draw.NextBool(0.12))
            return new(Seen.Absent, 0, day);
        if (before.Seen is Seen.Measured)
            return draw.NextBool(0.04) ? new(Seen.TooSmall, 0, day) : Sized(Math.Max(1, before.Size + draw.NextInt(-3, 6)));
        if (before.Seen is Seen.Equivocal && draw.NextBool(0.4))
            return new(Seen.Equivocal, 0, day);
        return new(((Seen[])[Seen.Unequivocal, Seen.Unequivocal, Seen.Unchanged, Seen.Increased])[before.Seen is Seen.Equivocal ? 0 : draw.NextInt(4)], 0, day);

        Look Sized(decimal size) => new(Seen.Measured, size, day, lesion.Node ? size + 2 : Math.Max(1, size - draw.NextInt(0, 2)));
    }
}
