using System.Collections.Immutable;

namespace Nadir.Response.Recist11;

/// <summary>New lesions at a visit.</summary>
/// <remarks>
/// RECIST 1.1 (Eisenhauer 2009), sections 4.3.3 and 4.3.5; rulebook R15, R32. An unequivocal new lesion is progression and stays it until it is recorded as
/// absent. A doubtful one is followed; when a later visit that counts confirms it, progression is dated at the first visit of the unbroken run in which
/// it was seen. One that only PET shows, without a PET at baseline, is doubtful until another method shows it.
/// </remarks>
static class NewLesion
{
    /// <summary>What one new lesion is at each visit, without looking ahead: carried on from visit to visit.</summary>
    /// <param name="before">At the visit before.</param>
    /// <param name="reading">Null when the visit has no reading of it.</param>
    /// <param name="petOnly">Only PET has shown it so far, without a PET at baseline.</param>
    public static NewLesionStatus Next(NewLesionStatus before, LesionStatus? reading, bool petOnly) => reading switch
    {
        LesionStatus.Unequivocal => petOnly ? NewLesionStatus.Equivocal : NewLesionStatus.Unequivocal,
        // Once certain, it is not made doubtful again.
        LesionStatus.Equivocal => before == NewLesionStatus.Unequivocal ? before : NewLesionStatus.Equivocal,
        LesionStatus.Absent => NewLesionStatus.None,
        _ => before switch
        {
            NewLesionStatus.Unequivocal => NewLesionStatus.Unequivocal,
            NewLesionStatus.None => NewLesionStatus.None,
            _ => NewLesionStatus.NotEvaluated,
        },
    };

    /// <summary>The worse of two.</summary>
    public static NewLesionStatus Worst(NewLesionStatus one, NewLesionStatus other)
    {
        foreach (var status in WorstFirst)
            if (status == one || status == other)
                return status;
        return NewLesionStatus.None;
    }

    static readonly ImmutableArray<NewLesionStatus> WorstFirst = [NewLesionStatus.Unequivocal, NewLesionStatus.Equivocal, NewLesionStatus.NotEvaluated];
}
