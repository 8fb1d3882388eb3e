using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Nadir.Tests.Independent;

enum Part { Target, NonTarget, New }

/// <summary>What a scan says of a lesion, one name for each thing that can be recorded.</summary>
enum Seen
{
    /// <summary>No record of the lesion at the visit.</summary>
    Nothing,
    /// <summary>A record that says not done; no scan.</summary>
    NotDone,
    NotEvaluable,
    /// <summary>Two different diameters on one day (rulebook R31).</summary>
    Contradicting,
    Measured,
    TooSmall,
    Absent,
    Present,
    Progressed,
    Equivocal,
    Unequivocal,
    /// <summary>Grown since the last scan, short of unequivocal progression (rulebook I11).</summary>
    Increased,
    /// <summary>Grown further since it progressed (rulebook I11).</summary>
    Further,
    /// <summary>As at the last scan (rulebook I11).</summary>
    Unchanged,
}

/// <param name="Baseline">Diameter that counts; 0 for a lesion that is not measured.</param>
/// <param name="OtherBaseline">The second axis, for irRC; 0 where none is drawn.</param>
sealed record PlainLesion(string Id, Part Part, bool Node, string Organ, decimal Baseline, decimal OtherBaseline = 0);

/// <param name="Size">Of <see cref="Seen.Measured"/> only.</param>
/// <param name="Day">Days after the first dose.</param>
/// <param name="Other">The second axis of <see cref="Seen.Measured"/>, for irRC: the short one, of a node the long one; 0 where none is drawn.</param>
readonly record struct Look(Seen Seen, decimal Size, int Day, decimal Other = 0);

/// <param name="Looks">One per lesion, in the order of the subject's lesions.</param>
/// <param name="Symptom">Done for a new symptom (rulebook I6).</param>
sealed record PlainVisit(int Number, ImmutableArray<Look> Looks, bool Symptom = false);

/// <summary>A subject as a clinician would sketch it on paper; <see cref="SubjectRecords"/> says the same in SDTM.</summary>
/// <param name="BaselineDays">Scan day of each lesion at baseline, on or before day 0.</param>
/// <param name="NewTherapy">Day new anticancer therapy starts; null: none.</param>
/// <param name="Cutoff">Last day that counts.</param>
sealed record AbstractSubject(
    ImmutableArray<PlainLesion> Lesions, ImmutableArray<PlainVisit> Visits, ImmutableArray<int> BaselineDays, int? NewTherapy, int Cutoff)
{
    public const int NoCutoff = 3000;

    /// <summary>The sketch as a table: a row per lesion, a column per visit, each cell with its scan day.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"new therapy: {NewTherapy?.ToString(CultureInfo.InvariantCulture) ?? "none"}; cut-off: {Cutoff}\n");
        for (var i = 0; i < Lesions.Length; i++)
        {
            var lesion = Lesions[i];
            text.Append(CultureInfo.InvariantCulture, $"  {lesion.Id,-5}{lesion.Part,-10}{lesion.Organ,-11}");
            if (lesion.Part is not Part.New)
                text.Append(CultureInfo.InvariantCulture, $"base {(lesion.Baseline > 0 ? Size(new(Seen.Measured, lesion.Baseline, 0, lesion.OtherBaseline)) : "present")}@{BaselineDays[i]}");
            foreach (var visit in Visits)
            {
                var look = visit.Looks[i];
                text.Append(CultureInfo.InvariantCulture, $" | V{visit.Number} {(look.Seen is Seen.Measured ? Size(look) : look.Seen.ToString())}{(visit.Symptom ? "(symptom)" : "")}");
                if (look.Seen is not Seen.Nothing)
                    text.Append(CultureInfo.InvariantCulture, $"@{look.Day}");
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    static string Size(Look look) =>
        look.Other > 0 ? string.Create(CultureInfo.InvariantCulture, $"{look.Size}x{look.Other}") : look.Size.ToString(CultureInfo.InvariantCulture);
}
