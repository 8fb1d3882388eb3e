namespace Nadir.Intake.Conversion;

/// <summary>One assessment of one lesion by one reader. It holds what it needs of its row, and not the row.</summary>
sealed class LesionAssessment
{
    public SheetPlan Plan { get; set; } = null!;
    public int Row { get; set; }
    public IntakeSubject Subject { get; set; } = null!;
    public string Lesion { get; set; } = "";
    public string? Role { get; set; }
    public string? Organ { get; set; }
    public bool Nodal { get; set; }
    public string? Side { get; set; }
    public string? Method { get; set; }
    public string Reader { get; set; } = "";
    public string? ReaderId { get; set; }
    /// <summary>The read that counts, among several.</summary>
    public bool Accepted { get; set; }
    public string? Unit { get; set; }
    /// <summary>LONG or SHORT, where the sheet says which axis its lymph nodes have.</summary>
    public string? NodalAxis { get; set; }
    /// <summary>Of one without a date: the row has a cell for it that could not be read.</summary>
    public bool HasDate { get; set; }
    public string? Date { get; set; }
    public string? VisitName { get; private set; }
    public string? VisitNumber { get; private set; }
    public (string? Name, string? Number) Visit { init => (VisitName, VisitNumber) = value; }
    /// <summary>The visit's number, for sorting; 0 where it has none.</summary>
    public double Order { get; set; }
    /// <summary>Place among the lesions of the subject that are looked at together.</summary>
    public int Place { get; set; }

    /// <summary>What the row has, whatever it means.</summary>
    public SourceValue SentLongest { get; set; }
    public SourceValue SentShort { get; set; }
    public SourceValue SentState { get; set; }
    /// <summary>What the sheet's own sums are found by.</summary>
    public string? SubjectText { get; set; }
    public string? HeadingVisit { get; set; }
    public string? HeadingDate { get; set; }
    /// <summary>Columns of the lesion's name and of what stands for a value without a cell.</summary>
    public int LesionColumn { get; set; }
    public int OtherColumn { get; set; }

    /// <summary>A new lesion that no row names: what the sheet answers, instead of a size or a state.</summary>
    public SourceValue Answer { get; set; }

    public SourceValue Longest => Answer.IsThere ? default : SentLongest;
    public SourceValue Short => Answer.IsThere ? default : SentShort;
    public SourceValue State => Answer.IsThere ? Answer : SentState;
    /// <summary>What the state means where its word alone does not say it; null: the word does.</summary>
    public string? StateMeaning => Answer.IsThere ? "UNEQUIVOCAL" : null;
    /// <summary>The sheet has no name for the scan.</summary>
    public bool IsUnnamedVisit => VisitName is null;

    public LesionAssessment At(string? visit, double order, string? number)
    {
        (VisitName, Order, VisitNumber) = (visit, order, number);
        return this;
    }

    /// <summary>The cell of one of its values.</summary>
    public CellPlace Cell(in SourceValue value) => new(Plan.Sheet, Row, value.IsThere && value.Index >= 0 ? value.Index : OtherColumn);

    /// <summary>The cell that shows the lesion.</summary>
    public CellPlace FirstCell() => new(Plan.Sheet, Row, SentLongest.IsThere && SentLongest.Index >= 0 ? SentLongest.Index : SentShort.IsThere && SentShort.Index >= 0 ? SentShort.Index
        : SentState.IsThere && SentState.Index >= 0 ? SentState.Index : LesionColumn >= 0 ? LesionColumn : OtherColumn);
}
