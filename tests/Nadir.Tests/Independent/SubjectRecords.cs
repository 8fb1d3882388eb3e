using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Sdtm;

namespace Nadir.Tests.Independent;

/// <summary>An abstract subject in SDTM: DM, EX, TU, TR and, for new therapy, CM.</summary>
static class SubjectRecords
{
    public const string Subject = "S1";
    public static readonly DateOnly FirstDose = new(2030, 1, 1);

    public static DateOnly Date(int day) => FirstDose.AddDays(day);

    public static SubjectData Of(AbstractSubject subject) => new()
    {
        Subject = Subject,
        Demographics = new Dm { Source = new("DM", 1), Subject = Subject },
        Exposures = [new Exposure { Source = new("EX", 1), Subject = Subject, Treatment = "STUDY DRUG", Dose = 1, Start = FirstDose, End = FirstDose }],
        Tumours = [.. Identifications(subject)],
        TumourResults = [.. Results(subject)],
        Visits = [.. subject.Visits.Where(v => v.Symptom).Select(v => new Sv
        {
            Source = new("SV", v.Number), Subject = Subject, VisitNumber = v.Number, Visit = VisitName(v.Number), UnplannedReason = "NEW SYMPTOM",
        })],
        Medications = subject.NewTherapy is { } day
            ? [new Intervention { Source = new("CM", 1), Subject = Subject, Treatment = "SUNITINIB", Category = "SUBSEQUENT ANTICANCER THERAPY", Start = Date(day) }]
            : [],
    };

    static IEnumerable<Tu> Identifications(AbstractSubject subject)
    {
        for (var i = 0; i < subject.Lesions.Length; i++)
        {
            var lesion = subject.Lesions[i];
            var first = lesion.Part is Part.New ? subject.Visits.FirstOrDefault(v => v.Looks[i].Seen is not Seen.Nothing) : null;
            if (lesion.Part is Part.New && first is null)
                continue;
            yield return new Tu
            {
                Source = new("TU", i + 1, i + 1),
                Subject = Subject,
                Lesion = lesion.Id,
                TestCode = "TUMIDENT",
                Result = Group(lesion.Part),
                Group = Group(lesion.Part),
                Location = lesion.Organ,
                Method = "CT SCAN",
                Evaluator = "INVESTIGATOR",
                VisitNumber = first?.Number ?? 0,
                Visit = first is null ? "SCREENING" : VisitName(first.Number),
                Date = Date(first?.Looks[i].Day ?? subject.BaselineDays[i]),
            };
        }
    }

    static IEnumerable<Tr> Results(AbstractSubject subject)
    {
        var row = 0;
        for (var i = 0; i < subject.Lesions.Length; i++)
        {
            var lesion = subject.Lesions[i];
            if (lesion.Part is Part.New)
                continue;
            var size = lesion.Baseline;
            foreach (var record in Records(lesion, new(size > 0 ? Seen.Measured : Seen.Present, size, subject.BaselineDays[i], lesion.OtherBaseline), 0, "SCREENING"))
                yield return record with { Source = new("TR", ++row, row) };
        }
        foreach (var visit in subject.Visits)
        {
            for (var i = 0; i < subject.Lesions.Length; i++)
            {
                foreach (var record in Records(subject.Lesions[i], visit.Looks[i], visit.Number, VisitName(visit.Number)))
                    yield return record with { Source = new("TR", ++row, row) };
            }
        }
    }

    static IEnumerable<Tr> Records(PlainLesion lesion, Look look, int number, string visit)
    {
        if (look.Seen is Seen.Nothing)
            yield break;
        var record = new Tr
        {
            Source = new("TR", 0),
            Subject = Subject,
            Lesion = lesion.Id,
            Group = Group(lesion.Part),
            TestCode = lesion.Part is not Part.Target ? "TUMSTATE" : lesion.Node ? "LPERP" : "LDIAM",
            Method = "CT SCAN",
            Evaluator = "INVESTIGATOR",
            VisitNumber = number,
            Visit = visit,
            Date = Date(look.Day),
        };
        switch (look.Seen)
        {
            case Seen.NotDone:
                yield return record with { Status = "NOT DONE" };
                break;
            case Seen.Measured:
                yield return Diameter(record with { TestCode = lesion.Node ? "LPERP" : "LDIAM" }, look.Size);
                if (look.Other > 0)
                    yield return Diameter(record with { TestCode = lesion.Node ? "LDIAM" : "LPERP" }, look.Other);
                else if (lesion.Node)
                    yield return Diameter(record with { TestCode = "LDIAM" }, look.Size + 4);
                if (lesion.Part is Part.NonTarget)
                    yield return State(record with { TestCode = "TUMSTATE" }, look.Size < 10 ? "ABSENT" : "PRESENT");
                if (lesion.Part is Part.New)
                    yield return State(record with { TestCode = "TUMSTATE" }, "UNEQUIVOCAL");
                break;
            case Seen.Contradicting:
                yield return Diameter(record, 12);
                yield return Diameter(record, 17);
                break;
            case Seen.Absent when lesion.Part is Part.Target && number % 2 == 0:
                yield return Diameter(record, 0);
                break;
            case Seen.Absent:
                yield return State(record with { TestCode = "TUMSTATE" }, "ABSENT");
                break;
            default:
                yield return State(record, look.Seen switch
                {
                    Seen.NotEvaluable => "NOT EVALUABLE",
                    Seen.TooSmall => "TOO SMALL TO MEASURE",
                    Seen.Present => "PRESENT",
                    Seen.Progressed => "UNEQUIVOCAL PROGRESSION",
                    Seen.Equivocal => "EQUIVOCAL",
                    Seen.Increased => "INCREASED",
                    Seen.Further => "FURTHER INCREASE",
                    Seen.Unchanged => "NO CHANGE",
                    _ => "UNEQUIVOCAL",
                });
                break;
        }
    }

    static Tr State(Tr record, string state) => record with { Original = state, Result = state };

    static Tr Diameter(Tr record, decimal size)
    {
        var text = size.ToString(CultureInfo.InvariantCulture);
        return record with { Original = text, OriginalUnit = "mm", Result = text, Number = size, Unit = "mm" };
    }

    static string Group(Part part) => part switch { Part.Target => "TARGET", Part.NonTarget => "NON-TARGET", _ => "NEW" };

    static string VisitName(int number) => string.Create(CultureInfo.InvariantCulture, $"VISIT {number}");
}
