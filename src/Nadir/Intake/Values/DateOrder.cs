namespace Nadir.Intake.Values;

/// <summary>Which of two numbers before a year is the day.</summary>
public enum DateOrder
{
    /// <summary>Nobody has said; dates that could be read both ways are not read.</summary>
    Unknown,
    /// <summary>17/05/2030.</summary>
    DayFirst,
    /// <summary>05/17/2030.</summary>
    MonthFirst,
}

/// <summary>What the values of a column say about its order.</summary>
/// <param name="DayFirst">Values that can only be day first.</param>
/// <param name="MonthFirst">Values that can only be month first.</param>
/// <param name="Either">Values that could be both and are not the same both ways.</param>
public readonly record struct DateOrderEvidence(int DayFirst, int MonthFirst, int Either)
{
    public DateOrderEvidence With(LooseDate read) => read.Reading switch
    {
        DateReading.OnlyDayFirst => this with { DayFirst = DayFirst + 1 },
        DateReading.OnlyMonthFirst => this with { MonthFirst = MonthFirst + 1 },
        DateReading.EitherOrder => this with { Either = Either + 1 },
        _ => this,
    };

    /// <summary>Unknown when nothing shows it, or when the values contradict each other.</summary>
    public DateOrder Order => (DayFirst > 0, MonthFirst > 0) switch
    {
        (true, false) => DateOrder.DayFirst,
        (false, true) => DateOrder.MonthFirst,
        _ => DateOrder.Unknown,
    };

    /// <summary>True when a person has to say which order is meant.</summary>
    public bool NeedsAsking => Order == DateOrder.Unknown && (Either > 0 || DayFirst > 0 && MonthFirst > 0);
}
